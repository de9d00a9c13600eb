package dev.l2caf.evaluation.region;

/**
 * A map read between its cells by cubic convolution with a = -0.75, edges repeated: the kernel of OpenCV's
 * {@code INTER_CUBIC}, which wsolevaluation resizes with. Cell {@code i} is centred at coordinate {@code i}.
 */
final class CubicSurface {
    private static final float A = -0.75f;
    private static final int TAPS = 4;

    private CubicSurface() {}

    /**
     * The coordinates that a resize from {@code cells} to {@code pixels} reads along one axis.
     *
     * @return one per pixel
     */
    static double[] along(int cells, int pixels) {
        double[] at = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            at[i] = (i + 0.5) * cells / pixels - 0.5;
        }
        return at;
    }

    /**
     * The surface at every pair of coordinates.
     *
     * @param values height x width, row-major
     * @param xs coordinates along rows
     * @param ys coordinates along columns
     * @return {@code ys.length} x {@code xs.length}, row-major
     */
    static float[] at(float[] values, int width, int height, double[] xs, double[] ys) {
        float[] wide = new float[height * xs.length];
        float[] weights = new float[TAPS];
        for (int x = 0; x < xs.length; x++) {
            int from = weigh(xs[x], weights) - 1;
            for (int y = 0; y < height; y++) {
                float sum = 0;
                for (int k = 0; k < TAPS; k++) {
                    sum += weights[k] * values[y * width + clamp(from + k, width)];
                }
                wide[y * xs.length + x] = sum;
            }
        }
        float[] surface = new float[ys.length * xs.length];
        for (int y = 0; y < ys.length; y++) {
            int from = weigh(ys[y], weights) - 1;
            for (int k = 0; k < TAPS; k++) {
                int row = clamp(from + k, height) * xs.length;
                for (int x = 0; x < xs.length; x++) {
                    surface[y * xs.length + x] += weights[k] * wide[row + x];
                }
            }
        }
        return surface;
    }

    /** Fills in the weights of the four cells around a coordinate; gives the second of them. */
    private static int weigh(double at, float[] weights) {
        int cell = (int) Math.floor(at);
        float x = (float) (at - cell);
        float far = x + 1;
        float rest = 1 - x;
        weights[0] = ((A * far - 5 * A) * far + 8 * A) * far - 4 * A;
        weights[1] = ((A + 2) * x - (A + 3)) * x * x + 1;
        weights[2] = ((A + 2) * rest - (A + 3)) * rest * rest + 1;
        weights[3] = 1 - weights[0] - weights[1] - weights[2];
        return cell;
    }

    private static int clamp(int cell, int count) {
        return Math.max(0, Math.min(count - 1, cell));
    }
}
