package dev.l2caf.network;

import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.cut.AffineTail;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Nearest;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The layers of a network: every tensor on the way from the picture to the explained output that has more than one
 * position; the input too where it takes features instead of a picture.
 *
 * @param layers from the picture to the output
 * @param tensors the names of the other tensors of the network, which have no positions
 * @param scores whether the output is one score per class
 */
public record LayerSurvey(List<Layer> layers, Set<String> tensors, boolean scores) {
    private static final Set<String> EACH_NUMBER = Set.of(
            "Relu",
            "LeakyRelu",
            "PRelu",
            "Elu",
            "Selu",
            "Celu",
            "Sigmoid",
            "HardSigmoid",
            "HardSwish",
            "Tanh",
            "Softplus",
            "Softsign",
            "Gelu",
            "Mish",
            "Clip",
            "BatchNormalization",
            "Identity",
            "Dropout");

    /** Copies the collections. */
    public LayerSurvey {
        layers = List.copyOf(layers);
        tensors = Set.copyOf(tensors);
    }

    /**
     * Surveys a network.
     *
     * @param network the network
     * @param input the input that takes the picture
     * @param explained the explained output
     */
    public static LayerSurvey of(TypedGraph network, PictureInput input, ExplainedOutput explained) {
        String output = explained.tensor();
        boolean scores = explained.kind().hasClasses();
        AxesSurvey axes = new AxesSurvey(network, input);
        List<Node> towardsOutput = network.graph().ancestors(Set.of(output));
        Set<String> read = new HashSet<>();
        towardsOutput.forEach(node -> read.addAll(node.reads()));
        double whole = Cost.of(network, towardsOutput);
        List<Layer> layers = new ArrayList<>();
        Set<String> others = new HashSet<>();
        if (input.isFeatures()) {
            layers.add(input(network, input, explained));
        }
        for (Node node : network.graph().dependents(Set.of(input.name()))) {
            for (String tensor : node.outputs()) {
                Optional<TensorType> type = network.find(tensor);
                if (type.isPresent() && read.contains(tensor) && hasPositions(type.get(), axes.of(tensor))) {
                    layers.add(layer(network, tensor, axes.of(tensor), layers.size(), output, whole));
                } else {
                    others.add(tensor);
                }
            }
        }
        return new LayerSurvey(layers, others, scores);
    }

    /** The input that takes the picture, as if it were a layer. */
    public static Layer input(TypedGraph network, PictureInput input, ExplainedOutput explained) {
        String output = explained.tensor();
        Axes axes = Axes.of(input.axes(), network.type(input.name()).shape());
        return layer(
                network,
                input.name(),
                axes,
                0,
                output,
                Cost.of(network, network.graph().ancestors(Set.of(output))));
    }

    private static boolean hasPositions(TensorType type, Axes axes) {
        Shape shape = type.shape();
        return (shape.rank() == 4 || shape.rank() == 5)
                && type.elementType() == ElementType.FLOAT
                && shape.batchAxis() <= 0
                && axes.channels().isPresent()
                && axes.areInReadingOrder()
                && axes.positions().stream().anyMatch(part -> part.extent() > 1);
    }

    private static Layer layer(TypedGraph network, String tensor, Axes axes, int depth, String output, double whole) {
        Cut cut = Cut.of(network, tensor, List.of(output));
        Optional<String> nonlinear = AffineTail.firstNonlinear(cut)
                .map(node -> node.operator() + " "
                        + (node.name().isEmpty() ? node.outputs().get(0) : node.name()));
        double behind = whole == 0 ? 0 : Cost.of(network, cut.tail()) / whole;
        boolean weighted = isWeighted(network, cut);
        return new Layer(
                tensor,
                network.type(tensor).shape(),
                axes,
                axes.channels().orElseThrow(),
                depth,
                behind,
                nonlinear,
                cut.sides().size(),
                weighted);
    }

    /** Whether the tail combines the layer with anything else that has more than one number. */
    private static boolean isWeighted(TypedGraph network, Cut cut) {
        Set<String> varying = new HashSet<>(Set.of(cut.at()));
        for (Node node : cut.tail()) {
            if (node.reads().stream().anyMatch(varying::contains)) {
                boolean combines = node.reads().stream()
                        .filter(read -> !varying.contains(read))
                        .flatMap(read -> network.find(read).stream())
                        .anyMatch(type -> type.elementType().isFloating()
                                && type.shape().size().at(1) > 1);
                if (combines) {
                    return true;
                }
                varying.addAll(node.outputs());
            }
        }
        return false;
    }

    /**
     * The layer chosen when none is named: the last one through which everything passes, hence after its activation; the
     * last one of all if every layer is bypassed. In a classifier, layers that already hold one map per class (the end of
     * a fully convolutional network such as SqueezeNet) are not features but the answer, and are passed over.
     *
     * @throws ExplanationException if the network has no layer with positions
     */
    public Layer last() {
        List<Layer> known = features();
        List<Layer> passed = known.stream().filter(layer -> layer.sides() == 0).toList();
        List<Layer> candidates = passed.isEmpty() ? known : passed;
        if (candidates.isEmpty()) {
            throw new ExplanationException(
                    "the network has no layer with spatial axes: no tensor between its picture and"
                            + " its output has more than one position, so there is nothing to attend to");
        }
        return candidates.get(candidates.size() - 1);
    }

    /** The layers that do not yet hold one map per class; all of them if there is no other. */
    private List<Layer> features() {
        List<Layer> features =
                layers.stream().filter(layer -> layer.weighted() || !scores).toList();
        return features.isEmpty() ? layers : features;
    }

    /**
     * The layers through which everything passes, from the picture to the output. Of a layer and what an operator that
     * works on each number alone makes of it, such as an activation, the latter counts.
     *
     * @param network the network that was surveyed
     */
    public List<Layer> stages(Graph network) {
        Set<String> continued = new HashSet<>();
        for (Layer layer : layers) {
            network.maker(layer.name())
                    .filter(node -> EACH_NUMBER.contains(node.operator()))
                    .ifPresent(node -> continued.add(node.inputs().get(0)));
        }
        return features().stream()
                .filter(layer -> layer.sides() == 0 && !continued.contains(layer.name()))
                .toList();
    }

    /**
     * The layer of this name, or the chosen one for {@code auto}.
     *
     * @throws ExplanationException if there is none; says what the name is, and which layers are near
     */
    public Layer find(String name) {
        if (name.equals("auto")) {
            return last();
        }
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(name));
    }

    private ExplanationException missing(String name) {
        if (tensors.contains(name)) {
            String last = layers.isEmpty() ? "" : "; the last one that has is '" + last().name() + "'";
            return new ExplanationException("layer '" + name + "' has no spatial axes" + last + "; see `l2caf layers`");
        }
        String hint = Nearest.hint(name, layers.stream().map(Layer::name).toList());
        String last = layers.isEmpty() ? "" : "; by itself it would take '" + last().name() + "'";
        return new ExplanationException("no layer is called '" + name + "'" + hint + last + "; see `l2caf layers`");
    }
}
