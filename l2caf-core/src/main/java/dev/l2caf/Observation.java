package dev.l2caf;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.Sample;
import dev.l2caf.map.Provenance;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.ObservedTail;
import dev.l2caf.passage.Passage;
import dev.l2caf.runtime.NativeTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What a network made of one input: its answer, and the features at one layer, kept so that any number of maps can be made
 * from one forward pass. Holds native memory until closed. Thread-safe.
 */
public final class Observation implements AutoCloseable {
    private final Network network;
    private final CutLayers cuts;
    private final CutLayers.Point point;
    private final Passages passages;
    private final Map<String, NativeTensor> fed;
    private final ForwardPass pass;
    private final float[] scores;
    private final ObservedTail tail;
    private final Map<Object, float[][]> remembered = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    Observation(Network network, CutLayers cuts, CutLayers.Point point, Passages passages, ForwardPass pass) {
        this.network = network;
        this.cuts = cuts;
        this.point = point;
        this.passages = passages;
        this.pass = pass;
        this.scores = pass.scores();
        this.fed = new HashMap<>();
        point.tensors().forEach(tensor -> fed.put(tensor, pass.tensor(tensor)));
        this.tail = new ObservedTail(point.tail(), fed, scores);
        pass.use();
    }

    /** The network that was shown the input. */
    public Network network() {
        return network;
    }

    /** The layer whose features are kept. */
    public Layer layer() {
        return point.layer();
    }

    /** Where the input lies on the original picture. */
    public Geometry geometry() {
        return pass.sample().geometry();
    }

    /** The network's answer: logits, or whatever is explained, flat. */
    public float[] scores() {
        return scores.clone();
    }

    /** The features at the layer, row-major, with the layer's extents. */
    public float[] features() {
        return pass.tensor(point.layer().name()).toFloats();
    }

    /** The features at the layer as planes, channels x frames x rows x columns. */
    public float[] planes() {
        return passage().planes(features());
    }

    /** The rest of the network as a function of the features at the layer. */
    public Passage passage() {
        return passages.from(point.layer(), fed, false);
    }

    /**
     * The rest of the network as a function of the features at the layer, to the outputs that an aim's number is made of.
     */
    public Passage passage(Aim aim) {
        return passages.from(point.layer(), fed, aim.unnormalised());
    }

    /** The whole network as a function of its input, to the outputs that an aim's number is made of. */
    public Passage inputPassage(Aim aim) {
        return passages.fromInput(aim.unnormalised());
    }

    /**
     * The outputs of a sweep over this input, which is run when it is first asked for: every class can be told from it.
     *
     * @param key what tells sweeps apart
     * @param sweep runs it; one row of outputs per tensor
     */
    public float[][] remembered(Object key, Supplier<float[][]> sweep) {
        return remembered.computeIfAbsent(key, unused -> sweep.get());
    }

    /** The input, ready for the network. */
    public Sample sample() {
        return pass.sample();
    }

    /** Wall time of the forward pass, in milliseconds; of a batch, this input's share. */
    public double forwardMillis() {
        return pass.millis();
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
        if (!network.output().kind().hasClasses()) {
            return List.of();
        }
        Aims aims = new Aims(network, scores);
        double[] probabilities = aims.probabilities();
        return aims.ranked().stream()
                .limit(count)
                .map(index -> new Prediction(
                        index, network.labels().label(index).orElse(null), scores[index], probabilities[index]))
                .toList();
    }

    /**
     * What a target means for this input.
     *
     * @throws ExplanationException if it does not fit the network
     */
    public Provenance.Subject resolve(Target target) {
        return target instanceof Target.Output
                ? Provenance.Subject.OUTPUT
                : aim(target).subject();
    }

    /**
     * The number a target means for this input. For the whole output it is the score of the highest class, or the sum of
     * squares where outputs are not classes.
     *
     * @throws ExplanationException if the target does not fit the network
     */
    public Aim aim(Target target) {
        return new Aims(network, scores).scalar(target);
    }

    /**
     * Checks that there is an answer to explain.
     *
     * @throws ExplanationException if a number of the answer is not finite
     */
    public void requireFinite() {
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                throw new ExplanationException("the network answers " + scores[i] + " at output " + i
                        + ", so there is nothing to explain; check its pre-processing (range, mean, std)");
            }
        }
    }

    /** Frees the native memory, unless other observations of the same forward pass are open. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            cuts.leave(point);
            pass.release();
        }
    }
}
