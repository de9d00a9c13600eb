package dev.l2caf.evaluation.clip;

import dev.l2caf.evaluation.metric.Located;
import dev.l2caf.evaluation.metric.Metrics;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.MeanTally;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.evaluation.statistics.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one method along sequences. A resample counts whole sequences, because neighbouring frames say nearly the
 * same. Not thread-safe.
 */
final class ClipMeasure {
    /** Measured between neighbouring frames. */
    static final String STABILITY = "stability";

    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Resampling resampling;
    private @Nullable ScoreMap before;
    private int[] weights = new int[0];

    ClipMeasure(Resampling resampling) {
        this.resampling = resampling;
        Metrics.ofFrames().forEach((name, metric) -> tallies.put(name, metric.tally(resampling)));
        tallies.put(STABILITY, new MeanTally(resampling));
    }

    /** Begins a sequence. */
    void begin(int sequence) {
        before = null;
        weights = resampling.weights(sequence);
    }

    /** Measures the next frame. */
    void add(Located frame) {
        Metrics.ofFrames().forEach((name, metric) -> metric.locate(frame)
                .ifPresent(found -> tally(name).add(found, weights)));
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
