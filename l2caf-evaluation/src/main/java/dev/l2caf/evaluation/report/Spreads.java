package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How numbers per picture spread: counts in twenty bins, by method and metric. */
final class Spreads {
    static final int BINS = 20;

    private final List<MetricChoice> metrics;
    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final Map<String, Boolean> continuous = new LinkedHashMap<>();

    Spreads(List<MetricChoice> metrics) {
        this.metrics = metrics;
    }

    /** Counts a picture. */
    void add(Row row, PerPicture values) {
        row.maps().forEach((method, map) -> {
            for (MetricChoice metric : metrics) {
                var measured = map.measured().get(metric.title());
                if (measured != null) {
                    values.value(method, metric.title(), measured)
                            .ifPresent(value -> add(method, metric.title(), value));
                }
            }
        });
    }

    private void add(String method, String metric, double value) {
        boolean between = value != 0 && value != 1;
        continuous.merge(metric, between && !metric.startsWith("maxboxacc"), Boolean::logicalOr);
        double along = (value - low(metric)) / (high(metric) - low(metric));
        int bin = (int) Math.max(0, Math.min(BINS - 1, along * BINS));
        counts.computeIfAbsent(method + "\n" + metric, unused -> new int[BINS])[bin]++;
    }

    /** The number at the left of the first bin. */
    double low(String metric) {
        return metric.startsWith("road") ? -0.5 : metric.startsWith("sanity") ? -1 : 0;
    }

    /** The number at the right of the last bin. */
    double high(String metric) {
        return metric.startsWith("road") ? 0.5 : 1;
    }

    /** Whether pictures have other numbers than 0 and 1. */
    boolean isContinuous(String metric) {
        return continuous.getOrDefault(metric, false);
    }

    /** The counts; empty if there are none. */
    Optional<int[]> counts(String method, String metric) {
        return Optional.ofNullable(counts.get(method + "\n" + metric));
    }
}
