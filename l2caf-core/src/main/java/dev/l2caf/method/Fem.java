package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import java.util.Map;

/**
 * FEM, features that stand out: w_k = the share of positions with A_k above mean_k + 2 std_k. Explains no class.
 *
 * <p>Fuad et al., IPTA 2020.
 */
final class Fem implements Recipe {
    private static final double DEVIATIONS = 2;

    @Override
    public Aim aim(Observation seen, Target target, Map<String, Double> options) {
        return NO_AIM;
    }

    @Override
    public Finding apply(Question question) {
        Stack features = question.features();
        double[] weights = new double[features.channels()];
        for (int k = 0; k < weights.length; k++) {
            double mean = features.mean(k);
            double variance = 0;
            for (int p = 0; p < features.positions(); p++) {
                double deviation = features.at(k, p) - mean;
                variance += deviation * deviation / features.positions();
            }
            double threshold = mean + DEVIATIONS * Math.sqrt(variance);
            for (int p = 0; p < features.positions(); p++) {
                weights[k] += features.at(k, p) > threshold ? 1.0 / features.positions() : 0;
            }
        }
        return Finding.at(question.seen().layer(), features.weighted(weights), 0);
    }
}
