package dev.l2caf.evaluation.statistics;

import java.util.Arrays;

/**
 * An estimate with its 95 % bootstrap interval (percentiles 2.5 and 97.5 of the resamples).
 *
 * @param value over the pictures as they are
 * @param low the interval's lower end
 * @param high the interval's upper end
 */
public record Interval(double value, double low, double high) {
    private static final double TAIL = 0.025;

    /** The estimate and interval of a tally's values: first that of the pictures as they are, then of each resample. */
    public static Interval of(double[] values) {
        double[] resampled = Arrays.stream(values, 1, values.length)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return resampled.length == 0
                ? new Interval(values[0], values[0], values[0])
                : new Interval(values[0], quantile(resampled, TAIL), quantile(resampled, 1 - TAIL));
    }

    /** The difference of two tallies' values over the same pictures and resamples. */
    public static Interval ofDifference(double[] values, double[] minus) {
        double[] difference = new double[values.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = values[i] - minus[i];
        }
        return of(difference);
    }

    /** Whether zero lies outside: at 95 % the estimate is not chance. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
