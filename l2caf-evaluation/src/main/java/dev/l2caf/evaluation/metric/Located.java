package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.region.ScoreMap;
import java.util.Optional;

/** One map, and where the objects it is about lie. Not thread-safe; answers are found when first asked for. */
public interface Located {
    /** What is known of the picture. */
    Scene scene();

    /** The map on the picture, 224 x 224. */
    ScoreMap map();

    /** The same method's map of the frame before, 224 x 224; empty for a still picture and a clip's first frame. */
    Optional<ScoreMap> before();

    /** The boxes of the map. */
    LevelBoxes boxes();
}
