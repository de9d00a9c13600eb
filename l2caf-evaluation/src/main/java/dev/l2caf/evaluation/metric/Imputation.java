package dev.l2caf.evaluation.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Noisy linear imputation (ROAD: Rong et al., ICML 2022): a removed pixel is the weighted mean of its neighbours, 1/6 for
 * direct and 1/12 for diagonal ones, removed neighbours included, so that all of them solve one linear system; then noise is
 * added, 0.01 of the plane's deviation. The system is relaxed until no pixel moves by more than a fifth of the noise.
 */
final class Imputation {
    private static final float DIRECT = 1f / 6;
    private static final float DIAGONAL = 1f / 12;
    private static final double NOISE = 0.01;
    private static final float OVER = 1.8f;
    private static final int MOST_SWEEPS = 200;

    private final Trial trial;
    private final long seed;
    private final int width;
    private final int height;
    private final int stride;
    private final float[] share;

    Imputation(Trial trial, long seed) {
        this.trial = trial;
        this.seed = seed;
        this.width = trial.width();
        this.height = trial.height();
        this.stride = width + 2;
        float[] ones = new float[width * height];
        Arrays.fill(ones, 1);
        float[] present = padded(ones);
        this.share = new float[present.length];
        for (int i = 0; i < width * height; i++) {
            share[place(i)] = neighbours(present, place(i));
        }
    }

    /** The input without these pixels. */
    float[] without(boolean[] gone) {
        int area = width * height;
        int[] unknown = new int[area];
        int count = 0;
        for (int i = 0; i < area; i++) {
            if (gone[i]) {
                unknown[count++] = place(i);
            }
        }
        unknown = Arrays.copyOf(unknown, count);
        SplittableRandom random = new SplittableRandom(seed + count);
        float[] imputed = trial.input().clone();
        for (int plane = 0; plane * area < imputed.length; plane++) {
            int offset = plane * area;
            double noise = NOISE * deviation(imputed, offset, area);
            float[] first = Filling.of(imputed, offset, gone, width, height);
            float[] values = padded(first);
            relax(values, unknown, (float) (noise / 5));
            for (int i = 0; i < area; i++) {
                if (gone[i]) {
                    imputed[offset + i] = (float) (values[place(i)] + noise * random.nextGaussian());
                }
            }
        }
        return imputed;
    }

    /** Successive over-relaxation from a first guess. */
    private void relax(float[] values, int[] unknown, float enough) {
        float largest = Float.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && largest > enough; sweep++) {
            largest = 0;
            for (int at : unknown) {
                float change = OVER * (neighbours(values, at) / share[at] - values[at]);
                values[at] += change;
                largest = Math.max(largest, Math.abs(change));
            }
        }
    }

    private float neighbours(float[] values, int at) {
        return DIRECT * (values[at - 1] + values[at + 1] + values[at - stride] + values[at + stride])
                + DIAGONAL
                        * (values[at - stride - 1]
                                + values[at - stride + 1]
                                + values[at + stride - 1]
                                + values[at + stride + 1]);
    }

    private int place(int pixel) {
        return (pixel / width + 1) * stride + pixel % width + 1;
    }

    private float[] padded(float[] values) {
        float[] padded = new float[stride * (height + 2)];
        for (int i = 0; i < values.length; i++) {
            padded[place(i)] = values[i];
        }
        return padded;
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
