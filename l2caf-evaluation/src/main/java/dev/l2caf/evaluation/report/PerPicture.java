package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.statistics.Curve;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.PixelTally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A measurement of one picture as a number: of a curve the share of requirements met at the thresholds that are best for the
 * data set, of pixels the picture's own average precision.
 */
final class PerPicture {
    private final Map<String, int[]> best = new HashMap<>();

    PerPicture(Summary summary) {
        for (Curves curve : summary.curves()) {
            if (curve.best() >= 0) {
                String key = key(curve.method(), curve.metric());
                List<Integer> all = summary.curves().stream()
                        .filter(other -> key(other.method(), other.metric()).equals(key))
                        .map(Curves::best)
                        .toList();
                best.put(key, all.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }

    private static String key(String method, String metric) {
        return method + "\n" + metric;
    }

    /** The number; empty if there is none. */
    OptionalDouble value(String method, String metric, Measurement measurement) {
        if (measurement instanceof Measurement.Value value) {
            return OptionalDouble.of(value.value());
        }
        if (measurement instanceof Measurement.Pixels pixels) {
            double average = PixelTally.average(pixels);
            return Double.isNaN(average) ? OptionalDouble.empty() : OptionalDouble.of(average);
        }
        Measurement.Curves curves = (Measurement.Curves) measurement;
        int[] thresholds = best.get(key(method, metric));
        if (thresholds == null) {
            return OptionalDouble.empty();
        }
        int met = 0;
        for (int k = 0; k < thresholds.length; k++) {
            met += curves.right().get(k).at(thresholds[k]) ? 1 : 0;
        }
        return OptionalDouble.of((double) met / thresholds.length);
    }

    /** The best threshold of a method in a metric's requirement nearest to an IoU of 0.5; 0.2 where there is none. */
    double threshold(String method, String metric, int requirement) {
        int[] thresholds = best.get(key(method, metric));
        return thresholds == null || requirement >= thresholds.length ? 0.2 : Curve.threshold(thresholds[requirement]);
    }
}
