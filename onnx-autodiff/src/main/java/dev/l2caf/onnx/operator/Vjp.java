package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * One node on the way back: given the cotangents of its outputs, its {@link Derivative.Rule} adds the nodes that compute
 * the cotangents of its inputs, each of its input's shape.
 */
public interface Vjp extends Algebra {
    /** The node of the forward graph. */
    Node node();

    /** The cotangent of output {@code index}; empty where nothing depends on it. */
    Optional<String> cotangent(int index);

    /** Whether the cotangent of input {@code index} is wanted. */
    boolean wants(int index);

    /** Gives a contribution to the cotangent of input {@code index}, of that input's shape; ignored if not wanted. */
    void give(int index, String cotangent);

    /** The elements of an integer input that is known before the model runs, row-major. */
    Optional<List<Dim>> integers(int index);

    /**
     * Output {@code index} of the forward node, computed by it even if the model left that output out.
     *
     * @param index the position of the output
     */
    String output(int index);

    /**
     * Input {@code index} of the forward node, an empty name if it is optional and left out.
     *
     * @throws ModelException if the node has fewer inputs
     */
    default String input(int index) {
        if (index >= node().inputs().size()) {
            throw error("input " + index + " is missing");
        }
        return node().inputs().get(index);
    }

    /**
     * The elements of an integer input that must be known and must not depend on the batch size.
     *
     * @throws ModelException if they are computed from the network's input, or depend on the batch size
     */
    default long[] numbers(int index) {
        return integers(index)
                .filter(known -> known.stream().noneMatch(Dim::batched))
                .orElseThrow(() -> error("input " + index + " is not known before the network runs"))
                .stream()
                .mapToLong(Dim::factor)
                .toArray();
    }

    /** Input {@code index} if it is a constant of the graph. */
    Optional<Tensor> constant(int index);

    /** The cotangent of the first output. */
    default String cotangent() {
        return cotangent(0)
                .orElseThrow(() -> error("only its first output can be differentiated; the network uses another"));
    }

    /** An error about this node: {@code problem} behind the node's name. */
    default ModelException error(String problem) {
        return new ModelException(node() + ": " + problem);
    }
}
