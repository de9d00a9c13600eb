package dev.l2caf.evaluation.metric;

/**
 * A smooth guess at missing pixels: means of what is known over ever larger squares, from the smallest square that knows
 * anything. Where relaxation starts from.
 */
final class Filling {
    private Filling() {}

    /**
     * One plane with its missing pixels filled in.
     *
     * @param values planes, of which the one from {@code offset} on is taken
     * @param gone which pixels are missing
     */
    static float[] of(float[] values, int offset, boolean[] gone, int width, int height) {
        float[] sums = new float[width * height];
        float[] counts = new float[width * height];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = gone[i] ? 0 : values[offset + i];
            counts[i] = gone[i] ? 0 : 1;
        }
        return fill(sums, counts, width, height);
    }

    /** The means of cells, those of unknown ones from twice as large squares. */
    private static float[] fill(float[] sums, float[] counts, int width, int height) {
        float[] means = new float[sums.length];
        boolean complete = true;
        for (int i = 0; i < sums.length; i++) {
            means[i] = counts[i] > 0 ? sums[i] / counts[i] : 0;
            complete &= counts[i] > 0;
        }
        if (complete || (width == 1 && height == 1)) {
            return means;
        }
        int half = (width + 1) / 2;
        int rows = (height + 1) / 2;
        float[] largerSums = new float[half * rows];
        float[] largerCounts = new float[half * rows];
        for (int i = 0; i < sums.length; i++) {
            int larger = i / width / 2 * half + i % width / 2;
            largerSums[larger] += sums[i];
            largerCounts[larger] += counts[i];
        }
        float[] guess = fill(largerSums, largerCounts, half, rows);
        for (int i = 0; i < means.length; i++) {
            if (counts[i] == 0) {
                means[i] = between(guess, half, rows, i % width, i / width);
            }
        }
        return means;
    }

    /** Bilinear between the centres of squares twice as large. */
    private static float between(float[] guess, int width, int height, int x, int y) {
        float column = Math.max(0, Math.min(width - 1, x / 2f - 0.25f));
        float row = Math.max(0, Math.min(height - 1, y / 2f - 0.25f));
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        float across = column - left;
        float down = row - top;
        float above = guess[top * width + left] * (1 - across) + guess[top * width + right] * across;
        float below = guess[bottom * width + left] * (1 - across) + guess[bottom * width + right] * across;
        return above * (1 - down) + below * down;
    }
}
