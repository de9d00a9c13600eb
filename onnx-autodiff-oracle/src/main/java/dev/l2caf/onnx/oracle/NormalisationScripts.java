package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;
import static dev.l2caf.onnx.oracle.NodeScript.range;
import static dev.l2caf.onnx.oracle.NodeScript.real;

import java.util.Arrays;

/** Normalisations. */
final class NormalisationScripts {
    private NormalisationScripts() {}

    static void register() {
        TorchOperators.add("BatchNormalization", NormalisationScripts::batch);
        TorchOperators.add(
                "InstanceNormalization",
                node -> node.out("torch.instance_norm(%s, %s, %s, None, None, True, 0.0, %s, False)"
                        .formatted(node.in(0), node.in(1), node.in(2), epsilon(node))));
        TorchOperators.add(
                "GroupNormalization",
                node -> node.out("torch.group_norm(%s, %d, %s, %s, %s, False)"
                        .formatted(
                                node.in(0),
                                node.node().integer("num_groups", 1),
                                node.in(1),
                                node.in(2),
                                epsilon(node))));
        TorchOperators.add("LayerNormalization", NormalisationScripts::layer);
        TorchOperators.add("LRN", NormalisationScripts::acrossChannels);
        TorchOperators.add(
                "LpNormalization",
                node -> node.out("torch.div(%1$s, torch.linalg_vector_norm(%1$s, %2$d, [%3$d], True))"
                        .formatted(
                                node.in(0),
                                node.node().integer("p", 2),
                                node.node().integer("axis", -1))));
        TorchOperators.add("MeanVarianceNormalization", NormalisationScripts::meanVariance);
    }

    private static String epsilon(NodeScript node) {
        return real(node.node().real("epsilon", 1e-5f));
    }

    private static void batch(NodeScript node) {
        if (node.node().integer("training_mode", 0) != 0) {
            if (node.makes(1)) {
                throw node.lacks("BatchNormalization that returns running statistics");
            }
            node.out("torch.batch_norm(%s, %s, %s, None, None, True, 0.0, %s, False)"
                    .formatted(node.in(0), node.in(1), node.in(2), epsilon(node)));
            return;
        }
        if (!node.isConstant(3)) {
            composed(node);
            return;
        }
        node.out("torch.batch_norm(%s, %s, %s, %s, %s, False, 0.0, %s, False)"
                .formatted(node.in(0), node.in(1), node.in(2), node.in(3), node.in(4), epsilon(node)));
    }

    /** PyTorch takes statistics for constants; written out, they have gradients too. */
    private static void composed(NodeScript node) {
        long[] channels = new long[node.rank(0)];
        Arrays.fill(channels, 1);
        channels[1] = node.dims(1)[0];
        String[] one = new String[5];
        for (int i = 1; i < 5; i++) {
            one[i] = node.let("torch.reshape(%s, %s)".formatted(node.in(i), ints(channels)));
        }
        String deviation = "torch.sqrt(torch.add(%s, %s))".formatted(one[4], epsilon(node));
        node.out("torch.add(torch.mul(torch.div(torch.sub(%s, %s), %s), %s), %s)"
                .formatted(node.in(0), one[3], deviation, one[1], one[2]));
    }

    private static void layer(NodeScript node) {
        int axis = node.axis(0, node.node().integer("axis", -1));
        int rank = node.rank(0);
        long[] normalised = Arrays.copyOfRange(node.dims(0), axis, rank);
        String plain = node.let("torch.layer_norm(%s, %s, None, None, %s, False)"
                .formatted(node.in(0), ints(normalised), epsilon(node)));
        String scaled = "torch.mul(%s, %s)".formatted(plain, node.in(1));
        node.out(node.has(2) ? "torch.add(%s, %s)".formatted(scaled, node.in(2)) : scaled);
        String axes = ints(range(axis, rank));
        node.out(1, "torch.mean(%s, %s, True)".formatted(node.in(0), axes));
        node.out(
                2,
                "torch.rsqrt(torch.add(torch.var(%s, %s, False, True), %s))"
                        .formatted(node.in(0), axes, epsilon(node)));
    }

    /** Sums of squares over {@code size} neighbouring channels, which lie behind where {@code size} is even. */
    private static void acrossChannels(NodeScript node) {
        long size = node.node().integer("size", 1);
        long[] pads = new long[2 * (node.rank(0) - 1)];
        pads[pads.length - 2] = (size - 1) / 2;
        pads[pads.length - 1] = size / 2;
        String squares = "torch.constant_pad_nd(torch.square(%s), %s, 0)".formatted(node.in(0), ints(pads));
        String sums = node.let("torch.sum(torch.unfold(%s, 1, %d, 1), [-1], False)".formatted(squares, size));
        node.out("torch.div(%s, torch.pow(torch.add(torch.mul(%s, %s), %s), %s))"
                .formatted(
                        node.in(0),
                        sums,
                        real(node.node().real("alpha", 1e-4f) / (double) size),
                        real(node.node().real("bias", 1)),
                        real(node.node().real("beta", 0.75f))));
    }

    private static void meanVariance(NodeScript node) {
        String axes = ints(node.node().integers("axes").orElse(new long[] {0, 2, 3}));
        node.out(
                "torch.div(torch.sub(%1$s, torch.mean(%1$s, %2$s, True)), torch.sqrt(torch.var(%1$s, %2$s, False, True)))"
                        .formatted(node.in(0), axes));
    }
}
