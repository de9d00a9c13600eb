package dev.l2caf.evaluation.run;

import dev.l2caf.evaluation.metric.Case;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.metric.Trial;
import dev.l2caf.evaluation.region.ScoreMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One map of one picture. */
final class PictureCase extends LocatedMap implements Case {
    private final OptionalInt rank;
    private final @Nullable Trial trial;
    private final long seed;

    PictureCase(Scene scene, ScoreMap map, OptionalInt rank, @Nullable Trial trial, long seed) {
        super(scene, map);
        this.rank = rank;
        this.trial = trial;
        this.seed = seed;
    }

    @Override
    public Optional<ScoreMap> before() {
        return Optional.empty();
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
