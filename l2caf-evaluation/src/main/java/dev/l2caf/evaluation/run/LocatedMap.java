package dev.l2caf.evaluation.run;

import dev.l2caf.evaluation.metric.Located;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.region.ScoreMap;
import org.jspecify.annotations.Nullable;

/** A map and what is known of its picture; the map's boxes are found when first asked for. */
abstract class LocatedMap implements Located {
    private final Scene scene;
    private final ScoreMap map;
    private @Nullable LevelBoxes boxes;

    LocatedMap(Scene scene, ScoreMap map) {
        this.scene = scene;
        this.map = map;
    }

    @Override
    public final Scene scene() {
        return scene;
    }

    @Override
    public final ScoreMap map() {
        return map;
    }

    @Override
    public final LevelBoxes boxes() {
        if (boxes == null) {
            boxes = LevelBoxes.of(map);
        }
        return boxes;
    }
}
