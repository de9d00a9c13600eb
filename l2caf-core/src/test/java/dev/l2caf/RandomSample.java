package dev.l2caf;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import java.util.Random;

/** Inputs without a picture. */
final class RandomSample {
    private RandomSample() {}

    /** Standard normal values. */
    static Sample of(InputShape shape, long seed) {
        Random random = new Random(seed);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Sample(values, shape, Geometry.identity(shape.width(), shape.height()));
    }
}
