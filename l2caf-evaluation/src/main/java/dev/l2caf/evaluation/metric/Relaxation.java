package dev.l2caf.evaluation.metric;

/**
 * Cells that are the weighted means of their neighbours, 1/6 for direct and 1/12 for diagonal ones (those outside do not
 * count), approached by sweeps of successive over-relaxation.
 */
final class Relaxation {
    private static final float DIRECT = 1f / 6;
    private static final float DIAGONAL = 1f / 12;
    private static final float OVER = 1.5f;

    private final int width;
    private final int height;
    private final int stride;
    private final float[] values;

    /** A grid with these values. */
    Relaxation(float[] grid, int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = width + 2;
        this.values = new float[stride * (height + 2)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(grid, y * width, values, (y + 1) * stride + 1, width);
        }
    }

    /**
     * Sweeps over the unknown cells until none moves by more than {@code enough}.
     *
     * @param unknown cells, as places in the grid
     * @param count how many of them there are
     */
    void relax(int[] unknown, int count, float enough, int mostSweeps) {
        float largest = Float.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < mostSweeps && largest > enough; sweep++) {
            largest = 0;
            for (int i = 0; i < count; i++) {
                int y = unknown[i] / width;
                int x = unknown[i] - y * width;
                int at = (y + 1) * stride + x + 1;
                float change = OVER * (mean(at, x, y) - values[at]);
                values[at] += change;
                largest = Math.max(largest, Math.abs(change));
            }
        }
    }

    /** Cells outside are zero and have no weight. */
    private float mean(int at, int x, int y) {
        float sum = DIRECT * (values[at - 1] + values[at + 1] + values[at - stride] + values[at + stride])
                + DIAGONAL
                        * (values[at - stride - 1]
                                + values[at - stride + 1]
                                + values[at + stride - 1]
                                + values[at + stride + 1]);
        boolean edgeX = x == 0 || x == width - 1;
        boolean edgeY = y == 0 || y == height - 1;
        return edgeX || edgeY ? sum / weights(x, y) : sum;
    }

    private float weights(int x, int y) {
        int left = x > 0 ? 1 : 0;
        int right = x < width - 1 ? 1 : 0;
        int above = y > 0 ? 1 : 0;
        int below = y < height - 1 ? 1 : 0;
        return DIRECT * (left + right + above + below) + DIAGONAL * (left + right) * (above + below);
    }

    /** The grid as it is now. */
    float[] grid() {
        float[] grid = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(values, (y + 1) * stride + 1, grid, y * width, width);
        }
        return grid;
    }
}
