package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.input.Preprocessing.Size;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture.
 *
 * @param label its class in the data set's own words: an index or a name; null where unknown
 * @param size the size in pixels that the boxes refer to; null for the picture file's own
 * @param boxes around the object, in pixels of {@code size}; may be empty
 * @param masks files of which each pixel that is not black is the object's; may be empty
 * @param ignored files of which each pixel that is not black counts neither as object nor as background
 */
public record Truth(
        @Nullable String label, @Nullable Size size, List<Box> boxes, List<Path> masks, List<Path> ignored) {
    /** Copies the lists. */
    public Truth {
        boxes = List.copyOf(boxes);
        masks = List.copyOf(masks);
        ignored = List.copyOf(ignored);
    }

    /** Only the class is known. */
    static Truth ofLabel(String label) {
        return new Truth(label, null, List.of(), List.of(), List.of());
    }
}
