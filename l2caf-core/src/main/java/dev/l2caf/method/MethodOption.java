package dev.l2caf.method;

import dev.l2caf.ExplanationException;
import java.util.Locale;

/**
 * A number that one method can be told.
 *
 * @param name for example {@code masks}
 * @param usual what holds when nothing is told: the paper's value, where the paper gives one
 * @param least the smallest allowed value
 * @param most the largest allowed value
 * @param whole whether it must be a whole number
 * @param description what it is, in one line
 */
public record MethodOption(String name, double usual, double least, double most, boolean whole, String description) {
    static MethodOption count(String name, int usual, int least, int most, String description) {
        return new MethodOption(name, usual, least, most, true, description);
    }

    static MethodOption number(String name, double usual, double least, double most, String description) {
        return new MethodOption(name, usual, least, most, false, description);
    }

    /**
     * Reads a value.
     *
     * @param full the option's name with its method's, for the message
     * @throws ExplanationException if it is no number or out of bounds
     */
    double parse(String full, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most && (!whole || value == Math.rint(value))) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refusal(full, text, e);
        }
        throw refusal(full, text, null);
    }

    private ExplanationException refusal(
            String full, String text, @org.jspecify.annotations.Nullable NumberFormatException cause) {
        String message = "option " + full + " takes a " + (whole ? "whole number" : "number") + " from " + text(least)
                + " to " + text(most) + ", but was '" + text + "'";
        return cause == null ? new ExplanationException(message) : new ExplanationException(message, cause);
    }

    /** A value as people write it: without a point where it is whole. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%s", value);
    }

    /** The usual value as people write it. */
    public String usualText() {
        return text(usual);
    }
}
