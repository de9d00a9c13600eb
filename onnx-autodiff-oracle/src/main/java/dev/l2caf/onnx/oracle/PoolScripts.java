package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;
import static dev.l2caf.onnx.oracle.NodeScript.range;
import static dev.l2caf.onnx.oracle.NodeScript.real;

import java.util.Arrays;

/** Pooling over windows and over all positions. */
final class PoolScripts {
    private PoolScripts() {}

    static void register() {
        TorchOperators.add("MaxPool", PoolScripts::max);
        TorchOperators.add("AveragePool", PoolScripts::average);
        TorchOperators.add("LpPool", PoolScripts::norm);
        TorchOperators.add(
                "GlobalAveragePool",
                node -> node.out("torch.mean(%s, %s, True)".formatted(node.in(0), positions(node))));
        TorchOperators.add(
                "GlobalMaxPool", node -> node.out("torch.amax(%s, %s, True)".formatted(node.in(0), positions(node))));
        TorchOperators.add(
                "GlobalLpPool",
                node -> node.out("torch.linalg_vector_norm(%s, %d, %s, True)"
                        .formatted(node.in(0), node.node().integer("p", 2), positions(node))));
    }

    private static String positions(NodeScript node) {
        return ints(range(2, node.rank(0)));
    }

    private static Windows windows(NodeScript node) {
        int rank = node.rank(0) - 2;
        return Windows.of(node, rank, node.list("kernel_shape", rank, 1), 0);
    }

    private static void max(NodeScript node) {
        Windows windows = windows(node);
        int rank = windows.kernel().length;
        String image = node.in(0);
        long[] pads = windows.begin();
        boolean asAsked = Arrays.stream(range(0, rank))
                .allMatch(i -> windows.end()[(int) i] <= windows.asked()[(int) i]
                        && 2 * windows.begin()[(int) i] <= windows.kernel()[(int) i]);
        if (!windows.symmetric() || !asAsked) {
            image = node.let(windows.pad(image, Double.NEGATIVE_INFINITY));
            pads = new long[rank];
        }
        node.out("torch.max_pool%dd(%s, %s, %s, %s, %s, False)"
                .formatted(
                        rank,
                        image,
                        ints(windows.kernel()),
                        ints(windows.strides()),
                        ints(pads),
                        ints(windows.dilations())));
    }

    /** The sum over each window over the number of elements in it that count. */
    private static void average(NodeScript node) {
        Windows windows = windows(node);
        boolean pads = node.node().integer("count_include_pad", 0) != 0;
        String ones = node.let("torch.ones(%s, dtype=%d)".formatted(ints(node.dims(0)), node.realCode()));
        if (pads) {
            ones = node.let(windows.pad(ones, windows.asked(), 1));
            long[] rest = new long[windows.end().length];
            Arrays.setAll(rest, i -> windows.end()[i] - windows.asked()[i]);
            Windows beyond = new Windows(
                    windows.kernel(), windows.strides(), windows.dilations(), new long[rest.length], rest, rest);
            ones = node.let(beyond.pad(ones, 0));
        } else {
            ones = node.let(windows.pad(ones, 0));
        }
        String sum = sum(node, windows, node.let(windows.pad(node.in(0), 0)));
        node.out("torch.div(%s, %s)".formatted(sum, sum(node, windows, ones)));
    }

    private static void norm(NodeScript node) {
        Windows windows = windows(node);
        String p = real((double) node.node().integer("p", 2));
        String powers = node.let("torch.pow(torch.abs(%s), %s)".formatted(node.in(0), p));
        String sum = sum(node, windows, node.let(windows.pad(powers, 0)));
        node.out("torch.pow(%s, torch.div(1.0, %s))".formatted(sum, p));
    }

    /** The sum over each window of a padded image, each channel by itself. */
    private static String sum(NodeScript node, Windows windows, String padded) {
        int rank = windows.kernel().length;
        boolean dense = Arrays.stream(windows.dilations()).allMatch(dilation -> dilation == 1);
        if (dense) {
            String mean = "torch.avg_pool%dd(%s, %s, %s, %s)"
                    .formatted(rank, padded, ints(windows.kernel()), ints(windows.strides()), ints(new long[rank]));
            long size = Arrays.stream(windows.kernel()).reduce(1, (a, b) -> a * b);
            return node.let("torch.mul(%s, %d.0)".formatted(mean, size));
        }
        long channels = node.dims(0)[1];
        long[] weight = new long[rank + 2];
        weight[0] = channels;
        weight[1] = 1;
        System.arraycopy(windows.kernel(), 0, weight, 2, rank);
        String ones = node.let("torch.ones(%s, dtype=%d)".formatted(ints(weight), node.realCode()));
        return node.let("torch.convolution(%s, %s, None, %s, %s, %s, False, %s, %d)"
                .formatted(
                        padded,
                        ones,
                        ints(windows.strides()),
                        ints(new long[rank]),
                        ints(windows.dilations()),
                        ints(new long[rank]),
                        channels));
    }
}
