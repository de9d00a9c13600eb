package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;

/** A node on the way of a gradient whose operator has no differentiation rule. */
public final class UnknownDerivativeException extends ModelException {
    private static final long serialVersionUID = 1L;

    UnknownDerivativeException(Node node) {
        super(
                "no gradient passes " + node + ": the library has no differentiation rule for operator "
                        + node.operator() + " of domain " + (node.domain().isEmpty() ? "ai.onnx" : node.domain())
                        + "; differentiate with respect to a tensor behind it, a later layer, or use a method without gradients");
    }
}
