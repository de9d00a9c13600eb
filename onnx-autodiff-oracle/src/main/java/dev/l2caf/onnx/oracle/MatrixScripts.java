package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;
import static dev.l2caf.onnx.oracle.NodeScript.range;
import static dev.l2caf.onnx.oracle.NodeScript.real;

import dev.l2caf.onnx.graph.Attribute;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Matrix products and convolutions. */
final class MatrixScripts {
    private MatrixScripts() {}

    static void register() {
        TorchOperators.add("MatMul", node -> node.out("torch.matmul(%s, %s)".formatted(node.in(0), node.in(1))));
        TorchOperators.add("Gemm", MatrixScripts::gemm);
        TorchOperators.add("Einsum", MatrixScripts::einsum);
        TorchOperators.add("Conv", MatrixScripts::conv);
        TorchOperators.add("ConvTranspose", MatrixScripts::convTranspose);
    }

    private static void gemm(NodeScript node) {
        float alpha = node.node().real("alpha", 1);
        float beta = node.node().real("beta", 1);
        boolean turnedA = node.node().integer("transA", 0) != 0;
        boolean turnedB = node.node().integer("transB", 0) != 0;
        boolean plainBias = node.has(2) && beta == 1 && node.rank(2) == 1;
        if (alpha == 1 && !turnedA && turnedB && plainBias && node.dims(2)[0] == node.dims(1)[0]) {
            node.out("torch.linear(%s, %s, %s)".formatted(node.in(0), node.in(1), node.in(2)));
            return;
        }
        String a = turnedA ? "torch.t(%s)".formatted(node.in(0)) : node.in(0);
        String b = turnedB ? "torch.t(%s)".formatted(node.in(1)) : node.in(1);
        String product = "torch.mul(torch.matmul(%s, %s), %s)".formatted(a, b, real(alpha));
        node.out(node.has(2) ? "torch.add(%s, torch.mul(%s, %s))".formatted(product, node.in(2), real(beta)) : product);
    }

    private static void einsum(NodeScript node) {
        String operands = IntStream.range(0, node.node().inputs().size())
                .mapToObj(node::in)
                .collect(Collectors.joining(", ", "[", "]"));
        node.out("torch.einsum(\"%s\", %s)".formatted(node.node().string("equation", ""), operands));
    }

    private static void conv(NodeScript node) {
        Windows windows = Windows.of(node, range(2, node.rank(1)).length, node.dims(1), 2);
        long group = node.node().integer("group", 1);
        String image = node.in(0);
        long[] pads = windows.begin();
        if (!windows.symmetric()) {
            image = node.let(windows.pad(image, 0));
            pads = new long[pads.length];
        }
        node.out("torch.convolution(%s, %s, %s, %s, %s, %s, False, %s, %d)"
                .formatted(
                        image,
                        node.in(1),
                        node.optional(2),
                        ints(windows.strides()),
                        ints(pads),
                        ints(windows.dilations()),
                        ints(new long[pads.length]),
                        group));
    }

    /** Without pads first, as PyTorch wants the same pad on both sides; then what ONNX's pads cut off is cut off. */
    private static void convTranspose(NodeScript node) {
        long[] image = node.dims(0);
        long[] weight = node.dims(1);
        long[] made = node.outputDims(0);
        int rank = image.length - 2;
        long[] strides = node.list("strides", rank, 1);
        long[] dilations = node.list("dilations", rank, 1);
        String whole = node.let("torch.convolution(%s, %s, None, %s, %s, %s, True, %s, %d)"
                .formatted(
                        node.in(0),
                        node.in(1),
                        ints(strides),
                        ints(new long[rank]),
                        ints(dilations),
                        ints(new long[rank]),
                        node.node().integer("group", 1)));
        long[] pads = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
            long extent = (image[2 + i] - 1) * strides[i] + (weight[2 + i] - 1) * dilations[i] + 1;
            long begin = transposedBegin(node, i, extent, made[2 + i]);
            pads[2 * (rank - 1 - i)] = -begin;
            pads[2 * (rank - 1 - i) + 1] = made[2 + i] - (extent - begin);
        }
        String cut = node.let("torch.constant_pad_nd(%s, %s, 0)".formatted(whole, ints(pads)));
        if (node.has(2)) {
            long[] channels = new long[rank + 2];
            java.util.Arrays.fill(channels, 1);
            channels[1] = made[1];
            cut = "torch.add(%s, torch.reshape(%s, %s))".formatted(cut, node.in(2), ints(channels));
        }
        node.out(cut);
    }

    /** What is cut off at the begin; by ONNX's text on ConvTranspose where it is not given. */
    private static long transposedBegin(NodeScript node, int axis, long extent, long made) {
        String mode = node.node().string("auto_pad", "NOTSET");
        boolean shaped = node.node().attributes().get("output_shape") instanceof Attribute.OfInts;
        if (mode.equals("VALID")) {
            return 0;
        }
        if (mode.equals("NOTSET") && !shaped) {
            return node.list("pads", 2 * (node.rank(0) - 2), 0)[axis];
        }
        long[] padding = node.list("output_padding", node.rank(0) - 2, 0);
        long total = Math.max(0, extent + padding[axis] - made);
        return mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
    }
}
