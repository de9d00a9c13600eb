package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.Region;
import dev.l2caf.evaluation.region.ScoreMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture.
 *
 * @param width the picture's, in pixels
 * @param height the picture's, in pixels
 * @param boxes around the object, in pixels of the picture; may be empty
 * @param mask the object's pixels, on 224 x 224; null where unknown
 */
public record Scene(
        int width, int height, List<Box> boxes, @Nullable Region mask) {
    /** Copies the list. */
    public Scene {
        boxes = List.copyOf(boxes);
    }

    /** The boxes on 224 x 224, truncated as wsolevaluation does. */
    public List<Box> scaledBoxes() {
        return boxes.stream()
                .map(box -> box.scaled(width, height, ScoreMap.SIDE, ScoreMap.SIDE))
                .toList();
    }

    /** Which pixels of 224 x 224 are the object's: its mask's, else those in any box; null where neither is known. */
    public @Nullable Region object() {
        if (mask != null || boxes.isEmpty()) {
            return mask;
        }
        boolean[] inside = new boolean[ScoreMap.SIDE * ScoreMap.SIDE];
        for (Box box : scaledBoxes()) {
            for (int y = box.y0(); y <= Math.min(box.y1(), ScoreMap.SIDE - 1); y++) {
                for (int x = box.x0(); x <= Math.min(box.x1(), ScoreMap.SIDE - 1); x++) {
                    inside[y * ScoreMap.SIDE + x] = true;
                }
            }
        }
        return new Region(inside, new boolean[inside.length], ScoreMap.SIDE, ScoreMap.SIDE);
    }
}
