package dev.l2caf.evaluation.statistics;

/** The mean of a number per picture. */
public final class MeanTally implements Tally {
    private final double[] sums;
    private final long[] counts;
    private int pictures;

    /** A tally of no pictures yet. */
    public MeanTally(Resampling resampling) {
        sums = new double[resampling.resamples() + 1];
        counts = new long[sums.length];
    }

    @Override
    public void add(Measurement measurement, int[] weights) {
        double value = ((Measurement.Value) measurement).value();
        pictures++;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weights[i] * value;
            counts[i] += weights[i];
        }
    }

    @Override
    public int pictures() {
        return pictures;
    }

    @Override
    public double[] values() {
        double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = sums[i] / counts[i];
        }
        return means;
    }
}
