package dev.l2caf.evaluation.run;

import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.region.ScoreMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The map of one frame of a clip, beside that of the frame before. */
final class LocatedFrame extends LocatedMap {
    private final @Nullable ScoreMap before;

    LocatedFrame(Scene scene, ScoreMap map, @Nullable ScoreMap before) {
        super(scene, map);
        this.before = before;
    }

    @Override
    public Optional<ScoreMap> before() {
        return Optional.ofNullable(before);
    }
}
