package dev.l2caf.evaluation.data;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * One picture of a data set.
 *
 * @param id its name in the data set, with slashes
 * @param picture its file
 * @param sequence the name of the clip whose frame it is; empty for a still picture
 * @param annotation reads what is known of it; throws {@link DataException}
 */
public record Specimen(String id, Path picture, String sequence, Supplier<Truth> annotation) {
    /** A still picture. */
    public Specimen(String id, Path picture, Supplier<Truth> annotation) {
        this(id, picture, "", annotation);
    }
}
