package dev.l2caf.onnx.operator;

/** Functions of one element: activations and the elementary functions. */
final class Activations {
    private Activations() {}

    static void register(Operators operators) {
        operators.add("Relu", Types::same, Linearity.NONE, Activations::relu);
    }

    /** Zero at zero, as every framework takes it. */
    private static void relu(Vjp vjp) {
        String positive = vjp.greater(vjp.output(0), vjp.scalar(vjp.input(0), 0));
        vjp.give(0, vjp.maskedBy(vjp.cotangent(), positive));
    }
}
