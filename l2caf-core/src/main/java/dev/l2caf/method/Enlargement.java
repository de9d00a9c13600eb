package dev.l2caf.method;

import dev.l2caf.map.Grid;

/**
 * Maps enlarged by linear interpolation along every axis, the centres of cells at half numbers, edges held: what is called
 * bilinear without aligned corners.
 *
 * @param from the extents of a map
 * @param to the extents it is brought to
 */
record Enlargement(Grid from, Grid to) {
    /** The map with the extents {@link #to}. */
    float[] apply(float[] map) {
        int columns = from.width();
        int rows = from.height();
        float[] wide = along(map, from.frames() * rows, columns, 1, to.width());
        float[] tall = along(wide, from.frames(), rows, to.width(), to.height());
        return along(tall, 1, from.frames(), to.height() * to.width(), to.frames());
    }

    /** Interpolates the middle axis of {@code outer x extent x inner}. */
    private static float[] along(float[] values, int outer, int extent, int inner, int wanted) {
        if (extent == wanted) {
            return values;
        }
        float[] result = new float[outer * wanted * inner];
        for (int i = 0; i < wanted; i++) {
            double at = Math.max(0, Math.min(extent - 1.0, (i + 0.5) * extent / wanted - 0.5));
            int low = (int) at;
            int high = Math.min(extent - 1, low + 1);
            float share = (float) (at - low);
            for (int o = 0; o < outer; o++) {
                int first = (o * extent + low) * inner;
                int second = (o * extent + high) * inner;
                int target = (o * wanted + i) * inner;
                for (int j = 0; j < inner; j++) {
                    result[target + j] = values[first + j] * (1 - share) + values[second + j] * share;
                }
            }
        }
        return result;
    }
}
