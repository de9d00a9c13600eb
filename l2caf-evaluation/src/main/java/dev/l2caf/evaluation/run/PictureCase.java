package dev.l2caf.evaluation.run;

import dev.l2caf.evaluation.metric.Case;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.metric.Trial;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.region.ScoreMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One map of one picture. */
final class PictureCase implements Case {
    private final Scene scene;
    private final ScoreMap map;
    private final OptionalInt rank;
    private final @Nullable Trial trial;
    private final long seed;
    private @Nullable LevelBoxes boxes;

    PictureCase(Scene scene, ScoreMap map, OptionalInt rank, @Nullable Trial trial, long seed) {
        this.scene = scene;
        this.map = map;
        this.rank = rank;
        this.trial = trial;
        this.seed = seed;
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
        return Optional.empty();
    }

    @Override
    public LevelBoxes boxes() {
        if (boxes == null) {
            boxes = LevelBoxes.of(map);
        }
        return boxes;
    }

    @Override
    public OptionalInt rank() {
        return rank;
    }

    @Override
    public Trial trial() {
        if (trial == null) {
            throw new IllegalStateException("metrics that ask a network are not measured without one");
        }
        return trial;
    }

    @Override
    public long seed() {
        return seed;
    }
}
