package dev.l2caf.evaluation.statistics;

/** The row of thresholds of wsolevaluation: 0 to 0.999 in steps of 0.001. */
public final class Curve {
    /** How many thresholds there are. */
    public static final int THRESHOLDS = 1000;

    private static final double STEP = 0.001;

    private Curve() {}

    /** The threshold of this place, from 0. */
    public static double threshold(int place) {
        return place * STEP;
    }
}
