package dev.l2caf.evaluation.clip;

import dev.l2caf.evaluation.metric.Case;
import dev.l2caf.evaluation.metric.Metric;
import dev.l2caf.evaluation.metric.Metrics;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.MeanTally;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.evaluation.statistics.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one method along sequences. A resample counts whole sequences, because neighbouring frames say nearly the
 * same. Not thread-safe.
 */
final class ClipMeasure {
    /** Measured per frame against the frame's mask and its box, in this order. */
    static final List<String> FRAME_METRICS = List.of("pointing", "energy", "pxap", "maxboxacc");

    /** Measured between neighbouring frames. */
    static final String STABILITY = "stability";

    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Resampling resampling;
    private @Nullable ScoreMap before;
    private int[] weights = new int[0];

    ClipMeasure(Resampling resampling) {
        this.resampling = resampling;
        for (String name : FRAME_METRICS) {
            Metric metric = Metrics.named(name).maker().make(new int[0]);
            metrics.put(name, metric);
            tallies.put(name, metric.tally(resampling));
        }
        tallies.put(STABILITY, new MeanTally(resampling));
    }

    /** Begins a sequence. */
    void begin(int sequence) {
        before = null;
        weights = resampling.weights(sequence);
    }

    /** Measures the next frame. */
    void add(Case frame) {
        metrics.forEach((name, metric) ->
                metric.measure(frame).ifPresent(found -> tally(name).add(found, weights)));
        if (before != null) {
            tally(STABILITY).add(new Measurement.Value(Stability.of(before, frame.map())), weights);
        }
        before = frame.map();
    }

    private Tally tally(String name) {
        return java.util.Objects.requireNonNull(tallies.get(name), name);
    }

    /** Every metric's value, followed by that of each resample, by name. */
    Map<String, double[]> values() {
        Map<String, double[]> values = new LinkedHashMap<>();
        tallies.forEach((name, tally) -> values.put(name, tally.values()));
        return values;
    }
}
