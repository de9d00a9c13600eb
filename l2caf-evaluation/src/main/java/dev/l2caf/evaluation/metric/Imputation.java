package dev.l2caf.evaluation.metric;

import java.util.SplittableRandom;

/**
 * Noisy linear imputation (ROAD: Rong et al., ICML 2022): a removed pixel is the weighted mean of its neighbours, 1/6 for
 * direct and 1/12 for diagonal ones, removed neighbours included, so that all of them solve one linear system; then noise is
 * added, 0.01 of the plane's deviation. The system is relaxed, from coarse to fine, until no pixel moves by more than a fifth
 * of the noise.
 */
final class Imputation {
    private static final double NOISE = 0.01;

    private final Trial trial;
    private final long seed;
    private final int width;
    private final int height;

    Imputation(Trial trial, long seed) {
        this.trial = trial;
        this.seed = seed;
        this.width = trial.width();
        this.height = trial.height();
    }

    /** The input without these pixels. */
    float[] without(boolean[] gone) {
        int area = width * height;
        SplittableRandom random = new SplittableRandom(seed);
        float[] imputed = trial.input().clone();
        for (int offset = 0; offset < imputed.length; offset += area) {
            double noise = NOISE * deviation(imputed, offset, area);
            float[] filled = Filling.of(imputed, offset, gone, width, height, (float) (noise / 5));
            for (int i = 0; i < area; i++) {
                if (gone[i]) {
                    imputed[offset + i] = (float) (filled[i] + noise * random.nextGaussian());
                }
            }
        }
        return imputed;
    }

    private static double deviation(float[] values, int offset, int count) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double value = values[offset + i];
            sum += value;
            squares += value * value;
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
