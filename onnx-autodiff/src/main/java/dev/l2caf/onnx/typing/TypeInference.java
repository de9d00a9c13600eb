package dev.l2caf.onnx.typing;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.operator.Algebra;
import dev.l2caf.onnx.operator.Operator;
import dev.l2caf.onnx.operator.Operators;
import dev.l2caf.onnx.operator.Typing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Types tensors node by node, in running order.
 *
 * <p>Integer tensors that turn out to be known without the batch size become constants, so that shapes computed by nodes
 * leave no trace; batch sizes of 1 baked into Reshape targets are opened where the rule can prove it right.
 */
public final class TypeInference {
    /** Integer tensors larger than this are not tracked: they are data, not shapes. */
    private static final long TRACKED_ELEMENTS = 4096;

    private final Map<String, TensorType> types = new HashMap<>();
    private final Map<String, List<Dim>> integers = new HashMap<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private Map<String, TensorType> declared = Map.of();

    /** An inference that knows nothing yet. */
    public TypeInference() {}

    /**
     * Types a whole graph.
     *
     * @param graph the graph
     * @param inputs the type of every input
     * @return the same computation, with known integers folded and batches opened
     * @throws ModelException if a node's inputs do not fit its operator
     * @throws dev.l2caf.onnx.operator.MixedSamplesException if an input is batched and a node mixes samples
     */
    public static TypedGraph infer(Graph graph, Map<String, TensorType> inputs) {
        TypeInference inference = new TypeInference();
        inference.declare(DeclaredTypes.of(graph, inputs));
        graph.constants().forEach(inference::constant);
        for (Value input : graph.inputs()) {
            TensorType type = inputs.get(input.name());
            if (type == null) {
                throw new ModelException("the type of input '" + input.name() + "' is not given");
            }
            inference.input(input.name(), type);
        }
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            inference.node(node).ifPresent(nodes::add);
        }
        List<Value> typedInputs = graph.inputs().stream()
                .map(input -> Value.of(input.name(), Objects.requireNonNull(inputs.get(input.name()))))
                .toList();
        List<Value> typedOutputs = graph.outputs().stream()
                .map(output -> Optional.ofNullable(inference.types.get(output.name()))
                        .map(type -> Value.of(output.name(), type))
                        .orElse(output))
                .toList();
        Graph typed = new Graph(graph.name(), typedInputs, typedOutputs, inference.constants, nodes).pruned();
        return new TypedGraph(typed, inference.types, inference.integers);
    }

    /** Takes in the types of tensors that nodes of unknown operators make. */
    public void declare(Map<String, TensorType> made) {
        declared = Map.copyOf(made);
    }

    /** Takes in an input of the graph. */
    public void input(String name, TensorType type) {
        types.put(name, type);
    }

    /** Takes in a constant. */
    public void constant(String name, Tensor tensor) {
        constants.put(name, tensor);
        types.put(name, tensor.type());
        if (!tensor.elementType().isFloating() && tensor.size() <= TRACKED_ELEMENTS) {
            long[] values = tensor.toLongs();
            integers.put(name, Arrays.stream(values).mapToObj(Dim::of).toList());
        }
    }

    /**
     * Types the outputs of a node whose inputs have been taken in. Where the operator is unknown or an input is untyped,
     * outputs have the type the file declares for them, or stay untyped.
     *
     * @return the node to keep, possibly reading other constants; empty if all its outputs became constants
     * @throws ModelException if the inputs do not fit the operator
     */
    public Optional<Node> node(Node node) {
        boolean typed = node.reads().stream().allMatch(types::containsKey);
        Optional<Operator> operator = Operators.standard().find(node.domain(), node.operator());
        if (!typed || operator.isEmpty()) {
            for (String output : node.outputs()) {
                Optional.ofNullable(declared.get(output)).ifPresent(type -> types.put(output, type));
            }
            return Optional.of(node);
        }
        NodeTyping typing = new NodeTyping(node);
        List<TensorType> found = operator.get().types().outputs(typing);
        if (found.size() < node.outputs().size()) {
            throw typing.error("it has " + node.outputs().size() + " outputs, but its operator makes " + found.size());
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            if (node.hasOutput(i)) {
                types.put(node.outputs().get(i), found.get(i));
            }
        }
        Optional<List<Dim>> known = KnownIntegers.of(typing, found.get(0));
        if (known.isEmpty() || node.outputs().size() != 1) {
            return Optional.of(typing.rewritten);
        }
        String output = node.outputs().get(0);
        integers.put(output, known.get());
        if (known.get().stream().anyMatch(Dim::batched)) {
            return Optional.of(typing.rewritten);
        }
        constants.put(output, KnownIntegers.tensor(found.get(0), known.get()));
        return Optional.empty();
    }

    private final class NodeTyping implements Typing {
        private final Node node;
        private Node rewritten;

        NodeTyping(Node node) {
            this.node = node;
            this.rewritten = node;
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public TensorType input(int index) {
            if (!node.hasInput(index)) {
                throw error("input " + index + " is missing");
            }
            return Objects.requireNonNull(types.get(node.inputs().get(index)));
        }

        @Override
        public Optional<List<Dim>> integers(int index) {
            return node.hasInput(index)
                    ? Optional.ofNullable(integers.get(node.inputs().get(index)))
                    : Optional.empty();
        }

        @Override
        public void rewrite(int index, long... values) {
            String opened =
                    node.inputs().get(index) + ":batched:" + node.outputs().get(0);
            TypeInference.this.constant(opened, Tensor.longs(values));
            read(index, opened);
        }

        @Override
        public void leaveOut(int index) {
            read(index, "");
        }

        private void read(int index, String tensor) {
            List<String> inputs = new ArrayList<>(rewritten.inputs());
            inputs.set(index, tensor);
            rewritten = rewritten.withInputs(inputs);
        }

        @Override
        public void rewrite(String attribute, Attribute value) {
            rewritten = rewritten.withAttributes(Algebra.with(rewritten.attributes(), Map.of(attribute, value)));
        }

        @Override
        public Optional<Tensor> constant(int index) {
            return node.hasInput(index)
                    ? Optional.ofNullable(constants.get(node.inputs().get(index)))
                    : Optional.empty();
        }
    }

    /** The constants taken in, found and made so far. */
    public Map<String, Tensor> constants() {
        return constants;
    }

    /** The types found so far. */
    public Map<String, TensorType> types() {
        return types;
    }

    /** The integers found so far. */
    public Map<String, List<Dim>> integers() {
        return integers;
    }
}
