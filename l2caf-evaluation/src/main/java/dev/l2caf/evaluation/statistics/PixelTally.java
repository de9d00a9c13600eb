package dev.l2caf.evaluation.statistics;

import dev.l2caf.evaluation.statistics.Measurement.Pixels;

/** Average precision over the pixels of all pictures together: PxAP. */
public final class PixelTally implements Tally {
    private final long[][] inside;
    private final long[][] outside;
    private int pictures;

    /** A tally of no pictures yet. */
    public PixelTally(Resampling resampling) {
        inside = new long[resampling.resamples() + 1][Pixels.BINS];
        outside = new long[inside.length][Pixels.BINS];
    }

    @Override
    public void add(Measurement measurement, int[] weights) {
        Pixels pixels = (Pixels) measurement;
        pictures++;
        for (int i = 0; i < inside.length; i++) {
            int weight = weights[i];
            if (weight > 0) {
                for (int bin = 0; bin < Pixels.BINS; bin++) {
                    inside[i][bin] += (long) weight * pixels.inside()[bin];
                    outside[i][bin] += (long) weight * pixels.outside()[bin];
                }
            }
        }
    }

    @Override
    public int pictures() {
        return pictures;
    }

    @Override
    public double[] values() {
        double[] values = new double[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = average(inside[i], outside[i]);
        }
        return values;
    }

    /** Precision and recall at each score from the lowest, {recall, precision}; NaN precision where nothing is found. */
    public double[][] curve() {
        double[][] curve = new double[Pixels.BINS][];
        long all = sum(inside[0]);
        long right = 0;
        long wrong = 0;
        for (int bin = Pixels.BINS - 1; bin >= 0; bin--) {
            right += inside[0][bin];
            wrong += outside[0][bin];
            curve[bin] = new double[] {(double) right / all, (double) right / (right + wrong)};
        }
        return curve;
    }

    /** The average precision of one picture's pixels; NaN if none is inside. */
    public static double average(Pixels pixels) {
        return average(widen(pixels.inside()), widen(pixels.outside()));
    }

    /** The sum of precision times gain in recall, from the highest score down. */
    private static double average(long[] inside, long[] outside) {
        long all = sum(inside);
        long right = 0;
        long wrong = 0;
        double area = 0;
        for (int bin = inside.length - 1; bin >= 0; bin--) {
            right += inside[bin];
            wrong += outside[bin];
            if (inside[bin] > 0) {
                area += (double) right / (right + wrong) * inside[bin] / all;
            }
        }
        return all == 0 ? Double.NaN : area;
    }

    private static long[] widen(int[] counts) {
        long[] wide = new long[counts.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = counts[i];
        }
        return wide;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
