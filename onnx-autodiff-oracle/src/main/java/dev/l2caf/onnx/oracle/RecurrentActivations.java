package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.real;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The activation functions of a recurrent layer, in the order of its list. Functions with parameters take them one after
 * another from the node's two lists, as ONNX's text has it.
 */
final class RecurrentActivations {
    /** Where a list has run out; for Affine and ScaledTanh ONNX names none, and ONNX Runtime takes these. */
    private static final Map<String, Float> USUAL_ALPHA = Map.of(
            "Affine", 0f, "Elu", 1f, "HardSigmoid", 0.2f, "LeakyRelu", 0.01f, "ScaledTanh", 0f, "ThresholdedRelu", 1f);

    private static final Map<String, Float> USUAL_BETA = Map.of("Affine", 0f, "HardSigmoid", 0.5f, "ScaledTanh", 0f);

    private record Activation(String name, float alpha, float beta) {}

    private final NodeScript script;
    private final List<Activation> activations = new ArrayList<>();

    /**
     * Those of a node.
     *
     * @param usual the functions where it names none
     */
    RecurrentActivations(NodeScript script, List<String> usual) {
        this.script = script;
        Node node = script.node();
        List<String> names =
                node.attributes().get("activations") instanceof Attribute.OfStrings named ? named.values() : usual;
        Iterator<Float> alphas = floats(node, "activation_alpha");
        Iterator<Float> betas = floats(node, "activation_beta");
        for (String name : names) {
            activations.add(new Activation(name, next(alphas, USUAL_ALPHA, name), next(betas, USUAL_BETA, name)));
        }
    }

    private static Iterator<Float> floats(Node node, String attribute) {
        return node.attributes().get(attribute) instanceof Attribute.OfFloats listed
                ? listed.values().iterator()
                : List.<Float>of().iterator();
    }

    private static float next(Iterator<Float> listed, Map<String, Float> usual, String name) {
        return usual.containsKey(name) && listed.hasNext() ? listed.next() : usual.getOrDefault(name, 0f);
    }

    /** The expression for the function at a place of the list, at the variable {@code x}. */
    String at(int place, String x) {
        Activation activation = activations.get(place);
        String alpha = real(activation.alpha());
        String beta = real(activation.beta());
        return switch (activation.name()) {
            case "Tanh" -> "torch.tanh(%s)".formatted(x);
            case "Sigmoid" -> "torch.sigmoid(%s)".formatted(x);
            case "Relu" -> "torch.relu(%s)".formatted(x);
            case "Softsign" -> "torch.div(%1$s, torch.add(torch.abs(%1$s), 1.0))".formatted(x);
            case "Softplus" -> "torch.softplus(%s, 1.0, 1000.0)".formatted(x);
            case "Affine" -> "torch.add(torch.mul(%s, %s), %s)".formatted(x, alpha, beta);
            case "Elu" -> "torch.elu(%s, %s)".formatted(x, alpha);
            case "HardSigmoid" -> "torch.clamp(torch.add(torch.mul(%s, %s), %s), 0.0, 1.0)".formatted(x, alpha, beta);
            case "LeakyRelu" -> "torch.leaky_relu(%s, %s)".formatted(x, alpha);
            case "ScaledTanh" -> "torch.mul(torch.tanh(torch.mul(%s, %s)), %s)".formatted(x, beta, alpha);
            case "ThresholdedRelu" -> "torch.threshold(%s, %s, 0.0)".formatted(x, alpha);
            default -> throw script.lacks("recurrent layers with activation " + activation.name());
        };
    }
}
