package dev.l2caf.onnx.operator;

/** How cotangents flow back through an operator. */
public sealed interface Derivative {
    /** The derivative is zero wherever it exists, or the outputs are not real numbers: nothing flows back. */
    record Zero() implements Derivative {}

    /** The operator has a derivative that the library does not know. */
    record Unknown() implements Derivative {}

    /** Nodes that compute the vector-Jacobian product. */
    @FunctionalInterface
    non-sealed interface Rule extends Derivative {
        /** Adds the nodes for one node of the forward graph, and gives the cotangents of its inputs. */
        void pullBack(Vjp vjp);
    }

    /** Nothing flows back. */
    Derivative ZERO = new Zero();

    /** Not known. */
    Derivative UNKNOWN = new Unknown();
}
