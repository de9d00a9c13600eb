package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An evaluation summed up.
 *
 * @param settings what was evaluated
 * @param leftOut what was not possible, one line each
 * @param scores by method, then metric
 * @param differences every method but the first against the first, then the others among each other
 * @param curves of metrics with thresholds
 * @param millis the median time a map took, by method, in milliseconds; 0 for finished maps
 * @param failures how many pictures or maps failed
 */
record Summary(
        Settings settings,
        List<String> leftOut,
        Map<String, Map<String, Score>> scores,
        List<Difference> differences,
        List<Curves> curves,
        Map<String, Double> millis,
        long failures) {
    /** Copies the lists. */
    Summary {
        leftOut = List.copyOf(leftOut);
        differences = List.copyOf(differences);
        curves = List.copyOf(curves);
    }

    /** A method's scores, by metric. */
    Map<String, Score> of(String method) {
        return scores.getOrDefault(method, Map.of());
    }

    /** A method's score; empty where there is none. */
    Optional<Score> score(String method, String metric) {
        return Optional.ofNullable(of(method).get(metric));
    }

    /**
     * The best methods in a metric, in their order: those that no reader can tell from the best, as their scores are printed
     * alike. None if all of them are. Methods measured on fewer pictures than others are not compared with them: chance
     * has too much of a say.
     */
    List<String> best(MetricChoice metric) {
        double sign = metric.metric().moreIsBetter() ? 1 : -1;
        List<String> measured = comparable(metric);
        String highest = measured.stream()
                .map(method -> value(method, metric))
                .max(Comparator.comparingDouble(value -> sign * value))
                .map(Wording::percent)
                .orElse("");
        List<String> best = measured.stream()
                .filter(method -> Wording.percent(value(method, metric)).equals(highest))
                .toList();
        return best.size() == measured.size() ? List.of() : best;
    }

    /** The methods measured on most pictures, in their order. */
    List<String> comparable(MetricChoice metric) {
        List<String> measured = settings.methods().stream()
                .map(MethodChoice::title)
                .filter(method -> score(method, metric.title()).isPresent())
                .toList();
        int least = measured.stream()
                .mapToInt(method -> every(method, metric))
                .min()
                .orElse(1);
        return measured.stream()
                .filter(method -> every(method, metric) == least)
                .toList();
    }

    private int every(String method, MetricChoice metric) {
        return score(method, metric.title()).orElseThrow().every();
    }

    private double value(String method, MetricChoice metric) {
        return score(method, metric.title()).orElseThrow().interval().value();
    }

    /** The difference of a method to the first; empty for the first itself, or where one of them has no score. */
    Optional<Difference> toFirst(String method, String metric) {
        String first = settings.methods().get(0).title();
        return differences.stream()
                .filter(difference -> difference.metric().equals(metric)
                        && difference.method().equals(method)
                        && difference.minus().equals(first))
                .findFirst();
    }
}
