package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something asked for by name, with what it is told and on which pictures it is to be measured: {@code NAME},
 * {@code NAME:key=value:word}, and behind either {@code /5} for every fifth picture, beginning with the first.
 *
 * @param name for example {@code rise}
 * @param options in the order given; a word without value is there with an empty one
 * @param every 1 for all pictures
 */
record Spec(String name, Map<String, String> options, int every) {
    private static final Pattern FORM = Pattern.compile("([^:/=]+)((?::[^:=/]+(?:=[^:]*?)?)*?)(?:/([1-9][0-9]{0,5}))?");

    /**
     * Reads a specification.
     *
     * @throws ExplanationException if it is none
     */
    static Spec parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ExplanationException(
                    "expected NAME, NAME:option=value or either with /N for every N-th picture, but was '" + text
                            + "'");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : matcher.group(2).split(":", -1)) {
            int value = option.indexOf('=');
            if (!option.isEmpty()) {
                options.put(
                        value < 0 ? option : option.substring(0, value), value < 0 ? "" : option.substring(value + 1));
            }
        }
        return new Spec(matcher.group(1), options, matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3)));
    }

    /** Name and options, without the pictures: what results are known by. */
    String title() {
        StringBuilder title = new StringBuilder(name);
        options.forEach((key, value) -> title.append(':').append(key).append(value.isEmpty() ? "" : "=" + value));
        return title.toString();
    }

    /** Whether the picture of this place in the data set is among those to be measured. */
    boolean covers(long picture) {
        return picture % every == 0;
    }
}
