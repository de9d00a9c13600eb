package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An activation function of a recurrent layer; ONNX has names for eleven.
 *
 * @param name its name in lower case
 * @param alpha its first parameter
 * @param beta its second parameter
 */
record RecurrentActivation(String name, float alpha, float beta) {
    /**
     * First parameters where the node gives none: ONNX's, and for Affine and ScaledTanh, which have none there, those of
     * ONNX Runtime. Functions that are not listed have no parameters.
     */
    private static final Map<String, Float> ALPHA = Map.of(
            "affine", 0f, "elu", 1f, "hardsigmoid", 0.2f, "leakyrelu", 0.01f, "scaledtanh", 0f, "thresholdedrelu", 1f);

    /** Second parameters where the node gives none. */
    private static final Map<String, Float> BETA = Map.of("affine", 0f, "hardsigmoid", 0.5f, "scaledtanh", 0f);

    /**
     * The activation at {@code position} of a node's list, which holds those of every direction. Parameters are listed for
     * those functions that have any.
     *
     * @param usual the activation where the node has no list
     */
    static RecurrentActivation of(Node node, int position, String usual) {
        List<String> names = node.attributes().get("activations") instanceof Attribute.OfStrings listed
                ? listed.values()
                : List.of();
        String name = name(names, position, usual);
        return new RecurrentActivation(
                name,
                parameter(node, "activation_alpha", ALPHA, names, name, position),
                parameter(node, "activation_beta", BETA, names, name, position));
    }

    private static String name(List<String> names, int position, String usual) {
        return (position < names.size() ? names.get(position) : usual).toLowerCase(Locale.ROOT);
    }

    private static float parameter(
            Node node, String attribute, Map<String, Float> absent, List<String> names, String name, int position) {
        List<Float> given =
                node.attributes().get(attribute) instanceof Attribute.OfFloats listed ? listed.values() : List.of();
        long before = names.stream()
                .limit(position)
                .filter(other -> absent.containsKey(other.toLowerCase(Locale.ROOT)))
                .count();
        return absent.containsKey(name) && before < given.size()
                ? given.get((int) before)
                : absent.getOrDefault(name, 0f);
    }

    /** What it makes of {@code x}. */
    String value(Vjp vjp, String x) {
        return switch (name) {
            case "sigmoid" -> vjp.apply("Sigmoid", x);
            case "tanh" -> vjp.apply("Tanh", x);
            case "relu" -> vjp.apply("Relu", x);
            case "affine" -> vjp.add(vjp.mul(x, alpha), beta);
            case "leakyrelu" -> vjp.apply("LeakyRelu", parameters(), x);
            case "thresholdedrelu" -> vjp.apply("ThresholdedRelu", parameters(), x);
            case "elu" -> vjp.apply("Elu", parameters(), x);
            case "hardsigmoid" -> vjp.apply("HardSigmoid", parameters(), x);
            case "scaledtanh" -> vjp.mul(vjp.apply("Tanh", vjp.mul(x, beta)), alpha);
            case "softsign" -> vjp.apply("Softsign", x);
            case "softplus" -> vjp.apply("Softplus", x);
            default -> throw vjp.error("ONNX knows no activation '" + name + "' in recurrent layers");
        };
    }

    private Map<String, Attribute> parameters() {
        Attribute first = new Attribute.OfFloat(alpha);
        return BETA.containsKey(name)
                ? Map.of("alpha", first, "beta", new Attribute.OfFloat(beta))
                : Map.of("alpha", first);
    }

    /** Its derivative at {@code x}, where it is {@code y}. */
    String slope(Vjp vjp, String x, String y) {
        return switch (name) {
            case "sigmoid" -> vjp.mul(y, vjp.oneMinus(y));
            case "tanh" -> vjp.oneMinus(vjp.square(y));
            case "relu" -> split(vjp, y, 0, vjp.scalar(y, 1), vjp.scalar(y, 0));
            case "affine" -> vjp.expandLike(vjp.scalar(x, alpha), x);
            case "leakyrelu" -> split(vjp, x, 0, vjp.scalar(x, 1), vjp.scalar(x, alpha));
            case "thresholdedrelu" -> split(vjp, x, alpha, vjp.scalar(x, 1), vjp.scalar(x, 0));
            case "elu" -> split(vjp, x, 0, vjp.scalar(x, 1), vjp.add(y, alpha));
            case "hardsigmoid" -> split(vjp, vjp.mul(y, vjp.oneMinus(y)), 0, vjp.scalar(y, alpha), vjp.scalar(y, 0));
            case "scaledtanh" ->
                vjp.mul(vjp.oneMinus(vjp.square(vjp.apply("Tanh", vjp.mul(x, beta)))), alpha * (double) beta);
            case "softsign" -> vjp.square(vjp.oneMinus(vjp.apply("Abs", y)));
            default -> vjp.apply("Sigmoid", x);
        };
    }

    private static String split(Vjp vjp, String tensor, float bound, String above, String other) {
        return vjp.where(vjp.greater(tensor, vjp.scalar(tensor, bound)), above, other);
    }
}
