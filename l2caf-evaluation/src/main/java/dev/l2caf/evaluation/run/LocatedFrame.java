package dev.l2caf.evaluation.run;

import dev.l2caf.evaluation.metric.Located;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.region.ScoreMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The map of one frame of a clip, beside that of the frame before. */
final class LocatedFrame implements Located {
    private final Scene scene;
    private final ScoreMap map;
    private final @Nullable ScoreMap before;
    private @Nullable LevelBoxes boxes;

    LocatedFrame(Scene scene, ScoreMap map, @Nullable ScoreMap before) {
        this.scene = scene;
        this.map = map;
        this.before = before;
    }

    @Override
    public Scene scene() {
        return scene;
    }

    @Override
    public ScoreMap map() {
        return map;
    }

    @Override
    public Optional<ScoreMap> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public LevelBoxes boxes() {
        if (boxes == null) {
            boxes = LevelBoxes.of(map);
        }
        return boxes;
    }
}
