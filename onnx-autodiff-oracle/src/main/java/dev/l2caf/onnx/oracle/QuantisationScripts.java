package dev.l2caf.onnx.oracle;

import dev.l2caf.onnx.graph.ElementType;

/**
 * Quantisation as PyTorch trains through it: a tensor is quantised and restored in one step, whose gradient passes straight
 * through where nothing saturates. So what QuantizeLinear makes is here the restored tensor already.
 */
final class QuantisationScripts {
    private QuantisationScripts() {}

    static void register() {
        TorchOperators.add("QuantizeLinear", QuantisationScripts::quantise);
        TorchOperators.add("DequantizeLinear", node -> node.out(node.in(0)));
    }

    private static void quantise(NodeScript node) {
        ElementType type = node.madeType();
        long low = type == ElementType.INT8 ? -128 : 0;
        long high = type == ElementType.INT8 ? 127 : 255;
        if (type != ElementType.INT8 && type != ElementType.UINT8) {
            throw node.lacks("QuantizeLinear to " + type);
        }
        if (node.rank(1) == 0 || (node.rank(1) == 1 && node.dims(1)[0] == 1)) {
            node.out("torch.fake_quantize_per_tensor_affine(%s, %s, %d, %d, %d)"
                    .formatted(
                            node.in(0),
                            NodeScript.real(node.floats(1)[0]),
                            node.has(2) ? node.longs(2)[0] : 0,
                            low,
                            high));
            return;
        }
        // The scales must be float32 and the zero points int32, whatever the tensor is.
        String zero = node.has(2)
                ? "torch.to(%s, 3)".formatted(node.in(2))
                : "torch.zeros(%s, dtype=3)".formatted(NodeScript.ints(node.dims(1)));
        node.out("torch.fake_quantize_per_channel_affine(%s, torch.to(%s, 6), %s, %d, %d, %d)"
                .formatted(
                        node.in(0), node.in(1), zero, node.axis(0, node.node().integer("axis", 1)), low, high));
    }
}
