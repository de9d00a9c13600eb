package dev.l2caf.method;

import dev.l2caf.passage.Passage;
import java.util.Arrays;

/**
 * Ablation-CAM: w_k = (y - y without channel k) / |y|. The divisor is the magnitude, so that a negative number y does not
 * turn the map round. No gradients; one pass through the tail a channel.
 *
 * <p>Desai, Ramaswamy, WACV 2020.
 */
final class AblationCam implements Recipe {
    @Override
    public void prepare(Question question) {
        question.layer().readyForOutputs();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.layer();
        Stack features = question.features();
        int channels = features.channels();
        Question.Sweep sweep = question.sweep(
                this,
                () -> passage.outputs(channels + 1, k -> k == channels ? features.values() : without(features, k)));
        double[] values = question.values(sweep.rows());
        double plain = values[channels];
        double[] weights = new double[channels];
        for (int k = 0; k < channels; k++) {
            weights[k] = plain == 0 ? -values[k] : (plain - values[k]) / Math.abs(plain);
        }
        return Finding.at(passage.layer(), features.weighted(weights), sweep.evaluations());
    }

    private static float[] without(Stack features, int channel) {
        float[] values = features.values().clone();
        Arrays.fill(values, channel * features.positions(), (channel + 1) * features.positions(), 0);
        return values;
    }
}
