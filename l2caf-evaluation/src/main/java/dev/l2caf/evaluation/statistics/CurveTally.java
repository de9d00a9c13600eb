package dev.l2caf.evaluation.statistics;

import java.util.List;

/**
 * The share of pictures that are right at the best threshold, averaged over requirements: MaxBoxAcc and its kind. The
 * threshold is chosen anew in every resample, so that intervals know of the choice.
 */
public final class CurveTally implements Tally {
    private final int[][] turns;
    private final long[] counts;
    private int pictures;

    /** A tally of no pictures yet. */
    public CurveTally(int requirements, Resampling resampling) {
        counts = new long[resampling.resamples() + 1];
        turns = new int[requirements][counts.length * Curve.THRESHOLDS];
    }

    @Override
    public void add(Measurement measurement, int[] weights) {
        List<Runs> right = ((Measurement.Curves) measurement).right();
        pictures++;
        for (int i = 0; i < counts.length; i++) {
            if (weights[i] > 0) {
                counts[i] += weights[i];
                for (int k = 0; k < turns.length; k++) {
                    right.get(k).addTurns(weights[i], turns[k], i * Curve.THRESHOLDS);
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
        double[] values = new double[counts.length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int k = 0; k < turns.length; k++) {
                double[] curve = curve(k, i);
                sum += curve[best(curve)];
            }
            values[i] = sum / turns.length;
        }
        return values;
    }

    /** The share of pictures that are right at each threshold. */
    public double[] curve(int requirement) {
        return curve(requirement, 0);
    }

    /** The threshold at which most pictures are right, the lowest of several, as a place in the row. */
    public int best(int requirement) {
        return best(curve(requirement));
    }

    private double[] curve(int requirement, int resample) {
        double[] curve = new double[Curve.THRESHOLDS];
        long right = 0;
        for (int i = 0; i < curve.length; i++) {
            right += turns[requirement][resample * Curve.THRESHOLDS + i];
            curve[i] = (double) right / counts[resample];
        }
        return curve;
    }

    private static int best(double[] curve) {
        int best = 0;
        for (int i = 1; i < curve.length; i++) {
            best = curve[i] > curve[best] ? i : best;
        }
        return best;
    }
}
