package dev.l2caf.method;

import dev.l2caf.input.Preprocessing;
import java.util.Arrays;

/**
 * A picture of one shade, as a network's input.
 *
 * @param preprocessing how pictures become the input
 * @param shade of every pixel and channel, 0 (black) to 255
 */
record Flat(Preprocessing preprocessing, double shade) {
    static Flat of(Preprocessing preprocessing, double shade) {
        return new Flat(preprocessing, shade);
    }

    /** The value of every pixel of a channel. */
    float value(int channel) {
        double ranged = preprocessing.range().apply(shade);
        return (float) ((ranged - preprocessing.mean(channel)) / preprocessing.std(channel));
    }

    /** The planes, of the extents of another input's. */
    float[] like(Stack sample) {
        float[] planes = new float[sample.values().length];
        for (int k = 0; k < sample.channels(); k++) {
            Arrays.fill(planes, k * sample.positions(), (k + 1) * sample.positions(), value(k));
        }
        return planes;
    }
}
