package dev.l2caf.onnx.operator;

/** Matrix products. */
final class Matrices {
    private Matrices() {}

    static void register(Operators operators) {}
}
