package dev.l2caf.evaluation.metric;

/**
 * Missing pixels as the weighted means of their neighbours: solved on squares twice as large first, of which fewer are
 * missing, and from that guess on the pixels themselves (a cascade of grids).
 */
final class Filling {
    private static final int MOST_SWEEPS = 100;

    private final float enough;

    private Filling(float enough) {
        this.enough = enough;
    }

    /**
     * One plane with its missing pixels filled in.
     *
     * @param values planes, of which the one from {@code offset} on is taken
     * @param gone which pixels are missing
     * @param enough when no pixel moves by more, they are found
     */
    static float[] of(float[] values, int offset, boolean[] gone, int width, int height, float enough) {
        float[] sums = new float[width * height];
        float[] counts = new float[width * height];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = gone[i] ? 0 : values[offset + i];
            counts[i] = gone[i] ? 0 : 1;
        }
        return new Filling(enough).fill(sums, counts, width, height);
    }

    private float[] fill(float[] sums, float[] counts, int width, int height) {
        float[] means = new float[sums.length];
        int[] unknown = new int[sums.length];
        int missing = 0;
        for (int i = 0; i < sums.length; i++) {
            if (counts[i] > 0) {
                means[i] = sums[i] / counts[i];
            } else {
                unknown[missing++] = i;
            }
        }
        if (missing == 0 || (width == 1 && height == 1)) {
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
        for (int k = 0; k < missing; k++) {
            int i = unknown[k];
            means[i] = between(guess, half, rows, i % width, i / width);
        }
        Relaxation relaxation = new Relaxation(means, width, height);
        relaxation.relax(unknown, missing, enough, MOST_SWEEPS);
        return relaxation.grid();
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
