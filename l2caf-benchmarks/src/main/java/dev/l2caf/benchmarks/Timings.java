package dev.l2caf.benchmarks;

import java.util.Arrays;

/**
 * Wall times of the same thing done again and again.
 *
 * @param task what was done
 * @param millis in milliseconds, in the order in which they were taken
 */
record Timings(String task, double[] millis) {
    /**
     * Copies the times.
     *
     * @throws IllegalArgumentException if there are none
     */
    Timings {
        if (millis.length == 0) {
            throw new IllegalArgumentException("timings need at least one time, but there is none");
        }
        millis = millis.clone();
    }

    /** The middle one, or the mean of the middle two. */
    double median() {
        return quantile(0.5);
    }

    /**
     * The time below which this share of all lie, interpolated between the two nearest.
     *
     * @param share from 0 to 1
     */
    double quantile(double share) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** These times, each over the other's of the same round. */
    Timings over(Timings other) {
        double[] ratios = new double[millis.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = millis[i] / other.millis[i];
        }
        return new Timings(task, ratios);
    }
}
