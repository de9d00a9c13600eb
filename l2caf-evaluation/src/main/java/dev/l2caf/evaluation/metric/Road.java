package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;

/**
 * ROAD, remove and debias (Rong et al., ICML 2022): pixels are removed by noisy linear imputation, which leaves no trace of
 * which were removed. For 10, 20, … 90 % of the pixels: confidence with the least important removed minus confidence with
 * the most important removed, halved, averaged. From -0.5 to 0.5; 0 for an order that means nothing.
 */
record Road() implements Metric {
    private static final int LEVELS = 9;

    @Override
    public Set<Need> needs() {
        return Set.of(Need.NETWORK);
    }

    @Override
    public boolean moreIsBetter() {
        return true;
    }

    @Override
    public Optional<Measurement> measure(Case one) {
        Trial trial = one.trial();
        int[] order = PixelOrder.of(trial.map());
        Imputation imputation = new Imputation(trial, one.seed());
        double[] confidences = trial.confidences(2 * LEVELS, question -> {
            int removed = (int) ((question / 2 + 1L) * order.length / (LEVELS + 1));
            boolean[] gone = new boolean[order.length];
            for (int i = 0; i < removed; i++) {
                gone[question % 2 == 0 ? order[i] : order[order.length - 1 - i]] = true;
            }
            return imputation.without(gone);
        });
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            sum += (confidences[2 * level + 1] - confidences[2 * level]) / 2;
        }
        return Optional.of(new Measurement.Value(sum / LEVELS));
    }
}
