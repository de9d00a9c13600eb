package dev.l2caf.evaluation.metric;

import java.util.Arrays;

/** What an input becomes where nothing of it is to be seen. */
public final class Surroundings {
    // RISE blurs with a kernel of 11 pixels and sigma 5.
    private static final int REACH = 5;
    private static final double SIGMA = 5;

    private Surroundings() {}

    /** Black everywhere. */
    static float[] black(Trial trial) {
        float[] black = new float[trial.input().length];
        int area = trial.width() * trial.height();
        for (int plane = 0; plane * area < black.length; plane++) {
            Arrays.fill(black, plane * area, (plane + 1) * area, trial.black()[plane]);
        }
        return black;
    }

    /** The mean colour of the training pictures, which is zero after pre-processing. */
    static float[] mean(Trial trial) {
        return new float[trial.input().length];
    }

    /** The input blurred with a Gaussian of 11 x 11 pixels, sigma 5; edges are repeated. */
    static float[] blurred(Trial trial) {
        int width = trial.width();
        int height = trial.height();
        float[] input = trial.input();
        float[] across = new float[input.length];
        float[] blurred = new float[input.length];
        int planes = input.length / (width * height);
        for (int plane = 0; plane < planes; plane++) {
            int offset = plane * width * height;
            for (int y = 0; y < height; y++) {
                blur(input, across, offset + y * width, 1, width);
            }
            for (int x = 0; x < width; x++) {
                blur(across, blurred, offset + x, width, height);
            }
        }
        return blurred;
    }

    private static void blur(float[] from, float[] to, int start, int step, int count) {
        for (int i = 0; i < count; i++) {
            double sum = 0;
            double weights = 0;
            for (int k = -REACH; k <= REACH; k++) {
                double weight = Math.exp(-k * k / (2 * SIGMA * SIGMA));
                int at = Math.max(0, Math.min(count - 1, i + k));
                sum += weight * from[start + at * step];
                weights += weight;
            }
            to[start + i * step] = (float) (sum / weights);
        }
    }

    /** The input multiplied by its map, over black. */
    public static float[] masked(Trial trial) {
        float[] masked = black(trial);
        float[] scores = trial.map().values();
        for (int i = 0; i < masked.length; i++) {
            masked[i] += scores[i % scores.length] * (trial.input()[i] - masked[i]);
        }
        return masked;
    }
}
