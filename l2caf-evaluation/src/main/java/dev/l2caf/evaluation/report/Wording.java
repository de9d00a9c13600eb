package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.statistics.Interval;
import java.util.Locale;

/** Numbers as people read them: scores in hundredths. */
final class Wording {
    private static final String MINUS = "\u2212";

    private Wording() {}

    /** For example {@code 63.2}. */
    static String percent(double share) {
        return Double.isNaN(share) ? "\u2013" : signed(String.format(Locale.ROOT, "%.1f", 100 * share));
    }

    /** For example {@code 57.1 to 69.0}. */
    static String interval(Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }

    /** For example {@code +3.4}. */
    static String difference(double share) {
        String text = percent(share);
        return share > 0 && !text.equals("0.0") ? "+" + text : text;
    }

    /** For example {@code 3.1 ms}, {@code 120 ms}, {@code 4.2 s}. */
    static String time(double millis) {
        if (millis <= 0) {
            return "\u2013";
        }
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 2000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    private static String signed(String number) {
        String text = number.equals("-0.0") ? "0.0" : number;
        return text.startsWith("-") ? MINUS + text.substring(1) : text;
    }
}
