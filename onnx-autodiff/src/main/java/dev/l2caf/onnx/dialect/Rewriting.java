package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A graph on its way to the one dialect: the nodes and constants it has so far. */
final class Rewriting {
    private final Graph source;
    private final long opset;
    private final Names names;
    private final Map<String, Tensor> constants;
    private final List<Node> nodes = new ArrayList<>();
    private final KnownTypes types;
    private final Set<String> read = new HashSet<>();
    private long version;

    /** The rewriting of {@code source}, whose operators are those of {@code opset}; it has no nodes yet. */
    Rewriting(Graph source, long opset, Names names) {
        this.source = source;
        this.opset = opset;
        this.names = names;
        this.constants = new LinkedHashMap<>(source.constants());
        this.types = new KnownTypes(source);
        this.version = opset;
        source.nodes().forEach(node -> read.addAll(node.reads()));
        source.outputs().forEach(output -> read.add(output.name()));
    }

    /** Adds {@code node}, an operator of the version at hand, step by step brought to the one dialect. */
    void emit(Node node) {
        Optional<Adaptors.Step> next =
                node.domain().isEmpty() ? Adaptors.next(node.operator(), version) : Optional.empty();
        if (next.isEmpty()) {
            nodes.add(node);
            types.note(node, constants);
            return;
        }
        if (node.inputs().isEmpty() || node.outputs().isEmpty()) {
            throw refusal(node, "has no inputs or no outputs; export the model again");
        }
        long before = version;
        version = next.get().version();
        next.get().adaptor().adapt(node, this);
        version = before;
    }

    /** Adds a node with one output, as {@link #emit} does; the output's name is that of {@code origin} with the role. */
    String emit(Node origin, String role, String operator, List<String> inputs, Map<String, Attribute> attributes) {
        String output = fresh(origin, role);
        emit(new Node(childName(origin, role), "", operator, inputs, List.of(output), attributes));
        return output;
    }

    private static String childName(Node origin, String role) {
        return origin.name().isEmpty() ? "" : origin.name() + "/" + role;
    }

    /**
     * Input {@code index} of {@code node}, an empty name if it is optional and left out.
     *
     * @throws ModelException if the node has fewer inputs
     */
    String input(Node node, int index) {
        if (index >= node.inputs().size()) {
            throw refusal(
                    node,
                    "has " + node.inputs().size() + " inputs, but needs " + (index + 1) + "; export the model again");
        }
        return node.inputs().get(index);
    }

    /** Adds a constant, named after {@code origin} and its role. */
    String constant(Node origin, String role, Tensor value) {
        String name = fresh(origin, role);
        constants.put(name, value);
        return name;
    }

    /** A number of the same element type as tensor {@code like}; float32 where that type is not known. */
    String number(Node origin, String role, float value, String like) {
        ElementType type = types.elementType(like).orElse(ElementType.FLOAT);
        if (type == ElementType.FLOAT16 || type == ElementType.BFLOAT16) {
            String wide = constant(origin, role + "_float", Tensor.scalar(ElementType.FLOAT, value));
            return emit(origin, role, "Cast", List.of(wide), Map.of("to", new Attribute.OfInt(type.code())));
        }
        return constant(origin, role, Tensor.scalar(type, value));
    }

    /** A new name for a tensor, after {@code origin} and its role. */
    String fresh(Node origin, String role) {
        String made = origin.outputs().isEmpty()
                ? origin.operator()
                : origin.outputs().get(0);
        return names.fresh(made + "/" + role);
    }

    /** The constant named {@code tensor}, if it is one. */
    Optional<Tensor> constant(String tensor) {
        return Optional.ofNullable(constants.get(tensor));
    }

    /** What is known of the tensors made so far. */
    KnownTypes types() {
        return types;
    }

    /** Whether output {@code index} of {@code node} is read by anything. */
    boolean isRead(Node node, int index) {
        return node.hasOutput(index) && read.contains(node.outputs().get(index));
    }

    /** The error that {@code node} of this model's opset cannot be brought to the one dialect. */
    ModelException refusal(Node node, String reason) {
        return new ModelException(node + " of opset " + opset + " " + reason);
    }

    /** The graph so far, with the source's inputs and outputs. */
    Graph graph() {
        return new Graph(source.name(), source.inputs(), source.outputs(), constants, nodes)
                .declaring(source.declared());
    }
}
