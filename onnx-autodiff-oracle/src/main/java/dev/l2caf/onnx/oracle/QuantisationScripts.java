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
        TorchOperators.add("DequantizeLinear", QuantisationScripts::restore);
    }

    private static void restore(NodeScript node) {
        if (node.isMadeBy(0, "QuantizeLinear")) {
            node.out(node.in(0));
            return;
        }
        if (node.node().integer("block_size", 0) != 0) {
            throw node.lacks("DequantizeLinear with scales per block");
        }
        String whole = "torch.to(%s, %d)".formatted(node.in(0), node.realCode());
        String centred = node.has(2) ? "torch.sub(%s, %s)".formatted(whole, perAxis(node, 2)) : whole;
        node.out("torch.mul(%s, %s)".formatted(centred, perAxis(node, 1)));
    }

    /** One number for all, or one for each place of the axis, as broadcast over the data. */
    private static String perAxis(NodeScript node, int input) {
        long[] extents = new long[node.rank(1) == 0 || node.dims(1)[0] == 1 ? 0 : node.rank(0)];
        if (extents.length > 0) {
            java.util.Arrays.fill(extents, 1);
            extents[node.axis(0, node.node().integer("axis", 1))] = node.dims(1)[0];
        }
        return "torch.to(torch.reshape(%s, %s), %d)"
                .formatted(node.in(input), NodeScript.ints(extents), node.realCode());
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
