package dev.l2caf.onnx.operator;

/** Operators that move, copy, select or relabel elements, and those that report shapes. */
final class Layouts {
    private Layouts() {}

    static void register(Operators operators) {}
}
