package dev.l2caf;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Sample;
import dev.l2caf.input.Stimulus;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.model.Labels;
import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.Layer;
import dev.l2caf.network.LayerSurvey;
import dev.l2caf.network.PictureInput;
import dev.l2caf.onnx.dialect.SinglePrecision;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.passage.Passage;
import dev.l2caf.runtime.Engine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A pretrained network, untouched, opened for explanation. Immutable and thread-safe; holds native memory until closed.
 *
 * <pre>{@code
 * try (Network network = Network.open(Path.of("googlenet.onnx"))) {
 *     AttentionMap map = network.explain(Picture.read(Path.of("dog.jpg")), L2Caf.forClass(207));
 * }
 * }</pre>
 */
public final class Network implements AutoCloseable {
    private final Model model;
    private final TypedGraph typed;
    private final Optional<String> unbatched;
    private final PictureInput input;
    private final ExplainedOutput output;
    private final Preprocessing preprocessing;
    private final Labels labels;
    private final LayerSurvey survey;
    private final ForwardPasses passes;

    Network(
            Model model,
            TypedGraph typed,
            Optional<String> unbatched,
            PictureInput input,
            ExplainedOutput output,
            Preprocessing preprocessing,
            Labels labels,
            Engine engine) {
        this.model = model;
        this.typed = typed;
        this.unbatched = unbatched;
        this.input = input;
        this.output = output;
        this.preprocessing = preprocessing;
        this.labels = labels;
        this.survey = LayerSurvey.of(typed, input, output);
        this.passes = new ForwardPasses(typed, input, output, unbatched.isEmpty(), engine);
    }

    /**
     * Opens a network with the sidecar beside it, if there is one.
     *
     * @param file an ONNX file
     * @throws dev.l2caf.onnx.graph.ModelException if it cannot be read
     * @throws ExplanationException if its inputs or its sidecar do not fit
     */
    public static Network open(Path file) {
        return builder(file).open();
    }

    /** Opens a network with settings of the caller's, which win over the sidecar. */
    public static NetworkBuilder builder(Path file) {
        return new NetworkBuilder(file);
    }

    /**
     * The map of one input.
     *
     * @throws ExplanationException if the method cannot be applied
     */
    public AttentionMap explain(Stimulus stimulus, Method method) {
        try (Observation observation = observe(stimulus, method.layer())) {
            return method.explain(observation);
        }
    }

    /**
     * Shows the network one input and keeps the features at a layer, for any number of maps from one forward pass.
     *
     * @param stimulus a picture, or anything else that becomes an input
     * @param layer a layer's name, or {@code auto} for the last one through which everything passes
     * @return to be closed by the caller
     * @throws ExplanationException if there is no such layer
     */
    public Observation observe(Stimulus stimulus, String layer) {
        return observe(stimulus.sample(preprocessing, input.shape()), layer);
    }

    /**
     * Shows the network one input that is ready for it.
     *
     * @param sample of {@link #inputShape()}
     * @param layer a layer's name, or {@code auto}
     * @return to be closed by the caller
     */
    public Observation observe(Sample sample, String layer) {
        return observe(List.of(sample), List.of(layer)).get(0).get(0);
    }

    /**
     * Shows the network several inputs and keeps the features at several layers, all from one forward pass where the
     * network takes several inputs at once (see {@link #unbatched()}), else from one pass per input.
     *
     * @param samples of {@link #inputShape()}
     * @param layers names of layers; {@code auto} is one
     * @return for each sample, in order, one observation per layer, in order; each to be closed by the caller, which
     *     frees the pass's memory with the last one of its sample
     * @throws ExplanationException if there is no such layer
     * @throws IllegalStateException if the network is closed
     */
    public List<List<Observation>> observe(List<Sample> samples, List<String> layers) {
        return passes.observe(this, samples, found(layers));
    }

    /**
     * Compiles what a forward pass to these layers needs, so that the first one takes no longer than others, and what is
     * wrong with network or device shows before there is an input.
     *
     * @throws ExplanationException if there is no such layer, or the runtime refuses the network or the device
     */
    public void prepare(List<String> layers) {
        passes.prepare(found(layers));
    }

    private List<Layer> found(List<String> layers) {
        return layers.stream().map(survey::find).toList();
    }

    /**
     * The answers to many inputs, in batches where the network allows it.
     *
     * @param count how many
     * @param samples each of {@link #inputShape()}, asked for in order and not kept
     * @return one row per input, the explained output's numbers
     */
    public float[][] scores(int count, IntFunction<Sample> samples) {
        return passes.scores(count, samples);
    }

    /**
     * The whole network as a function of its input, whose planes are {@code channels x frames x rows x columns}. The
     * network must stay open while it is used.
     */
    public Passage passage() {
        return passes.whole();
    }

    /**
     * The planes of an input, {@code channels x frames x rows x columns}.
     *
     * @param sample of {@link #inputShape()}
     */
    public float[] planes(Sample sample) {
        return passage().planes(input.pack(sample));
    }

    /** The layers a filter can be put on, from the picture to the output. */
    public List<Layer> layers() {
        return survey.layers();
    }

    /**
     * The layers that show attention from shallow to deep: those through which everything passes, each after its
     * activation.
     */
    public List<Layer> stages() {
        return survey.stages(typed.graph());
    }

    /**
     * The layer of this name, or the chosen one for {@code auto}.
     *
     * @throws ExplanationException if there is none
     */
    public Layer layer(String name) {
        return survey.find(name);
    }

    /** The output that is explained. */
    public ExplainedOutput output() {
        return output;
    }

    /** How many numbers the explained output has for one picture. */
    public int outputs() {
        return Math.toIntExact(typed.type(output.tensor()).shape().size().at(1));
    }

    /**
     * Checks a target as far as that can be told before an input is seen.
     *
     * @throws ExplanationException if there is no such class or label, there are fewer classes than the target's rank, or
     *     an embedding or functional is not as long as the output
     */
    public void check(Target target) {
        new TargetCheck(output, outputs(), labels).check(target);
    }

    /** What the network wants to be fed for one picture. */
    public InputShape inputShape() {
        return input.shape();
    }

    /**
     * An input of numbers that are ready for the network: features, or a picture that was pre-processed elsewhere.
     *
     * @param values row-major, in the order of the network's own axes
     * @param extents of {@code values}, with or without a batch axis of 1
     * @param geometry where they lie on a picture; {@link Geometry#identity} where there is none
     * @throws ExplanationException if the network takes other extents
     */
    public Sample sample(float[] values, List<Integer> extents, Geometry geometry) {
        List<Long> given = extents.stream().map(Integer::longValue).toList();
        List<Long> whole =
                Arrays.stream(input.type(false).shape().fixed()).boxed().toList();
        List<Long> single = whole.subList(1, whole.size());
        if (!given.equals(whole) && !given.equals(single)) {
            throw new ExplanationException(
                    "input '" + input.name() + "' takes an array of " + single + ", but was given one of " + given);
        }
        return new Sample(input.unpack(values), input.shape(), geometry);
    }

    /** Where features are fed instead of a picture, empty for a network that takes pictures. */
    public Optional<String> entrance() {
        return input.isFeatures() ? Optional.of(input.name()) : Optional.empty();
    }

    /** How a picture becomes its input. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** The names of its classes, {@link Labels#NONE} where there are none. */
    public Labels labels() {
        return labels;
    }

    /** What the file said of itself. */
    public Model.Origin origin() {
        return model.origin();
    }

    /** What the network's half precision is computed in, for people; empty if it is not in half precision. */
    public Optional<String> precision() {
        return SinglePrecision.note(model.graph());
    }

    /** Why several pictures cannot go through at once; empty if they can. */
    public Optional<String> unbatched() {
        return unbatched;
    }

    /** The network as a typed graph, for whoever builds on it. */
    public TypedGraph graph() {
        return typed;
    }

    /**
     * Frees the native memory: at once, or, if explanations are under way or observations open, with the last of them.
     * Nothing new can be observed from now on.
     */
    @Override
    public void close() {
        passes.close();
    }
}
