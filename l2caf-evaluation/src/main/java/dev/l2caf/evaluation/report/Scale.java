package dev.l2caf.evaluation.report;

import java.util.ArrayList;
import java.util.List;

/**
 * From numbers to places along an axis.
 *
 * @param low the number at {@code from}
 * @param high the number at {@code to}
 * @param from in pixels
 * @param to in pixels
 */
record Scale(double low, double high, double from, double to) {
    private static final int MOST_TICKS = 5;

    /** A scale that holds these numbers with a little room. */
    static Scale around(double low, double high, double from, double to) {
        double room = Math.max(0.01, (high - low) * 0.06);
        return new Scale(low - room, high + room, from, to);
    }

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round numbers on the axis, at most five. */
    List<Double> ticks() {
        double[] steps = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2};
        for (double step : steps) {
            if ((high - low) / step <= MOST_TICKS) {
                List<Double> ticks = new ArrayList<>();
                for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) {
                    ticks.add(i * step);
                }
                return ticks;
            }
        }
        return List.of(low, high);
    }
}
