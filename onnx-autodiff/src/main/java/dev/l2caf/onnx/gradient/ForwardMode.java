package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward-mode differentiation by differentiating backwards twice: a vector-Jacobian product u'J is linear in u, and its
 * derivative by u in direction v is J v.
 *
 * <p>So every operator needs one rule only, and what proves that rule proves this. It costs nothing when the graph runs:
 * nothing on the way back is read by its own derivative, as it is linear in u, so all of it is pruned.
 */
public final class ForwardMode {
    private ForwardMode() {}

    /**
     * Appends the nodes that compute, for each output, the sum over all tensors of (d output / d tensor . tangent).
     *
     * @param graph the forward graph, to which nodes are added
     * @param outputs the differentiated outputs
     * @param tangents for each tensor the tensor with its tangent, of its shape
     * @return for each output the tensor with its change, of its shape; zeros where it depends on none of the tensors
     * @throws UnknownDerivativeException if a node on the way has an operator without a rule
     */
    public static Map<String, String> append(
            GraphBuilder graph, Collection<String> outputs, Map<String, String> tangents) {
        Map<String, String> cotangents = new LinkedHashMap<>();
        outputs.forEach(output -> cotangents.put(output, copy(graph, graph.zerosLike(output))));
        Map<String, String> directions = new LinkedHashMap<>();
        ReverseMode.append(graph, cotangents, tangents.keySet())
                .forEach((tensor, gradient) -> directions.put(copy(graph, gradient), tangents.get(tensor)));
        Map<String, String> changes = ReverseMode.append(graph, directions, cotangents.values());
        Map<String, String> products = new LinkedHashMap<>();
        cotangents.forEach((output, cotangent) -> products.put(output, changes.get(cotangent)));
        return products;
    }

    /** A tensor of its own: zeros of one shape, or gradients that happen to be one tensor, are told apart. */
    private static String copy(GraphBuilder graph, String tensor) {
        String copy = graph.freshName(tensor + ":copy");
        graph.add(Node.of("Identity", List.of(tensor), List.of(copy), Map.of()));
        return copy;
    }
}
