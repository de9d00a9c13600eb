package dev.l2caf.onnx.operator;

/** Pooling over windows and over all positions. */
final class Pools {
    private Pools() {}

    static void register(Operators operators) {}
}
