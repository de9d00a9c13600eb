package dev.l2caf;

import dev.l2caf.input.Preprocessing;
import dev.l2caf.model.Labels;
import dev.l2caf.model.OutputKind;
import dev.l2caf.model.Sidecar;
import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.PictureInput;
import dev.l2caf.onnx.dialect.SinglePrecision;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.operator.MixedSamplesException;
import dev.l2caf.onnx.typing.TypeInference;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.runtime.Engine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings with which a network is opened; what is not set comes from the sidecar beside the file, or from the graph. */
public final class NetworkBuilder {
    private final Path file;
    private final Map<String, Tensor> bound = new LinkedHashMap<>();
    private @Nullable Preprocessing preprocessing;
    private @Nullable Labels labels;
    private @Nullable OutputKind kind;
    private @Nullable String outputName;
    private @Nullable String axes;
    private @Nullable Integer frames;
    private @Nullable String entrance;
    private @Nullable Model model;
    private Engine engine = Engine.DEFAULT;

    NetworkBuilder(Path file) {
        this.file = file;
    }

    /** How pictures become the network's input. */
    public NetworkBuilder preprocessing(Preprocessing value) {
        preprocessing = value;
        return this;
    }

    /** The names of the classes, in output order. */
    public NetworkBuilder labels(Labels value) {
        labels = value;
        return this;
    }

    /** What the output's numbers mean. */
    public NetworkBuilder outputKind(OutputKind value) {
        kind = value;
        return this;
    }

    /** The order of the input's axes, for example {@code NTCHW}: N batch, T time, C channels, H height, W width. */
    public NetworkBuilder axes(String value) {
        axes = value;
        return this;
    }

    /** How many frames the network sees at once, where it leaves that open. */
    public NetworkBuilder frames(int value) {
        frames = value;
        return this;
    }

    /**
     * Enters the network in the middle: the features at this layer are fed instead of a picture, with the extents of the
     * layer in its own order; everything before it is left away.
     *
     * @param layer one through which everything passes
     */
    public NetworkBuilder enter(String layer) {
        entrance = layer;
        return this;
    }

    /** The output to explain, where the network has several; any other tensor that depends on the picture, too. */
    public NetworkBuilder output(String name) {
        outputName = name;
        return this;
    }

    /** The value of an input other than the picture. */
    public NetworkBuilder bind(String input, Tensor value) {
        bound.put(input, value);
        return this;
    }

    /** Device and threads. */
    public NetworkBuilder engine(Engine value) {
        engine = value;
        return this;
    }

    /** A model in memory instead of the file, whose name and sidecar are still used. */
    public NetworkBuilder model(Model value) {
        model = value;
        return this;
    }

    /**
     * Reads the file and opens the network.
     *
     * @throws ModelException if the file cannot be read
     * @throws ExplanationException if its nodes, its inputs, its sidecar or the settings do not fit each other; the message
     *     begins with the file
     */
    public Network open() {
        Optional<Sidecar> sidecar = Sidecar.beside(file);
        Model read = model != null ? model : ModelReader.read(file);
        try {
            return open(read, sidecar);
        } catch (ModelException | ExplanationException e) {
            throw new ExplanationException(file + ": " + e.getMessage(), e);
        }
    }

    private Network open(Model read, Optional<Sidecar> sidecar) {
        Graph graph = ConstantFolding.fold(SinglePrecision.of(bind(read.graph())));
        Preprocessing prepared = preprocessing != null
                ? preprocessing
                : sidecar.map(Sidecar::preprocessing).orElse(Preprocessing.IMAGENET);
        // The sidecar tells of the outputs, not of whatever else is explained.
        Optional<Sidecar> ofOutput = sidecar.filter(unused -> isOutput(graph));
        Labels named = labels != null ? labels : ofOutput.map(Sidecar::labels).orElse(Labels.NONE);
        OutputKind told =
                kind != null ? kind : ofOutput.flatMap(Sidecar::output).orElse(null);
        PictureInput input = PictureInput.find(
                graph,
                axes != null ? axes : sidecar.flatMap(Sidecar::axes).orElse(null),
                prepared.size(),
                frames != null ? frames : sidecar.flatMap(Sidecar::frames).orElse(null));
        Typed typed = type(graph, input);
        ExplainedOutput output = ExplainedOutput.find(typed.graph().graph(), outputName, told, named.size() > 0);
        checkOutput(named, typed.graph(), output);
        if (entrance != null) {
            Entrance entered = Entrance.of(typed.graph(), input, output, entrance);
            Typed rest = type(entered.graph(), entered.input());
            return new Network(read, rest.graph(), rest.unbatched(), entered.input(), output, prepared, named, engine);
        }
        return new Network(read, typed.graph(), typed.unbatched(), input, output, prepared, named, engine);
    }

    private boolean isOutput(Graph graph) {
        return outputName == null
                || graph.outputs().stream().anyMatch(value -> value.name().equals(outputName));
    }

    private Graph bind(Graph graph) {
        for (String name : bound.keySet()) {
            if (graph.inputs().stream().noneMatch(input -> input.name().equals(name))) {
                throw new ExplanationException("no input is called '" + name + "'; the inputs are " + graph.inputs());
            }
        }
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        constants.putAll(bound);
        List<Value> open = graph.inputs().stream()
                .filter(input -> !bound.containsKey(input.name()))
                .toList();
        return new Graph(graph.name(), open, graph.outputs(), constants, graph.nodes()).declaring(graph.declared());
    }

    /** Types the network for any number of pictures if it treats them apart, else for one. */
    private static Typed type(Graph graph, PictureInput input) {
        if (input.axes().indexOf('N') < 0) {
            return new Typed(
                    TypeInference.infer(graph, Map.of(input.name(), input.type(false))),
                    Optional.of("input '" + input.name() + "' (" + input.axes() + ") has no batch axis"));
        }
        try {
            TypedGraph several = TypeInference.infer(graph, Map.of(input.name(), input.type(true)));
            return several.untyped().isEmpty() ? new Typed(several, Optional.empty()) : declared(graph, input, several);
        } catch (MixedSamplesException e) {
            return new Typed(
                    TypeInference.infer(graph, Map.of(input.name(), input.type(false))),
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Of an operator that the library does not know, the file may declare what it makes of one picture only. */
    private static Typed declared(Graph graph, PictureInput input, TypedGraph several) {
        TypedGraph one = TypeInference.infer(graph, Map.of(input.name(), input.type(false)));
        return one.untyped().size() < several.untyped().size()
                ? new Typed(
                        one,
                        Optional.of("the file declares the shape of '"
                                + several.untyped().get(0) + "' for one picture, and its operator is not known"))
                : new Typed(several, Optional.empty());
    }

    private static void checkOutput(Labels named, TypedGraph graph, ExplainedOutput output) {
        TensorType type = graph.type(output.tensor());
        if (!type.elementType().isFloating()) {
            throw new ExplanationException("output '" + output.declared() + "' is of type " + type.elementType()
                    + ", which has no gradient; name a floating output of "
                    + graph.graph().outputs());
        }
        long outputs = type.shape().size().at(1);
        if (named.size() > 0 && named.size() != outputs) {
            throw new ExplanationException("the labels file has " + named.size() + " labels, but output '"
                    + output.declared() + "' has " + outputs + " numbers");
        }
    }

    private record Typed(TypedGraph graph, Optional<String> unbatched) {}
}
