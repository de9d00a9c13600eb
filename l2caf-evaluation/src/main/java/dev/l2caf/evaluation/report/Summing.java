package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.data.Units;
import dev.l2caf.evaluation.metric.MaxBoxAccuracy;
import dev.l2caf.evaluation.run.Evaluation;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Row;
import dev.l2caf.evaluation.run.Settings;
import dev.l2caf.evaluation.statistics.Curve;
import dev.l2caf.evaluation.statistics.CurveTally;
import dev.l2caf.evaluation.statistics.Interval;
import dev.l2caf.evaluation.statistics.PixelTally;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.evaluation.statistics.Tally;
import dev.l2caf.evaluation.store.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sums a journal up: one pass per method, so that memory holds the tallies of one. */
final class Summing {
    private final Settings settings;
    private final List<String> leftOut;
    private final Units units;
    private final Resampling resampling;
    private final Map<String, Map<String, Score>> scores = new LinkedHashMap<>();
    private final Map<String, Map<Accumulation.Key, double[]>> paired = new LinkedHashMap<>();
    private final Map<Accumulation.Key, Integer> pairedPictures = new LinkedHashMap<>();
    private final List<Curves> curves = new ArrayList<>();
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private long failures;

    private Summing(Evaluation evaluation, int resamples) {
        settings = evaluation.fitting().settings();
        leftOut = evaluation.fitting().leftOut();
        units = settings.data().units();
        resampling = new Resampling(resamples, settings.seed());
    }

    static Summary of(Evaluation evaluation, int resamples) {
        Summing summing = new Summing(evaluation, resamples);
        summing.settings.methods().forEach(summing::add);
        each(summing.settings, row -> summing.failures += row.failed() == null ? 0 : 1);
        return new Summary(
                summing.settings,
                summing.leftOut,
                summing.scores,
                summing.differences(),
                summing.curves,
                summing.millis,
                summing.failures);
    }

    /** Hands on every row of an evaluation, in order. */
    static void each(Settings settings, Consumer<Row> sink) {
        boolean[] header = {true};
        Journal.read(settings.journal(), json -> {
            if (!header[0]) {
                sink.accept(Row.parse(json));
            }
            header[0] = false;
        });
    }

    private void add(MethodChoice method) {
        Set<Integer> commons =
                settings.methods().stream().map(MethodChoice::every).collect(Collectors.toSet());
        Accumulation accumulation = new Accumulation(method, settings.metrics(), commons, units, resampling);
        each(settings, accumulation::add);
        failures += accumulation.failures();
        millis.put(method.title(), accumulation.medianMillis());
        Map<String, Score> own = new LinkedHashMap<>();
        Map<Accumulation.Key, double[]> common = new LinkedHashMap<>();
        for (MetricChoice metric : settings.metrics()) {
            Tally tally = accumulation.own(metric);
            int every = Accumulation.common(method.every(), metric.every());
            if (tally.pictures() > 0) {
                own.put(metric.title(), new Score(Interval.of(tally.values()), tally.pictures(), every));
                curves.addAll(curves(method, metric, tally));
            }
            for (int other : commons) {
                int both = Accumulation.common(every, other);
                Tally pair = accumulation.paired(metric, both);
                Accumulation.Key key = new Accumulation.Key(metric.title(), both, true);
                common.put(key, pair.values());
                pairedPictures.merge(key, pair.pictures(), Math::max);
            }
        }
        scores.put(method.title(), own);
        paired.put(method.title(), common);
    }

    private static List<Curves> curves(MethodChoice method, MetricChoice metric, Tally tally) {
        List<Curves> found = new ArrayList<>();
        if (tally instanceof CurveTally curve) {
            double[] thresholds = new double[Curve.THRESHOLDS];
            for (int i = 0; i < thresholds.length; i++) {
                thresholds[i] = Curve.threshold(i);
            }
            List<Double> overlaps = MaxBoxAccuracy.overlaps(metric.metric());
            for (int k = 0; k < overlaps.size(); k++) {
                found.add(new Curves(
                        metric.title(),
                        "IoU " + overlaps.get(k),
                        method.title(),
                        thresholds,
                        curve.curve(k),
                        curve.best(k)));
            }
        } else if (tally instanceof PixelTally pixels) {
            double[][] points = pixels.curve();
            double[] recall = new double[points.length];
            double[] precision = new double[points.length];
            for (int i = 0; i < points.length; i++) {
                recall[i] = points[i][0];
                precision[i] = points[i][1];
            }
            found.add(new Curves(metric.title(), "", method.title(), recall, precision, -1));
        }
        return found;
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        List<MethodChoice> methods = settings.methods();
        for (int j = 0; j < methods.size(); j++) {
            for (int i = j + 1; i < methods.size(); i++) {
                for (MetricChoice metric : settings.metrics()) {
                    difference(metric, methods.get(i), methods.get(j), differences);
                }
            }
        }
        return differences;
    }

    private void difference(MetricChoice metric, MethodChoice method, MethodChoice minus, List<Difference> into) {
        int both = Accumulation.common(Accumulation.common(method.every(), minus.every()), metric.every());
        Accumulation.Key key = new Accumulation.Key(metric.title(), both, true);
        double[] values = paired.getOrDefault(method.title(), Map.of()).get(key);
        double[] others = paired.getOrDefault(minus.title(), Map.of()).get(key);
        if (values != null && others != null && !Double.isNaN(values[0]) && !Double.isNaN(others[0])) {
            into.add(new Difference(
                    metric.title(),
                    method.title(),
                    minus.title(),
                    Interval.ofDifference(values, others),
                    pairedPictures.getOrDefault(key, 0)));
        }
    }
}
