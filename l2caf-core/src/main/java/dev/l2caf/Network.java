package dev.l2caf;

import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Sample;
import dev.l2caf.input.Stimulus;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.model.Labels;
import dev.l2caf.model.OutputKind;
import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.Layer;
import dev.l2caf.network.LayerSurvey;
import dev.l2caf.network.PictureInput;
import dev.l2caf.objective.Tail;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Engine;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import dev.l2caf.runtime.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final Compiler compiler;
    private final Map<String, Opened> opened = new LinkedHashMap<>();
    private boolean closed;

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
        this.compiler = new Compiler(engine);
        this.survey = LayerSurvey.of(typed, input, output);
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
        Opened at = opened(survey.find(layer));
        long start = System.nanoTime();
        try (NativeTensor picture =
                NativeTensor.of(input.pack(sample), input.type(false).shape().fixed())) {
            Results results = at.head().run(Map.of(input.name(), picture));
            try {
                double millis = (System.nanoTime() - start) / 1e6;
                return new Observation(this, at.layer(), at.tail(), at.features(), sample.geometry(), results, millis);
            } catch (RuntimeException e) {
                results.close();
                throw e;
            }
        }
    }

    private Opened opened(Layer layer) {
        synchronized (opened) {
            if (closed) {
                throw new IllegalStateException("the network is closed");
            }
            return opened.computeIfAbsent(layer.name(), unused -> {
                Cut cut = Cut.of(typed, layer.name(), List.of(output.tensor()));
                List<String> features = Stream.concat(Stream.of(layer.name()), cut.sides().stream())
                        .toList();
                return new Opened(layer, compiler.compile(cut.head()), new Tail(cut, layer, compiler), features);
            });
        }
    }

    /** The layers a filter can be put on, from the picture to the output. */
    public List<Layer> layers() {
        return survey.layers();
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
        if (target instanceof Target.OneClass one) {
            checkClass(one);
        } else if (target instanceof Target.Contrast contrast) {
            checkClass(contrast.subject());
            contrast.against().forEach(this::checkClass);
            if (outputs() < 2) {
                throw new ExplanationException("the network has one output, so there is nothing to tell it from");
            }
        } else if (target instanceof Target.Similarity other) {
            checkLength("the other embedding", other.embedding().length);
        } else if (target instanceof Target.Linear linear) {
            checkLength("the functional", linear.weights().length);
        }
    }

    private void checkLength(String what, int length) {
        if (length != outputs()) {
            throw new ExplanationException(what + " has " + length + " numbers, but the network has " + outputs()
                    + " outputs; it must come from the same network");
        }
    }

    private void checkClass(Target.OneClass target) {
        int outputs = outputs();
        if (output.kind() == OutputKind.EMBEDDING) {
            throw new ExplanationException("the output is an embedding (" + output.reason()
                    + "), which has no classes; explain the whole output instead");
        }
        if (target instanceof Target.OfLabel named) {
            checkClass(new Target.OfClass(labels.find(named.label())));
        } else if (target instanceof Target.OfClass one && one.index() >= outputs) {
            throw new ExplanationException("there is no class " + one.index() + ": the network has " + outputs
                    + " outputs, 0 to " + (outputs - 1));
        } else if (target instanceof Target.Ranked ranked && ranked.rank() > outputs) {
            throw new ExplanationException(
                    "there is no class of rank " + ranked.rank() + ": the network has " + outputs + " outputs");
        }
    }

    /** What the network wants to be fed for one picture. */
    public InputShape inputShape() {
        return input.shape();
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

    /** Why several pictures cannot go through at once; empty if they can. */
    public Optional<String> unbatched() {
        return unbatched;
    }

    /** The network as a typed graph, for whoever builds on it. */
    public TypedGraph graph() {
        return typed;
    }

    /** Frees the native memory. No explanation may be under way, and observations must have been closed. */
    @Override
    public void close() {
        List<Opened> all;
        synchronized (opened) {
            closed = true;
            all = new ArrayList<>(opened.values());
            opened.clear();
        }
        all.forEach(each -> {
            each.head().close();
            each.tail().close();
        });
        compiler.close();
    }

    private record Opened(Layer layer, Program head, Tail tail, List<String> features) {}
}
