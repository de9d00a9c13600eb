package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.operator.Derivative;
import dev.l2caf.onnx.operator.Operator;
import dev.l2caf.onnx.operator.Operators;
import dev.l2caf.onnx.operator.Vjp;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverse-mode differentiation: walks the nodes of a graph under construction backwards and appends, for each on the way
 * from the wanted tensors to the outputs, the nodes that compute its vector-Jacobian product.
 */
public final class ReverseMode {
    private final GraphBuilder graph;
    private final Set<String> active = new HashSet<>();
    private final Map<String, List<String>> cotangents = new HashMap<>();

    private ReverseMode(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * Appends the nodes that compute the sum over all outputs of (cotangent . d output / d tensor).
     *
     * @param graph the forward graph, to which nodes are added
     * @param outputs for each differentiated output the tensor with its cotangent, of the output's shape
     * @param withRespectTo the tensors whose gradients are wanted
     * @return for each wanted tensor the tensor with its gradient, of its shape; zeros where no output depends on it
     * @throws UnknownDerivativeException if a node on the way has an operator without a rule
     */
    public static Map<String, String> append(
            GraphBuilder graph, Map<String, String> outputs, Collection<String> withRespectTo) {
        ReverseMode reverse = new ReverseMode(graph);
        List<Node> forward = graph.nodes();
        reverse.activate(forward, withRespectTo, outputs.keySet());
        outputs.forEach(reverse::give);
        for (int i = forward.size() - 1; i >= 0; i--) {
            reverse.pullBack(forward.get(i));
        }
        Map<String, String> gradients = new LinkedHashMap<>();
        for (String tensor : withRespectTo) {
            gradients.put(tensor, reverse.total(tensor).orElseGet(() -> graph.zerosLike(tensor)));
        }
        return gradients;
    }

    /** Marks the tensors that depend on a wanted one and on which an output depends. */
    private void activate(List<Node> forward, Collection<String> withRespectTo, Set<String> outputs) {
        Set<String> varying = new HashSet<>(withRespectTo);
        for (Node node : forward) {
            if (node.reads().stream().anyMatch(varying::contains) && !stops(node)) {
                varying.addAll(node.outputs());
            }
        }
        Set<String> needed = new HashSet<>(outputs);
        for (int i = forward.size() - 1; i >= 0; i--) {
            Node node = forward.get(i);
            if (node.outputs().stream().anyMatch(needed::contains) && !stops(node)) {
                needed.addAll(node.reads());
            }
        }
        varying.retainAll(needed);
        varying.remove("");
        active.addAll(varying);
    }

    /**
     * Whether the derivative of a node is zero wherever it exists: its operator's is, or it makes other than real numbers
     * of real ones. Quantised numbers are taken for the real ones they stand for.
     */
    private boolean stops(Node node) {
        Optional<Operator> operator = Operators.standard().find(node.domain(), node.operator());
        if (operator.isPresent() && operator.get().derivative() instanceof Derivative.Zero) {
            return true;
        }
        return operator.isPresent()
                && !node.operator().endsWith("QuantizeLinear")
                && node.outputs().stream().noneMatch(this::isReal)
                && node.inputs().stream().anyMatch(this::isReal);
    }

    private boolean isReal(String tensor) {
        return graph.isTyped(tensor) && graph.type(tensor).elementType().isFloating();
    }

    /**
     * The node that keeps {@code outputs} from depending on {@code tensor} in the sense of calculus, although they read it;
     * empty if their derivative is not zero everywhere.
     */
    static Optional<Node> obstacle(GraphBuilder graph, Set<String> outputs, String tensor) {
        ReverseMode reverse = new ReverseMode(graph);
        List<Node> forward = graph.nodes();
        reverse.activate(forward, Set.of(tensor), outputs);
        if (reverse.active.contains(tensor)) {
            return Optional.empty();
        }
        Set<String> reached = new HashSet<>(Set.of(tensor));
        for (Node node : forward) {
            if (node.reads().stream().anyMatch(reached::contains)) {
                if (reverse.stops(node)) {
                    return Optional.of(node);
                }
                reached.addAll(node.outputs());
            }
        }
        return Optional.empty();
    }

    private void give(String tensor, String cotangent) {
        if (active.contains(tensor)) {
            cotangents.computeIfAbsent(tensor, unused -> new ArrayList<>()).add(cotangent);
        }
    }

    private Optional<String> total(String tensor) {
        List<String> contributions = cotangents.getOrDefault(tensor, List.of());
        if (contributions.size() > 1) {
            String sum = graph.apply("Sum", contributions, 1, Map.of()).get(0);
            cotangents.put(tensor, new ArrayList<>(List.of(sum)));
        }
        return cotangents.getOrDefault(tensor, List.of()).stream().findFirst();
    }

    private void pullBack(Node node) {
        boolean reached = node.outputs().stream().anyMatch(cotangents::containsKey);
        boolean wanted = node.reads().stream().anyMatch(active::contains);
        if (!reached || !wanted || stops(node)) {
            return;
        }
        Optional<Operator> operator = Operators.standard().find(node.domain(), node.operator());
        if (operator.isPresent() && operator.get().derivative() instanceof Derivative.Rule rule) {
            // Where the type of an input is unknown, nothing has checked what the rule relies on.
            node.reads().forEach(graph::type);
            rule.pullBack(new NodeVjp(node));
        } else {
            throw new UnknownDerivativeException(node);
        }
    }

    private final class NodeVjp implements Vjp {
        private Node node;

        NodeVjp(Node node) {
            this.node = node;
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public Optional<String> cotangent(int index) {
            return node.hasOutput(index) ? total(node.outputs().get(index)) : Optional.empty();
        }

        @Override
        public boolean wants(int index) {
            return node.hasInput(index) && active.contains(node.inputs().get(index));
        }

        @Override
        public void give(int index, String cotangent) {
            if (!wants(index)) {
                return;
            }
            String input = node.inputs().get(index);
            if (!graph.shape(cotangent).equals(graph.shape(input))) {
                throw error("its rule gave a cotangent of shape " + graph.shape(cotangent) + " for input " + index
                        + " of shape " + graph.shape(input));
            }
            ReverseMode.this.give(input, cotangent);
        }

        @Override
        public Optional<List<Dim>> integers(int index) {
            return node.hasInput(index) ? graph.integers(node.inputs().get(index)) : Optional.empty();
        }

        @Override
        public String output(int index) {
            if (!node.hasOutput(index)) {
                List<String> outputs = new ArrayList<>(node.outputs());
                while (outputs.size() <= index) {
                    outputs.add("");
                }
                outputs.set(index, graph.freshName(outputs.get(0) + ":" + index));
                Node extended = node.withOutputs(outputs);
                graph.extend(node, extended);
                node = extended;
            }
            return node.outputs().get(index);
        }

        @Override
        public Optional<Tensor> constant(int index) {
            return node.hasInput(index) ? graph.constant(node.inputs().get(index)) : Optional.empty();
        }

        @Override
        public TensorType type(String tensor) {
            return graph.type(tensor);
        }

        @Override
        public String constant(Tensor tensor) {
            return graph.constant(tensor);
        }

        @Override
        public List<String> apply(
                String operator, List<String> inputs, int outputs, Map<String, Attribute> attributes) {
            return graph.apply(operator, inputs, outputs, attributes);
        }
    }
}
