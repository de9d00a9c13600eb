package dev.l2caf.onnx.operator;

/**
 * A gate of a recurrent layer: an activation of what reaches it, which is clipped first where the node asks for it.
 *
 * @param value what the activation makes
 * @param slope its derivative, zero where the gate is clipped
 */
record Gate(String value, String slope) {
    /**
     * A gate whose activation is the one at {@code position} of the node's list.
     *
     * @param position in the list of activations, which holds those of every direction
     * @param usual the activation where the node has no list
     */
    static Gate of(Vjp vjp, int position, String usual, String reached) {
        Gate gate = unclipped(vjp, position, usual, clipped(vjp, reached));
        float limit = vjp.node().real("clip", 0);
        if (limit > 0) {
            String within = vjp.greater(vjp.scalar(reached, limit), vjp.apply("Abs", reached));
            return new Gate(gate.value(), vjp.maskedBy(gate.slope(), within));
        }
        return gate;
    }

    /** The value alone. */
    static String value(Vjp vjp, int position, String usual, String reached) {
        return RecurrentActivation.of(vjp.node(), position, usual).value(vjp, clipped(vjp, reached));
    }

    private static String clipped(Vjp vjp, String reached) {
        float limit = vjp.node().real("clip", 0);
        return limit > 0
                ? vjp.apply("Clip", reached, vjp.scalar(reached, -limit), vjp.scalar(reached, limit))
                : reached;
    }

    /** The activation at {@code position} of what is not clipped. */
    static Gate unclipped(Vjp vjp, int position, String usual, String reached) {
        RecurrentActivation activation = RecurrentActivation.of(vjp.node(), position, usual);
        String value = activation.value(vjp, reached);
        return new Gate(value, activation.slope(vjp, reached, value));
    }
}
