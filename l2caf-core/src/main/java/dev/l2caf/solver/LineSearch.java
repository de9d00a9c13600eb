package dev.l2caf.solver;

/**
 * A search along one direction for a step that lowers the loss enough and leaves the slope flat enough (weak Wolfe
 * conditions), one trial at a time. Bracketing as of Lewis and Overton (Nonsmooth optimization via quasi-Newton methods,
 * 2013), with cubic interpolation; losses that differ by less than their rounding are judged by the slope, as in Hager
 * and Zhang's approximate Wolfe conditions (2005).
 */
final class LineSearch {
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    /** A step that met values that are not finite shrinks to this share. */
    private static final double RETREAT = 0.1;

    private static final double SMALLEST_SHARE = 0.1;
    private static final double LARGEST_SHARE = 0.7;
    private static final double GROWTH = 4;
    private static final int MAXIMUM_TRIALS = 8;

    /** What to do after a trial. */
    enum Verdict {
        /** The trial is good. */
        ACCEPT,
        /** Another {@link #step()} should be tried. */
        CONTINUE,
        /** No step lowers the loss by more than its rounding. */
        FAIL
    }

    private final double startLoss;
    private final double startSlope;
    private final double rounding;

    private double lower;
    private double lowerLoss;
    private double lowerSlope;
    private double upper = Double.POSITIVE_INFINITY;
    private double step;
    private int trials;

    /**
     * A search that starts.
     *
     * @param loss at step 0
     * @param slope at step 0, negative
     * @param step the first to try
     * @param rounding how much a loss may be off
     */
    LineSearch(double loss, double slope, double step, double rounding) {
        this.startLoss = loss;
        this.startSlope = slope;
        this.step = step;
        this.rounding = rounding;
        this.lowerLoss = loss;
        this.lowerSlope = slope;
    }

    double step() {
        return step;
    }

    /** Judges the value and slope found at {@link #step()}. */
    Verdict judge(double loss, double slope) {
        trials++;
        if (!Double.isFinite(loss) || !Double.isFinite(slope)) {
            upper = step;
            step = lower + RETREAT * (step - lower);
        } else if (loss > startLoss + SUFFICIENT_DECREASE * step * startSlope
                && !(loss <= startLoss + rounding && Math.abs(slope) <= CURVATURE * -startSlope)) {
            upper = step;
            step = interpolated(loss, slope);
        } else if (slope < CURVATURE * startSlope) {
            lower = step;
            lowerLoss = loss;
            lowerSlope = slope;
            step = upper < Double.POSITIVE_INFINITY ? lower + (upper - lower) / 2 : GROWTH * step;
        } else {
            return Verdict.ACCEPT;
        }
        return trials < MAXIMUM_TRIALS ? Verdict.CONTINUE : Verdict.FAIL;
    }

    /** The minimum of the cubic through both ends of the bracket, kept off the ends. */
    private double interpolated(double loss, double slope) {
        double width = step - lower;
        double secant = 3 * (lowerLoss - loss) / width + lowerSlope + slope;
        double root = Math.sqrt(Math.max(0, secant * secant - lowerSlope * slope));
        double share = 1 - (slope + root - secant) / (slope - lowerSlope + 2 * root);
        // Written so that a share that is not a number, from a degenerate cubic, counts as the smallest.
        return lower + width * (share > SMALLEST_SHARE ? Math.min(share, LARGEST_SHARE) : SMALLEST_SHARE);
    }
}
