package dev.l2caf;

import dev.l2caf.input.Geometry;
import dev.l2caf.map.Provenance;
import dev.l2caf.model.OutputKind;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.ObservedTail;
import dev.l2caf.objective.Tail;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Results;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a network made of one input: its answer, and the features at one layer, kept so that any number of maps can be made
 * from one forward pass. Holds native memory until closed. Thread-safe.
 */
public final class Observation implements AutoCloseable {
    private final Network network;
    private final Layer layer;
    private final Geometry geometry;
    private final Results results;
    private final float[] scores;
    private final ObservedTail tail;
    private final double forwardMillis;

    Observation(
            Network network,
            Layer layer,
            Tail tail,
            List<String> features,
            Geometry geometry,
            Results results,
            double forwardMillis) {
        this.network = network;
        this.layer = layer;
        this.geometry = geometry;
        this.results = results;
        this.forwardMillis = forwardMillis;
        this.scores = results.get(network.output().tensor()).toFloats();
        Map<String, NativeTensor> fed = new HashMap<>();
        features.forEach(tensor -> fed.put(tensor, results.get(tensor)));
        this.tail = new ObservedTail(tail, fed, scores);
    }

    /** The network that was shown the input. */
    public Network network() {
        return network;
    }

    /** The layer whose features are kept. */
    public Layer layer() {
        return layer;
    }

    /** Where the input lies on the original picture. */
    public Geometry geometry() {
        return geometry;
    }

    /** The network's answer: logits, or whatever is explained, flat. */
    public float[] scores() {
        return scores.clone();
    }

    /** The features at the layer, row-major, with the layer's extents. */
    public float[] features() {
        return results.get(layer.name()).toFloats();
    }

    /** Wall time of the forward pass, in milliseconds. */
    public double forwardMillis() {
        return forwardMillis;
    }

    /** The rest of the network as a function of a filter on the features. */
    public ObservedTail tail() {
        return tail;
    }

    /**
     * The classes with the highest scores, highest first; the lower index first where scores are equal.
     *
     * @param count how many at most
     * @return empty for embeddings and outputs of unknown meaning
     */
    public List<Prediction> predictions(int count) {
        OutputKind kind = network.output().kind();
        if (kind == OutputKind.EMBEDDING || kind == OutputKind.RAW) {
            return List.of();
        }
        double[] probabilities = probabilities(kind);
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> -scores[index]))
                .limit(count)
                .map(index -> new Prediction(
                        index, network.labels().label(index).orElse(null), scores[index], probabilities[index]))
                .toList();
    }

    private double[] probabilities(OutputKind kind) {
        double[] probabilities = new double[scores.length];
        double highest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean sigmoid = kind == OutputKind.MULTILABEL;
            probabilities[i] = sigmoid ? 1 / (1 + Math.exp(-scores[i])) : Math.exp(scores[i] - highest);
            sum += probabilities[i];
        }
        if (kind == OutputKind.LOGITS) {
            for (int i = 0; i < scores.length; i++) {
                probabilities[i] /= sum;
            }
        }
        return probabilities;
    }

    /**
     * The class a target means for this input.
     *
     * @throws ExplanationException if there is no such class or label
     */
    public Provenance.Subject resolve(Target target) {
        if (target instanceof Target.Output) {
            return Provenance.Subject.OUTPUT;
        }
        network.check(target);
        int index = index(target);
        return new Provenance.Subject(
                "class", index, network.labels().label(index).orElse(null));
    }

    private int index(Target target) {
        if (target instanceof Target.OfClass one) {
            return one.index();
        }
        if (target instanceof Target.OfLabel named) {
            return network.labels().find(named.label());
        }
        int rank = ((Target.Ranked) target).rank();
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> -scores[index]))
                .toList();
        return order.get(rank - 1);
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        results.close();
    }
}
