package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.TensorType;
import java.util.List;

/** Activations: functions of one element, some with parameters. At a kink the derivative is the one PyTorch takes. */
final class Activations {
    private static final float SELU_ALPHA = 1.6732632f;
    private static final float SELU_GAMMA = 1.050701f;

    private Activations() {}

    static void register(Operators operators) {
        operators.add("Relu", Types::same, Linearity.NONE, Slope.gate(Activations::isPositive));
        operators.add("ThresholdedRelu", Types::same, Linearity.NONE, Slope.gate(Activations::isAboveThreshold));
        operators.add("Shrink", Types::same, Linearity.NONE, Slope.gate(Activations::isShrunk));
        operators.add("Clip", Types::same, Linearity.NONE, Activations::clip);
        operators.add("PRelu", Activations::likeFirst, Linearity.in(1), Activations::parametricRelu);
        Slope.add(operators, "LeakyRelu", Activations::leakyRelu);
        Slope.add(operators, "Elu", Activations::elu);
        Slope.add(operators, "Selu", Activations::selu);
        Slope.add(operators, "Celu", Activations::celu);
        Slope.add(operators, "Sigmoid", (vjp, x, y) -> vjp.mul(y, vjp.oneMinus(y)));
        Slope.add(operators, "HardSigmoid", Activations::hardSigmoid);
        Slope.add(operators, "HardSwish", Activations::hardSwish);
        Slope.add(operators, "Softplus", (vjp, x, y) -> vjp.apply("Sigmoid", x));
        Slope.add(operators, "Softsign", Activations::softsign);
        Slope.add(operators, "Gelu", Activations::gelu);
        Slope.add(operators, "Mish", Activations::mish);
    }

    private static String isPositive(Vjp vjp, String x, String y) {
        return vjp.greater(y, vjp.scalar(y, 0));
    }

    private static String isAboveThreshold(Vjp vjp, String x, String y) {
        return vjp.greater(x, vjp.scalar(x, vjp.node().real("alpha", 1)));
    }

    private static String isShrunk(Vjp vjp, String x, String y) {
        return vjp.greater(vjp.apply("Abs", x), vjp.scalar(x, vjp.node().real("lambd", 0.5f)));
    }

    /**
     * What is clipped belongs to the bound it is clipped to, the upper one if the bounds are exchanged; a value on a bound
     * passes, as in PyTorch.
     */
    private static void clip(Vjp vjp) {
        String cotangent = vjp.cotangent();
        String zero = vjp.scalar(cotangent, 0);
        boolean bothBounds = vjp.node().hasInput(1) && vjp.node().hasInput(2);
        String passed = cotangent;
        if (bothBounds) {
            String clipped = vjp.apply("Or", below(vjp), above(vjp));
            passed = vjp.where(clipped, zero, cotangent);
        } else if (vjp.node().hasInput(1)) {
            passed = vjp.where(below(vjp), zero, cotangent);
        } else if (vjp.node().hasInput(2)) {
            passed = vjp.where(above(vjp), zero, cotangent);
        }
        vjp.give(0, passed);
        if (vjp.wants(1)) {
            String low = vjp.where(below(vjp), cotangent, zero);
            String owned = bothBounds ? vjp.where(exchanged(vjp), zero, low) : low;
            vjp.give(1, vjp.unbroadcast(owned, vjp.shape(vjp.input(1))));
        }
        if (vjp.wants(2)) {
            String owned = bothBounds ? vjp.apply("Or", above(vjp), exchanged(vjp)) : above(vjp);
            vjp.give(2, vjp.unbroadcast(vjp.where(owned, cotangent, zero), vjp.shape(vjp.input(2))));
        }
    }

    private static String below(Vjp vjp) {
        return vjp.greater(vjp.input(1), vjp.input(0));
    }

    private static String above(Vjp vjp) {
        return vjp.greater(vjp.input(0), vjp.input(2));
    }

    private static String exchanged(Vjp vjp) {
        return vjp.greater(vjp.input(1), vjp.input(2));
    }

    private static List<TensorType> likeFirst(Typing typing) {
        if (!Types.broadcastShape(typing).equals(typing.shape(0))) {
            throw typing.error(
                    "slopes of shape " + typing.shape(1) + " do not fit an input of shape " + typing.shape(0));
        }
        return Types.same(typing);
    }

    private static void parametricRelu(Vjp vjp) {
        String x = vjp.input(0);
        String slope = vjp.input(1);
        String cotangent = vjp.cotangent();
        String positive = vjp.greater(x, vjp.scalar(x, 0));
        if (vjp.wants(0)) {
            vjp.give(0, vjp.where(positive, cotangent, vjp.mul(cotangent, slope)));
        }
        if (vjp.wants(1)) {
            String negative = vjp.apply("Min", x, vjp.scalar(x, 0));
            vjp.give(1, vjp.unbroadcast(vjp.mul(cotangent, negative), vjp.shape(slope)));
        }
    }

    private static String leakyRelu(Vjp vjp, String x, String y) {
        double alpha = vjp.node().real("alpha", 0.01f);
        return split(vjp, x, vjp.scalar(x, 1), vjp.scalar(x, alpha));
    }

    private static String elu(Vjp vjp, String x, String y) {
        double alpha = vjp.node().real("alpha", 1);
        return split(vjp, x, vjp.scalar(x, 1), vjp.add(y, alpha));
    }

    private static String selu(Vjp vjp, String x, String y) {
        double alpha = vjp.node().real("alpha", SELU_ALPHA);
        double gamma = vjp.node().real("gamma", SELU_GAMMA);
        return split(vjp, x, vjp.scalar(x, gamma), vjp.add(y, alpha * gamma));
    }

    private static String celu(Vjp vjp, String x, String y) {
        double alpha = vjp.node().real("alpha", 1);
        return split(vjp, x, vjp.scalar(x, 1), vjp.add(vjp.mul(y, 1 / alpha), 1));
    }

    /** One derivative where x is positive, another where it is not. */
    private static String split(Vjp vjp, String x, String positive, String other) {
        return vjp.where(vjp.greater(x, vjp.scalar(x, 0)), positive, other);
    }

    private static String hardSigmoid(Vjp vjp, String x, String y) {
        double alpha = vjp.node().real("alpha", 0.2f);
        String rising = vjp.apply("And", vjp.greater(y, vjp.scalar(y, 0)), vjp.greater(vjp.scalar(y, 1), y));
        return vjp.where(rising, vjp.scalar(y, alpha), vjp.scalar(y, 0));
    }

    private static String hardSwish(Vjp vjp, String x, String y) {
        String middle = vjp.add(vjp.mul(x, 1.0 / 3), 0.5);
        String right = vjp.where(vjp.greater(vjp.scalar(x, 3), x), middle, vjp.scalar(x, 1));
        return vjp.maskedBy(right, vjp.greater(x, vjp.scalar(x, -3)));
    }

    private static String softsign(Vjp vjp, String x, String y) {
        return vjp.square(vjp.apply("Reciprocal", vjp.add(vjp.apply("Abs", x), 1)));
    }

    /** {@code x Phi(x)}, or its approximation by tanh (Hendrycks and Gimpel, arXiv 1606.08415). */
    private static String gelu(Vjp vjp, String x, String y) {
        String square = vjp.square(x);
        if (vjp.node().string("approximate", "none").equals("tanh")) {
            double scale = Math.sqrt(2 / Math.PI);
            String inner = vjp.mul(x, vjp.add(vjp.mul(square, 0.044715 * scale), scale));
            String tanh = vjp.apply("Tanh", inner);
            String growth = vjp.mul(x, vjp.add(vjp.mul(square, 3 * 0.044715 * scale), scale));
            String curved = vjp.mul(vjp.oneMinus(vjp.square(tanh)), growth);
            return vjp.mul(vjp.add(vjp.add(tanh, 1), curved), 0.5);
        }
        String distribution = vjp.mul(vjp.add(vjp.apply("Erf", vjp.mul(x, Math.sqrt(0.5))), 1), 0.5);
        String density = vjp.mul(vjp.apply("Exp", vjp.mul(square, -0.5)), 1 / Math.sqrt(2 * Math.PI));
        return vjp.add(distribution, vjp.mul(x, density));
    }

    private static String mish(Vjp vjp, String x, String y) {
        String tanh = vjp.apply("Tanh", vjp.apply("Softplus", x));
        String curved = vjp.mul(vjp.oneMinus(vjp.square(tanh)), vjp.apply("Sigmoid", x));
        return vjp.add(tanh, vjp.mul(x, curved));
    }
}
