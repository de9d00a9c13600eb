package dev.l2caf.onnx.fold;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** How the only output of an operator is computed from constants. */
@FunctionalInterface
interface Evaluator {
    /**
     * Computes the output.
     *
     * @param node the node, whose inputs fit its operator
     * @param inputs the inputs in the node's order; those left out are missing from the end or empty
     * @param output the output's type, whose shape is fixed
     * @return the output; empty if these element types or attributes are left to the runtime
     */
    Optional<Tensor> evaluate(Node node, List<Optional<Tensor>> inputs, TensorType output);
}
