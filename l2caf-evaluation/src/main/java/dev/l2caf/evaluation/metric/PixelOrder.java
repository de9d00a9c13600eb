package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.ScoreMap;
import java.util.Arrays;

/** The pixels of a map from the highest score to the lowest; equal ones in row-major order. */
final class PixelOrder {
    private PixelOrder() {}

    /** The places of all pixels, most important first. */
    static int[] of(ScoreMap map) {
        float[] values = map.values();
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            // Scores are not negative, so their bits are in their order.
            keys[i] = ((long) (Integer.MAX_VALUE - Float.floatToIntBits(values[i] + 0f)) << Integer.SIZE) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
