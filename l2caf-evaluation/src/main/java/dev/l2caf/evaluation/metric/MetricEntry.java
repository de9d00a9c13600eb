package dev.l2caf.evaluation.metric;

import java.util.List;

/**
 * A metric one can ask for by name.
 *
 * @param name on the command line and in files, for example {@code maxboxacc}
 * @param title for people, for example {@code MaxBoxAcc}
 * @param description what it measures and by which conventions, in one line
 * @param costly whether it asks the network many times for each map
 * @param options what it can be told, by name
 * @param maker makes it of the options' values
 */
public record MetricEntry(
        String name, String title, String description, boolean costly, List<MetricOption> options, Maker maker) {
    /** Copies the list. */
    public MetricEntry {
        options = List.copyOf(options);
    }

    /** Makes a metric. */
    @FunctionalInterface
    public interface Maker {
        /** Makes a metric of the options' values, in the order of the options. */
        Metric make(int[] values);
    }

    /**
     * Something a metric can be told: a whole number.
     *
     * @param name for example {@code step}
     * @param usual what holds when nothing is told
     * @param least the smallest allowed value
     * @param most the largest allowed value
     * @param description what it is, in one line
     */
    public record MetricOption(String name, int usual, int least, int most, String description) {}
}
