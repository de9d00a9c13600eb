package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.data.Units;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Row;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.evaluation.statistics.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of one method: over its own pictures, and over the pictures it has in common with others, which differences
 * need. One method at a time, as the tallies of curves are large.
 */
final class Accumulation {
    private final MethodChoice method;
    private final List<MetricChoice> metrics;
    private final Units units;
    private final Resampling resampling;
    private final Map<Key, Tally> tallies = new LinkedHashMap<>();
    private final List<Double> millis = new ArrayList<>();
    private long failures;

    /**
     * Which pictures are counted.
     *
     * @param metric the metric's title
     * @param every every this many
     * @param paired only those in which no map failed
     */
    record Key(String metric, int every, boolean paired) {}

    Accumulation(
            MethodChoice method, List<MetricChoice> metrics, Set<Integer> commons, Units units, Resampling resampling) {
        this.method = method;
        this.units = units;
        this.metrics = metrics;
        this.resampling = resampling;
        for (MetricChoice metric : metrics) {
            int own = common(method.every(), metric.every());
            tallies.put(new Key(metric.title(), own, false), metric.metric().tally(resampling));
            for (int other : commons) {
                tallies.computeIfAbsent(new Key(metric.title(), common(own, other), true), unused -> metric.metric()
                        .tally(resampling));
            }
        }
    }

    /** The least number that both divide: every so many pictures belong to both. */
    static int common(int a, int b) {
        int x = a;
        int y = b;
        while (y != 0) {
            int rest = x % y;
            x = y;
            y = rest;
        }
        return a / x * b;
    }

    /** Counts a picture. */
    void add(Row row) {
        Row.OfMap map = row.maps().get(method.title());
        if (map == null) {
            return;
        }
        if (map.failed() != null) {
            failures++;
            return;
        }
        millis.add(map.millis());
        int[] weights = resampling.weights(units.of(row.picture()));
        boolean whole = row.maps().values().stream().allMatch(other -> other.failed() == null);
        for (MetricChoice metric : metrics) {
            Measurement measured = map.measured().get(metric.title());
            if (measured != null) {
                tallies.forEach((key, tally) -> {
                    boolean counts = key.metric().equals(metric.title())
                            && row.picture() % key.every() == 0
                            && (whole || !key.paired());
                    if (counts) {
                        tally.add(measured, weights);
                    }
                });
            }
        }
    }

    /** The tally over the method's own pictures. */
    Tally own(MetricChoice metric) {
        return tally(metric, common(method.every(), metric.every()), false);
    }

    /** The tally over common pictures. */
    Tally paired(MetricChoice metric, int every) {
        return tally(metric, every, true);
    }

    private Tally tally(MetricChoice metric, int every, boolean paired) {
        @Nullable Tally tally = tallies.get(new Key(metric.title(), every, paired));
        if (tally == null) {
            throw new IllegalStateException("no tally of every " + every + " pictures");
        }
        return tally;
    }

    /** How many maps failed. */
    long failures() {
        return failures;
    }

    /** The median time a map took, in milliseconds. */
    double medianMillis() {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
