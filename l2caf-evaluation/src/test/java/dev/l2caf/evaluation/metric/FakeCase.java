package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.region.Region;
import dev.l2caf.evaluation.region.ScoreMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A case made by hand. */
record FakeCase(
        Scene scene,
        ScoreMap map,
        OptionalInt rank,
        @Nullable Trial asked) implements Case {
    /** A map that is 1 in a rectangle of 224 x 224 and 0 elsewhere, on a picture of 448 x 448 with these boxes. */
    static FakeCase of(Box lit, Box... truth) {
        return new FakeCase(new Scene(448, 448, List.of(truth), null), lit(lit), OptionalInt.of(1), null);
    }

    static ScoreMap lit(Box box) {
        float[] values = new float[ScoreMap.SIDE * ScoreMap.SIDE];
        for (int y = box.y0(); y <= box.y1(); y++) {
            Arrays.fill(values, y * ScoreMap.SIDE + box.x0(), y * ScoreMap.SIDE + box.x1() + 1, 1);
        }
        return new ScoreMap(values, ScoreMap.SIDE, ScoreMap.SIDE);
    }

    static Region region(Box box, Box ignored) {
        boolean[] inside = new boolean[ScoreMap.SIDE * ScoreMap.SIDE];
        boolean[] out = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            int x = i % ScoreMap.SIDE;
            int y = i / ScoreMap.SIDE;
            inside[i] = box.distance(x, y) == 0;
            out[i] = ignored.distance(x, y) == 0;
        }
        return new Region(inside, out, ScoreMap.SIDE, ScoreMap.SIDE);
    }

    FakeCase withRank(OptionalInt other) {
        return new FakeCase(scene, map, other, asked);
    }

    FakeCase withMap(ScoreMap other) {
        return new FakeCase(scene, other, rank, asked);
    }

    FakeCase withMask(Region mask) {
        return new FakeCase(new Scene(scene.width(), scene.height(), scene.boxes(), mask), map, rank, asked);
    }

    FakeCase withTrial(Trial trial) {
        return new FakeCase(scene, map, rank, trial);
    }

    @Override
    public Optional<ScoreMap> before() {
        return Optional.empty();
    }

    @Override
    public LevelBoxes boxes() {
        return LevelBoxes.of(map);
    }

    @Override
    public Trial trial() {
        if (asked == null) {
            throw new AssertionError("no network is to be asked");
        }
        return asked;
    }

    @Override
    public long seed() {
        return 3;
    }
}
