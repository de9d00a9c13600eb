package dev.l2caf.evaluation.statistics;

import java.util.List;

/** What a metric says of one map of one picture. */
public sealed interface Measurement {
    /**
     * A number.
     *
     * @param value finite
     */
    record Value(double value) implements Measurement {}

    /**
     * At which thresholds the map is right, once per requirement (such as an IoU).
     *
     * @param right one per requirement
     */
    record Curves(List<Runs> right) implements Measurement {
        /** Copies the list. */
        public Curves {
            right = List.copyOf(right);
        }
    }

    /**
     * How many pixels have which score.
     *
     * @param inside counts of pixels inside the object, by score, ascending; not copied, must not change
     * @param outside counts of pixels outside, of the same length; not copied, must not change
     */
    record Pixels(int[] inside, int[] outside) implements Measurement {
        /** How many scores are told apart: [0, 0.001), …, [0.999, 1), and 1. */
        public static final int BINS = Curve.THRESHOLDS + 1;
    }
}
