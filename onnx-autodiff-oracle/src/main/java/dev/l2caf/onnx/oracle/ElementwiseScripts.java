package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.real;

import dev.l2caf.onnx.graph.ElementType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Functions of one element, and of elements at the same place. */
final class ElementwiseScripts {
    private ElementwiseScripts() {}

    static void register() {
        for (String same : List.of(
                "Abs",
                "Acos",
                "Acosh",
                "Asin",
                "Asinh",
                "Atan",
                "Atanh",
                "Ceil",
                "Cos",
                "Cosh",
                "Erf",
                "Exp",
                "Floor",
                "Log",
                "Mish",
                "Neg",
                "Reciprocal",
                "Relu",
                "Round",
                "Sigmoid",
                "Sign",
                "Sin",
                "Sinh",
                "Sqrt",
                "Tan",
                "Tanh")) {
            TorchOperators.add(same, node -> node.out("torch.%s(%s)".formatted(lower(same), node.in(0))));
        }
        Map.of("Sub", "sub", "Div", "div", "Pow", "pow", "Add", "add", "Mul", "mul")
                .forEach((name, torch) -> TorchOperators.add(
                        name, node -> node.out("torch.%s(%s, %s)".formatted(torch, node.in(0), node.in(1)))));
        TorchOperators.add("Min", node -> fold(node, "torch.minimum"));
        TorchOperators.add("Max", node -> fold(node, "torch.maximum"));
        TorchOperators.add("Sum", node -> fold(node, "torch.add"));
        TorchOperators.add("Mean", node -> {
            String sum = chain(node, "torch.add");
            node.out("torch.div(%s, %d.0)".formatted(sum, node.node().inputs().size()));
        });
        Map.of("Equal", "eq", "Greater", "gt", "GreaterOrEqual", "ge", "Less", "lt", "LessOrEqual", "le")
                .forEach((name, torch) -> TorchOperators.add(
                        name, node -> node.out("torch.%s(%s, %s)".formatted(torch, node.in(0), node.in(1)))));
        Map.of("And", "logical_and", "Or", "logical_or", "Xor", "logical_xor")
                .forEach((name, torch) -> TorchOperators.add(
                        name, node -> node.out("torch.%s(%s, %s)".formatted(torch, node.in(0), node.in(1)))));
        TorchOperators.add("Not", node -> node.out("torch.logical_not(%s)".formatted(node.in(0))));
        TorchOperators.add(
                "Mod",
                node -> node.out("torch.%s(%s, %s)"
                        .formatted(
                                node.node().integer("fmod", 0) == 0 ? "remainder" : "fmod", node.in(0), node.in(1))));
        TorchOperators.add(
                "Where", node -> node.out("torch.where(%s, %s, %s)".formatted(node.in(0), node.in(1), node.in(2))));
        TorchOperators.add("Cast", ElementwiseScripts::cast);
        TorchOperators.add("CastLike", node -> node.out("torch.to(%s, %s)".formatted(node.in(0), node.in(1))));
        TorchOperators.add("Identity", node -> node.out(node.in(0)));
        TorchOperators.add("Dropout", ElementwiseScripts::dropout);
        activations();
    }

    private static void activations() {
        add("LeakyRelu", node -> "torch.leaky_relu(%s, %s)".formatted(node.in(0), attribute(node, "alpha", 0.01f)));
        add("Elu", node -> "torch.elu(%s, %s)".formatted(node.in(0), attribute(node, "alpha", 1)));
        add("Celu", node -> "torch.celu(%s, %s)".formatted(node.in(0), attribute(node, "alpha", 1)));
        add("Selu", node -> "torch.elu(%s, %s, %s, 1.0)"
                .formatted(node.in(0), attribute(node, "alpha", 1.6732632f), attribute(node, "gamma", 1.050701f)));
        add("HardSigmoid", node -> "torch.clamp(torch.add(torch.mul(%s, %s), %s), 0.0, 1.0)"
                .formatted(node.in(0), attribute(node, "alpha", 0.2f), attribute(node, "beta", 0.5f)));
        add("HardSwish", node -> "torch.hardswish(%s)".formatted(node.in(0)));
        // PyTorch replaces softplus by the identity above a threshold, ONNX does not.
        add("Softplus", node -> "torch.softplus(%s, 1.0, 1000.0)".formatted(node.in(0)));
        add("Softsign", node -> "torch.div(%1$s, torch.add(torch.abs(%1$s), 1.0))".formatted(node.in(0)));
        add("Gelu", node -> "torch.gelu(%s, approximate=\"%s\")"
                .formatted(node.in(0), node.node().string("approximate", "none")));
        add("ThresholdedRelu", node -> "torch.threshold(%s, %s, 0.0)"
                .formatted(node.in(0), attribute(node, "alpha", 1)));
        add("PRelu", node -> "torch.where(torch.ge(%1$s, 0), %1$s, torch.mul(%1$s, %2$s))"
                .formatted(node.in(0), node.in(1)));
        add("Shrink", ElementwiseScripts::shrink);
        add("Clip", ElementwiseScripts::clip);
        add("Softmax", node -> "torch.softmax(%s, %d, None)"
                .formatted(node.in(0), node.node().integer("axis", -1)));
        add("LogSoftmax", node -> "torch.log_softmax(%s, %d, None)"
                .formatted(node.in(0), node.node().integer("axis", -1)));
    }

    private static void add(String operator, Function<NodeScript, String> expression) {
        TorchOperators.add(operator, node -> node.out(expression.apply(node)));
    }

    private static String attribute(NodeScript node, String name, float absent) {
        return real(node.node().real(name, absent));
    }

    private static String shrink(NodeScript node) {
        return "torch.where(torch.lt(%1$s, -%2$s), torch.add(%1$s, %3$s), "
                        .formatted(node.in(0), attribute(node, "lambd", 0.5f), attribute(node, "bias", 0))
                + "torch.where(torch.gt(%1$s, %2$s), torch.sub(%1$s, %3$s), torch.mul(%1$s, 0.0)))"
                        .formatted(node.in(0), attribute(node, "lambd", 0.5f), attribute(node, "bias", 0));
    }

    private static String clip(NodeScript node) {
        if (!node.has(1) && !node.has(2)) {
            return node.in(0);
        }
        return "torch.clamp(%s, %s, %s)".formatted(node.in(0), node.optional(1), node.optional(2));
    }

    private static void fold(NodeScript node, String function) {
        node.out(chain(node, function));
    }

    private static String chain(NodeScript node, String function) {
        String all = node.in(0);
        for (int i = 1; i < node.node().inputs().size(); i++) {
            all = "%s(%s, %s)".formatted(function, all, node.in(i));
        }
        return all;
    }

    private static void cast(NodeScript node) {
        ElementType type = ElementType.ofCode((int) node.node().integer("to", 1));
        node.out("torch.to(%s, %d)".formatted(node.in(0), node.typeCode(type)));
    }

    private static void dropout(NodeScript node) {
        if (node.has(2)) {
            throw node.lacks("Dropout with a training mode given as an input");
        }
        node.out(node.in(0));
        node.out(1, "torch.ones_like(%s, dtype=11)".formatted(node.in(0)));
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
