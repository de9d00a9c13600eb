package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;

/**
 * The sanity check of Adebayo et al. (NeurIPS 2018): how alike the map stays while the network's weights are shuffled, from
 * the output down to the input. The mean Spearman correlation over the cascade; a method that explains the network is near 0.
 */
record Sanity() implements Metric {
    @Override
    public Set<Need> needs() {
        return Set.of(Need.NETWORK, Need.METHOD);
    }

    @Override
    public boolean moreIsBetter() {
        return false;
    }

    @Override
    public Optional<Measurement> measure(Case one) {
        return one.trial().randomised().stream().mapToDouble(Double::doubleValue).average().stream()
                .<Measurement>mapToObj(Measurement.Value::new)
                .findFirst();
    }
}
