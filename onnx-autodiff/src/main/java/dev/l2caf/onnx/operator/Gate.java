package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import java.util.List;
import java.util.Locale;

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
        String value = value(vjp, position, usual, reached);
        String slope = slope(vjp, name(vjp.node(), position, usual), value);
        float limit = vjp.node().real("clip", 0);
        if (limit > 0) {
            String within = vjp.greater(vjp.scalar(reached, limit), vjp.apply("Abs", reached));
            slope = vjp.maskedBy(slope, within);
        }
        return new Gate(value, slope);
    }

    /** The value alone. */
    static String value(Vjp vjp, int position, String usual, String reached) {
        float limit = vjp.node().real("clip", 0);
        String clipped = limit > 0
                ? vjp.apply("Clip", reached, vjp.scalar(reached, -limit), vjp.scalar(reached, limit))
                : reached;
        return activated(vjp, position, usual, clipped);
    }

    /** The activation at {@code position} of what is not clipped. */
    static Gate unclipped(Vjp vjp, int position, String usual, String reached) {
        String value = activated(vjp, position, usual, reached);
        return new Gate(value, slope(vjp, name(vjp.node(), position, usual), value));
    }

    private static String activated(Vjp vjp, int position, String usual, String reached) {
        return switch (name(vjp.node(), position, usual)) {
            case "sigmoid" -> vjp.apply("Sigmoid", reached);
            case "tanh" -> vjp.apply("Tanh", reached);
            case "relu" -> vjp.apply("Relu", reached);
            default ->
                throw vjp.error("the derivative of its activation " + name(vjp.node(), position, usual)
                        + " is not known; known are Sigmoid, Tanh and Relu");
        };
    }

    private static String slope(Vjp vjp, String activation, String value) {
        return switch (activation) {
            case "sigmoid" -> vjp.mul(value, vjp.oneMinus(value));
            case "tanh" -> vjp.oneMinus(vjp.square(value));
            default ->
                vjp.cast(
                        vjp.greater(value, vjp.scalar(value, 0)),
                        vjp.type(value).elementType());
        };
    }

    private static String name(Node node, int position, String usual) {
        List<String> listed =
                node.attributes().get("activations") instanceof Attribute.OfStrings names ? names.values() : List.of();
        return (position < listed.size() ? listed.get(position) : usual).toLowerCase(Locale.ROOT);
    }
}
