package dev.l2caf.method;

import dev.l2caf.network.Layer;
import dev.l2caf.passage.Passage;
import java.util.Arrays;

/**
 * Score-CAM: channels weighted by softmax_k y(x * hat(A_k)), the number the network gives for the input seen through each
 * channel's map, brought to the input's size and to 0 to 1. No gradients; one forward pass a channel. Channels that are the
 * same everywhere mask nothing and count nothing.
 *
 * <p>Wang et al., CVPR workshops 2020, arXiv 1910.01279.
 */
final class ScoreCam implements Recipe {
    @Override
    public void prepare(Question question) {
        question.input().readyForOutputs();
    }

    @Override
    public Finding apply(Question question) {
        Passage whole = question.input();
        Layer layer = question.seen().layer();
        Stack features = question.features();
        Stack sample = question.sample();
        Enlargement enlargement = new Enlargement(layer.grid(), whole.layer().grid());
        int[] varied = varied(features);
        Question.Sweep sweep = question.sweep(
                this,
                () -> whole.outputs(
                        varied.length, i -> sample.masked(unit(enlargement.apply(plane(features, varied[i]))))));
        double[] scores = question.values(sweep.rows());
        double highest = Arrays.stream(scores).max().orElse(0);
        double sum =
                Arrays.stream(scores).map(score -> Math.exp(score - highest)).sum();
        double[] weights = new double[features.channels()];
        for (int i = 0; i < varied.length; i++) {
            weights[varied[i]] = Math.exp(scores[i] - highest) / sum;
        }
        return Finding.at(layer, features.weighted(weights), sweep.evaluations());
    }

    /** The channels that are not the same everywhere. */
    private static int[] varied(Stack features) {
        return java.util.stream.IntStream.range(0, features.channels())
                .filter(k -> {
                    for (int p = 1; p < features.positions(); p++) {
                        if (features.at(k, p) != features.at(k, 0)) {
                            return true;
                        }
                    }
                    return false;
                })
                .toArray();
    }

    private static float[] plane(Stack features, int channel) {
        return Arrays.copyOfRange(
                features.values(), channel * features.positions(), (channel + 1) * features.positions());
    }

    /** From the smallest to the largest value, from 0 to 1. */
    private static float[] unit(float[] map) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : map) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float range = high - low;
        float[] unit = new float[map.length];
        for (int p = 0; p < unit.length; p++) {
            unit[p] = range > 0 ? (map[p] - low) / range : 0;
        }
        return unit;
    }
}
