package dev.l2caf.onnx.operator;

/** Convolutions of any rank, strided, dilated, grouped, and their transposes. */
final class Convolutions {
    private Convolutions() {}

    static void register(Operators operators) {}
}
