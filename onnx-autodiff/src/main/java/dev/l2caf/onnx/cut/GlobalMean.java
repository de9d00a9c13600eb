package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Recognises nodes that take the mean over all positions of their input, whatever operator they are written with.
 *
 * <p>The mean over positions of filtered features, sum_p f_p A_kp / n, is a product of two matrices, N x n filters and
 * n x K features: no N copies of the features are made. It is what most classifiers begin their tail with.
 */
final class GlobalMean {
    private GlobalMean() {}

    /** Whether {@code node}, which reads {@code input} first, takes the mean over all its axes but batch and channels. */
    static boolean isTakenBy(Node node, TypedGraph network, int channelAxis) {
        Shape shape = network.type(node.inputs().get(0)).shape();
        return switch (node.operator()) {
            case "GlobalAveragePool" -> channelAxis == 1;
            case "ReduceMean" -> reduces(node, network, shape, channelAxis);
            case "AveragePool" -> channelAxis == 1 && covers(node, network, shape);
            default -> false;
        };
    }

    private static boolean reduces(Node node, TypedGraph network, Shape shape, int channelAxis) {
        if (!node.hasInput(1)) {
            return false;
        }
        int[] positions = IntStream.range(1, shape.rank())
                .filter(axis -> axis != channelAxis)
                .toArray();
        return network.graph()
                .constant(node.inputs().get(1))
                .map(axes -> Arrays.stream(axes.toLongs())
                        .mapToInt(shape::axis)
                        .sorted()
                        .toArray())
                .filter(axes -> Arrays.equals(axes, positions))
                .isPresent();
    }

    /** One window that covers every position, divided by their number. */
    private static boolean covers(Node node, TypedGraph network, Shape shape) {
        Shape pooled = network.type(node.outputs().get(0)).shape();
        long[] kernel = node.integers("kernel_shape").orElse(new long[0]);
        long[] pads = node.integers("pads").orElse(new long[2 * kernel.length]);
        boolean counted =
                node.integer("count_include_pad", 0) == 1 && Arrays.stream(pads).anyMatch(pad -> pad != 0);
        boolean dilated = node.integers("dilations").stream()
                .flatMapToLong(Arrays::stream)
                .anyMatch(d -> d != 1);
        if (counted || dilated || !node.string("auto_pad", "NOTSET").equals("NOTSET")) {
            return false;
        }
        for (int i = 0; i < kernel.length; i++) {
            boolean single = pooled.dim(i + 2).is(1);
            boolean whole = kernel[i] - pads[i] >= shape.dim(i + 2).factor();
            if (!single || !whole) {
                return false;
            }
        }
        return true;
    }
}
