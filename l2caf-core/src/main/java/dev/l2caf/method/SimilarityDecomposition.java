package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.Functional;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.cut.PooledTail;
import dev.l2caf.passage.Passage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Similarity decomposition: what each position adds to the cosine of this embedding and another, or to that of this one with
 * itself. With global average pooling and affine layers in front of the normalisation the embedding is a sum over
 * positions, and so is the cosine, but for the share of the biases, which belongs to no place and is left out.
 *
 * <p>Zhu, Yang, Chen, Visual Explanation for Deep Metric Learning, IEEE TIP 2021, arXiv 1909.12977.
 */
final class SimilarityDecomposition implements Recipe {
    @Override
    public Aim aim(Observation seen, Target target, Map<String, Double> options) {
        Target asked = target instanceof Target.Output ? new Target.SelfSimilarity() : target;
        Aim aim = seen.aim(asked);
        if (asked instanceof Target.Similarity || asked instanceof Target.SelfSimilarity) {
            // In front of the normalisation, where the embedding is a sum over positions.
            return new Aim(aim.subject(), aim.functional(), true);
        }
        throw new ExplanationException(
                "similarity: it decomposes likenesses of embeddings; take hirescam for a class or a functional");
    }

    @Override
    public void prepare(Question question) {
        question.layer().readyForGradients().readyForOutputs();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.layer();
        Stack features = question.features();
        float[] embedding = passage.outputs(1, i -> features.values())[0];
        double[] other = other(question.aim(), embedding);
        double scale = 1 / Math.sqrt(dot(other, other) * dot(embedding));
        float[] slope = passage.gradient(features.values(), new Functional.Linear(other));
        return Finding.at(passage.layer(), features.combined(Stack.of(passage, slope), (a, g) -> scale * a * g), 2);
    }

    private static double[] other(Aim aim, float[] embedding) {
        if (aim.functional() instanceof Functional.Linear linear) {
            return linear.weights();
        }
        double[] own = new double[embedding.length];
        for (int j = 0; j < own.length; j++) {
            own[j] = embedding[j];
        }
        return own;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double dot(float[] a) {
        double sum = 0;
        for (float value : a) {
            sum += (double) value * value;
        }
        return sum;
    }

    static Optional<String> obstacle(Network network, String name, Target target) {
        boolean asked = target instanceof Target.Output
                || target instanceof Target.Similarity
                || target instanceof Target.SelfSimilarity;
        if (!asked) {
            return Optional.of("it decomposes likenesses of embeddings; take hirescam for a class or a functional");
        }
        if (network.output().kind().hasClasses()) {
            return Optional.of("the network's outputs are classes, not an embedding; take gradcam");
        }
        Layer layer = network.layer(name);
        String end = network.output()
                .beforeNormalisation(network.graph().graph())
                .orElse(network.output().tensor());
        return PooledTail.firstOther(Cut.of(network.graph(), layer.name(), List.of(end)), layer.channelAxis())
                .map(node -> "it needs global average pooling"
                        + (layer.grid().frames() > 1 ? " over all frames at once" : "")
                        + " and nothing but affine layers between layer '" + layer.name()
                        + "' and the embedding, but finds " + node.operator()
                        + (node.name().isEmpty() ? "" : " " + node.name())
                        + "; take gradcam or l2caf");
    }
}
