package dev.l2caf.onnx.operator;

/** Normalisations and softmax. */
final class Normalisations {
    private Normalisations() {}

    static void register(Operators operators) {}
}
