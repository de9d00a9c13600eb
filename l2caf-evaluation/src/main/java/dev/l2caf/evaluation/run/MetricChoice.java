package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import dev.l2caf.evaluation.metric.Metric;
import dev.l2caf.evaluation.metric.MetricEntry;
import dev.l2caf.evaluation.metric.MetricEntry.MetricOption;
import dev.l2caf.evaluation.metric.Metrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric that was asked for.
 *
 * @param title what its results are known by, for example {@code insertion:step=1568}
 * @param entry the metric among all
 * @param metric as it was told to be
 * @param every on which pictures it is measured: every this many
 */
public record MetricChoice(String title, MetricEntry entry, Metric metric, int every) {
    /**
     * Reads a choice, for example {@code insertion:step=1568/5}.
     *
     * @throws ExplanationException if there is no such metric or option, or a value is out of bounds
     */
    public static MetricChoice parse(String text) {
        Spec spec = Spec.parse(text);
        MetricEntry entry = Metrics.named(spec.name());
        List<MetricOption> options = entry.options();
        for (String key : spec.options().keySet()) {
            if (options.stream().noneMatch(option -> option.name().equals(key))) {
                throw new ExplanationException("the metric " + entry.name() + " has no option '" + key + "'"
                        + (options.isEmpty()
                                ? ""
                                : "; its options are "
                                        + String.join(
                                                ", ",
                                                options.stream()
                                                        .map(MetricOption::name)
                                                        .toList())));
            }
        }
        int[] values = options.stream()
                .mapToInt(option -> value(entry, option, spec.options().get(option.name())))
                .toArray();
        return new MetricChoice(spec.title(), entry, entry.maker().make(values), spec.every());
    }

    private static int value(MetricEntry entry, MetricOption option, @Nullable String text) {
        if (text == null) {
            return option.usual();
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= option.least() && value <= option.most()) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refusal(entry, option, text);
        }
        throw refusal(entry, option, text);
    }

    private static ExplanationException refusal(MetricEntry entry, MetricOption option, String text) {
        return new ExplanationException("the metric option " + entry.name() + ":" + option.name()
                + " takes a whole number from " + option.least() + " to " + option.most() + ", but was '" + text + "'");
    }

    /** For people: the metric's title, and what it was told. */
    public String heading() {
        int options = title.indexOf(':');
        return entry.title()
                + (options < 0 ? "" : " (" + title.substring(options + 1).replace(":", ", ") + ")");
    }
}
