package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Correlation;
import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the network makes of the picture multiplied by the map, over black. A picture of which the network is not sure at all
 * has nothing to lose and is left out.
 *
 * @param needs what it needs
 * @param moreIsBetter whether more is better
 * @param number what is measured
 */
record Confidence(Set<Need> needs, boolean moreIsBetter, ToDoubleFunction<Trial> number) implements Metric {
    /** Average drop (Chattopadhay et al., Grad-CAM++, WACV 2018): the share of confidence lost, gains counting as none. */
    static final Confidence DROP = new Confidence(Set.of(Need.NETWORK), false, Confidence::drop);

    /** Increase in confidence (the same): the share of pictures of which the network is surer through the map. */
    static final Confidence INCREASE = new Confidence(
            Set.of(Need.NETWORK, Need.PROBABILITIES), true, trial -> trial.masked() > trial.plain() ? 1 : 0);

    /**
     * ADCC (Poppi et al., CVPRW 2021): per picture the harmonic mean of coherency (how alike the maps of the picture and of
     * the picture seen through its map are), 1 - complexity (the map's mean) and 1 - average drop.
     */
    static final Confidence ADCC = new Confidence(Set.of(Need.NETWORK, Need.METHOD), true, Confidence::adcc);

    @Override
    public Optional<Measurement> measure(Case one) {
        Trial trial = one.trial();
        return trial.plain() > 0 ? Optional.of(new Measurement.Value(number.applyAsDouble(trial))) : Optional.empty();
    }

    private static double drop(Trial trial) {
        return Math.max(0, trial.plain() - trial.masked()) / trial.plain();
    }

    private static double adcc(Trial trial) {
        ScoreMap map = trial.map();
        double coherency =
                (1 + Correlation.pearson(map.values(), trial.mapOfMasked().values())) / 2;
        double simplicity = 1 - map.mean();
        double kept = 1 - drop(trial);
        double least = Math.min(coherency, Math.min(simplicity, kept));
        return least > 0 ? 3 / (1 / coherency + 1 / simplicity + 1 / kept) : 0;
    }
}
