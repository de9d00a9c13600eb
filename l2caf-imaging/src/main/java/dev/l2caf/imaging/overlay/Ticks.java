package dev.l2caf.imaging.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers within a range.
 *
 * @param step the distance between two, 1, 2 or 5 times a power of ten
 * @param values ascending
 */
record Ticks(double step, List<Double> values) {
    private static final double[] ROUND = {1, 2, 5, 10};
    /** Beyond these powers of ten numbers are written with an exponent. */
    private static final int SMALLEST_PLAIN = -4;

    private static final int LARGEST_PLAIN = 5;

    /** Copies the values. */
    Ticks {
        values = List.copyOf(values);
    }

    /** At most {@code count} round numbers from {@code low} to {@code high}, as many as a round step gives. */
    static Ticks of(double low, double high, int count) {
        double range = high - low;
        if (!(range > 0) || count < 2) {
            return new Ticks(1, List.of());
        }
        double power = Math.pow(10, Math.floor(Math.log10(range / count)));
        double step = power;
        for (double round : ROUND) {
            step = round * power;
            if (Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1 <= count) {
                break;
            }
        }
        List<Double> values = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) {
            values.add(k * step);
        }
        return new Ticks(step, values);
    }

    /** A value as text, with the digits that a step of {@link #step} needs. */
    String label(double value) {
        return label(value, step);
    }

    /** A value as text, exact to about {@code resolution}. */
    static String label(double value, double resolution) {
        if (value == 0) {
            return "0";
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        int finest = (int) Math.floor(Math.log10(resolution) + 1e-9);
        if (magnitude < SMALLEST_PLAIN || magnitude > LARGEST_PLAIN) {
            String mantissa = decimal(value / Math.pow(10, magnitude), Math.max(0, magnitude - finest));
            return mantissa + "e" + magnitude;
        }
        return decimal(value, Math.max(0, -finest));
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '\u2212');
    }
}
