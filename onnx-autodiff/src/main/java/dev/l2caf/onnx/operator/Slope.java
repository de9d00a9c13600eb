package dev.l2caf.onnx.operator;

/** The derivative of a function of one element, at every element. */
@FunctionalInterface
interface Slope {
    /** The tensor of derivatives, of the shape of {@code x} or broadcast to it, where the function took {@code x} to {@code y}. */
    String at(Vjp vjp, String x, String y);

    /** Scales the cotangent of the only output by the derivative. */
    static Derivative.Rule rule(Slope slope) {
        return vjp -> vjp.give(0, vjp.mul(vjp.cotangent(), slope.at(vjp, vjp.input(0), vjp.output(0))));
    }

    /** Lets the cotangent pass where the derivative is 1, and nothing where it is 0. */
    static Derivative.Rule gate(Slope isOne) {
        return vjp -> vjp.give(0, vjp.maskedBy(vjp.cotangent(), isOne.at(vjp, vjp.input(0), vjp.output(0))));
    }

    /** Adds {@code operator}, a smooth function of one element. */
    static void add(Operators operators, String operator, Slope slope) {
        operators.add(operator, Types::same, Linearity.NONE, rule(slope));
    }
}
