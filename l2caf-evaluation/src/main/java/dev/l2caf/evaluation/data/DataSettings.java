package dev.l2caf.evaluation.data;

import org.jspecify.annotations.Nullable;

/**
 * What to read of a data set.
 *
 * @param layout the name of its layout, null to find out
 * @param classLabels the file of classes in wsolevaluation's layout, for example {@code class_labels.txt}
 * @param split which part of a data set that comes in parts: {@code test}, {@code train} or {@code all}
 */
public record DataSettings(@Nullable String layout, String classLabels, Split split) {
    /** What is usual. */
    public static final DataSettings USUAL = new DataSettings(null, "class_labels.txt", Split.TEST);

    /** A part of a data set. */
    public enum Split {
        TEST,
        TRAIN,
        ALL
    }
}
