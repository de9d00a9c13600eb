package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;

/** A metric that asks for a map and the truth only, not for a network: frames of clips are measured by these. */
public interface Localisation extends Metric {
    /**
     * Measures one map.
     *
     * @return empty if there is nothing to measure in this picture
     */
    Optional<Measurement> locate(Located one);

    @Override
    default Optional<Measurement> measure(Case one) {
        return locate(one);
    }
}
