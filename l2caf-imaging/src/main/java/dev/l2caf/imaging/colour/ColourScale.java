package dev.l2caf.imaging.colour;

/**
 * The values between which colours run.
 *
 * @param low the value of the map's first colour
 * @param high the value of its last colour, above {@code low} unless there is nothing to tell apart
 */
public record ColourScale(double low, double high) {
    /** Values that differ by no more than this share of the largest are told apart by rounding only. */
    private static final double ROUNDING = 1e-6;

    /** From zero to {@code high}, or, so that zero is in the middle, from its negative. */
    public static ColourScale upTo(double high, boolean symmetric) {
        return new ColourScale(symmetric ? -high : 0, high);
    }

    /** The largest magnitude among the values that are numbers; 0 if there is none. */
    public static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    /** Whether values are all the same but for rounding, or there is none that is a number. */
    public static boolean isUniform(float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return !(most - least > ROUNDING * Math.max(Math.abs(least), Math.abs(most)));
    }

    /** Where a value lies, 0 at {@code low} to 1 at {@code high}, cut off there. */
    public double position(double value) {
        if (!(high > low) || Double.isNaN(value)) {
            return low < 0 ? 0.5 : 0;
        }
        return Math.max(0, Math.min(1, (value - low) / (high - low)));
    }

    /** How much a value differs from zero, 0 to 1 at the end of the scale that is farther from zero. */
    public double strength(double value) {
        double farthest = Math.max(Math.abs(low), Math.abs(high));
        return farthest > 0 && !Double.isNaN(value) ? Math.min(1, Math.abs(value) / farthest) : 0;
    }
}
