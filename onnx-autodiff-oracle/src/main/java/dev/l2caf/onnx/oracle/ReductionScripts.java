package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;
import static dev.l2caf.onnx.oracle.NodeScript.range;

import java.util.Arrays;
import java.util.Map;

/** Reductions along axes, running sums, and the largest elements. */
final class ReductionScripts {
    private ReductionScripts() {}

    static void register() {
        Map.of(
                        "ReduceMean", "torch.mean(%s, %s, True)",
                        "ReduceSum", "torch.sum(%s, %s, True)",
                        "ReduceMax", "torch.amax(%s, %s, True)",
                        "ReduceMin", "torch.amin(%s, %s, True)",
                        "ReduceL1", "torch.linalg_vector_norm(%s, 1, %s, True)",
                        "ReduceL2", "torch.linalg_vector_norm(%s, 2, %s, True)",
                        "ReduceSumSquare", "torch.sum(torch.square(%s), %s, True)",
                        "ReduceLogSum", "torch.log(torch.sum(%s, %s, True))",
                        "ReduceLogSumExp", "torch.logsumexp(%s, %s, True)")
                .forEach((name, pattern) -> TorchOperators.add(name, node -> reduce(node, pattern)));
        TorchOperators.add("ReduceProd", ReductionScripts::product);
        TorchOperators.add("CumSum", ReductionScripts::runningSum);
        TorchOperators.add("TopK", ReductionScripts::largest);
    }

    private static void reduce(NodeScript node, String pattern) {
        long[] axes = axes(node);
        // Over no axis, a reduction still applies its function to every element: as over a new axis of extent one.
        String x = axes.length == 0 ? "torch.unsqueeze(%s, 0)".formatted(node.in(0)) : node.in(0);
        shape(node, pattern.formatted(x, axes.length == 0 ? "[0]" : ints(axes)));
    }

    private static void product(NodeScript node) {
        String product = node.in(0);
        for (long axis : axes(node)) {
            product = "torch.prod(%s, %d, True)".formatted(product, axis);
        }
        shape(node, product);
    }

    /** Whether reduced axes stay is only a matter of shape. */
    private static void shape(NodeScript node, String reduced) {
        node.out("torch.reshape(%s, %s)".formatted(reduced, ints(node.outputDims(0))));
    }

    private static long[] axes(NodeScript node) {
        long[] given = node.has(1) ? node.longs(1) : new long[0];
        if (given.length == 0) {
            boolean none = node.node().integer("noop_with_empty_axes", 0) != 0;
            return none ? given : range(0, node.rank(0));
        }
        return Arrays.stream(given).map(axis -> node.axis(0, axis)).toArray();
    }

    private static void runningSum(NodeScript node) {
        int axis = node.axis(0, node.longs(1)[0]);
        boolean reverse = node.node().integer("reverse", 0) != 0;
        String x = reverse ? "torch.flip(%s, [%d])".formatted(node.in(0), axis) : node.in(0);
        String sums = node.let("torch.cumsum(%s, %d)".formatted(x, axis));
        if (node.node().integer("exclusive", 0) != 0) {
            sums = node.let("torch.sub(%s, %s)".formatted(sums, x));
        }
        node.out(reverse ? "torch.flip(%s, [%d])".formatted(sums, axis) : sums);
    }

    private static void largest(NodeScript node) {
        if (node.node().integer("sorted", 1) == 0) {
            throw node.lacks("an order of unsorted TopK that others share");
        }
        String taken = "torch.topk(%s, %d, %d, %s, True)"
                .formatted(
                        node.in(0),
                        node.longs(1)[0],
                        node.axis(0, node.node().integer("axis", -1)),
                        node.node().integer("largest", 1) != 0 ? "True" : "False");
        var parts = node.let(2, taken);
        node.out(0, parts.get(0));
        node.out(1, parts.get(1));
    }
}
