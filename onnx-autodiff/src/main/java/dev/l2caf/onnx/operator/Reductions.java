package dev.l2caf.onnx.operator;

/** Reductions over axes. */
final class Reductions {
    private Reductions() {}

    static void register(Operators operators) {}
}
