package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites a batched gradient so that its forward pass sees one sample, and its way back many cotangents.
 *
 * <p>The gradient was built for N samples, hence is right for N copies of one sample. What does not depend on the
 * cotangents is the same for every copy: it is computed for one, and repeated only where an operator will not broadcast it.
 */
final class SharedForward {
    /** Operators that take one sample and many for many pairs. */
    private static final Set<String> BROADCASTING = Set.of("Add", "Sub", "Mul", "Div", "Where", "Sum");

    private final GraphBuilder batched;
    private final GraphBuilder graph;
    private final Map<String, String> repeated = new HashMap<>();
    private final String samples;

    private SharedForward(GraphBuilder batched, List<String> cotangents) {
        this.batched = batched;
        this.graph = new GraphBuilder("gradients");
        Set<String> fed = new HashSet<>(cotangents);
        for (Value input : batched.inputs()) {
            TensorType type = batched.type(input.name());
            graph.input(
                    input.name(),
                    fed.contains(input.name())
                            ? type
                            : type.withShape(Shape.of(type.shape().at(1))));
        }
        batched.constants().forEach(graph::constant);
        batched.nodes().forEach(node -> graph.reserve(node.outputs()));
        this.samples = samples(cotangents);
    }

    /**
     * The rewritten gradient, with all tensors under their names.
     *
     * @param batched forward pass and way back for N samples
     * @param forward the number of nodes of the forward pass, which come first
     * @param cotangents the inputs with the cotangents
     */
    static GraphBuilder of(GraphBuilder batched, int forward, List<String> cotangents) {
        SharedForward shared = new SharedForward(batched, cotangents);
        List<Node> nodes = batched.nodes();
        Set<String> many = new HashSet<>(cotangents);
        for (Node node : nodes.subList(0, forward)) {
            shared.graph.add(node);
        }
        for (Node node : nodes.subList(forward, nodes.size())) {
            boolean measures = node.outputs().stream().allMatch(shared::counts);
            boolean forMany = node.reads().stream().anyMatch(read -> many.contains(read) || shared.counts(read));
            if (forMany && !measures) {
                many.addAll(node.outputs());
                shared.addForMany(node, many);
            } else if (!measures) {
                shared.graph.add(node);
            }
        }
        return shared.graph;
    }

    /** N, as a vector of one int64, from the shape of the first cotangent that has it. */
    private String samples(List<String> cotangents) {
        for (String cotangent : cotangents) {
            Shape shape = graph.shape(cotangent);
            int axis = shape.batchAxis();
            if (axis >= 0) {
                String extent = graph.slice(graph.apply("Shape", cotangent), 0, axis, axis + 1L);
                long factor = shape.dim(axis).factor();
                return factor == 1 ? extent : graph.div(extent, graph.longs(factor));
            }
        }
        throw new ModelException("no output has one row per sample, so it has no rows to take cotangents for; use"
                + " Gradient for one cotangent");
    }

    private boolean varies(String tensor) {
        return !batched.shape(tensor).isFixed();
    }

    /** Whether a tensor holds numbers that depend on N. */
    private boolean counts(String tensor) {
        return batched.integers(tensor).stream().flatMap(List::stream).anyMatch(Dim::batched);
    }

    /** Those numbers, computed from the number of cotangents. */
    private String counted(String tensor) {
        List<String> numbers = new ArrayList<>();
        for (Dim number : batched.integers(tensor).orElseThrow()) {
            boolean plain = number.factor() == 1;
            numbers.add(
                    !number.batched()
                            ? graph.longs(number.factor())
                            : plain ? samples : graph.mul(samples, graph.longs(number.factor())));
        }
        TensorType type = batched.type(tensor);
        return graph.cast(graph.reshape(graph.concat(0, numbers), type.shape()), type.elementType());
    }

    private void addForMany(Node node, Set<String> many) {
        boolean broadcasts = BROADCASTING.contains(node.operator())
                && node.inputs().stream().anyMatch(input -> many.contains(input) && spans(input, node));
        List<String> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            boolean single = !input.isEmpty() && !many.contains(input) && varies(input);
            boolean split = single
                    && batched.shape(input)
                                    .dim(batched.shape(input).batchAxis())
                                    .factor()
                            > 1;
            boolean copied = single && (split || !broadcasts);
            inputs.add(!input.isEmpty() && counts(input) ? counted(input) : copied ? repeat(input) : input);
        }
        graph.add(node.withInputs(inputs));
        for (String output : node.outputs()) {
            if (!output.isEmpty() && !graph.type(output).equals(batched.type(output))) {
                throw new ModelException(
                        node + " does not keep the cotangents of one sample apart; use Gradient for one"
                                + " cotangent at a time");
            }
        }
    }

    /** Whether {@code input} alone gives the node's result its batched axis. */
    private boolean spans(String input, Node node) {
        Shape result = batched.shape(node.outputs().get(0));
        Shape own = batched.shape(input);
        int axis = result.batchAxis();
        int counted = own.rank() - result.rank() + axis;
        return axis >= 0 && counted >= 0 && own.dim(counted).equals(result.dim(axis));
    }

    private String repeat(String tensor) {
        return repeated.computeIfAbsent(tensor, unused -> graph.repeated(tensor, batched.shape(tensor), samples));
    }
}
