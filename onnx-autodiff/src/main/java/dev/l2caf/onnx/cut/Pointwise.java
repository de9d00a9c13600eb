package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Node;
import java.util.Arrays;

/**
 * Recognises convolutions with one weight per pair of channels, a matrix product at every position.
 *
 * <p>They commute with a filter: conv(A * f) = conv(A) * f, but for the bias, which comes after. The convolution runs once
 * on the features, however many filters there are.
 */
final class Pointwise {
    private Pointwise() {}

    /** Whether {@code node} convolves {@code tensor}, as its data alone, position by position. */
    static boolean takes(Node node, String tensor) {
        return node.operator().equals("Conv")
                && node.domain().isEmpty()
                && node.inputs().lastIndexOf(tensor) == 0
                && node.integers("kernel_shape").stream()
                        .flatMapToLong(Arrays::stream)
                        .allMatch(extent -> extent == 1)
                && node.integers("kernel_shape").isPresent()
                && node.integers("strides").stream()
                        .flatMapToLong(Arrays::stream)
                        .allMatch(stride -> stride == 1)
                && node.integers("pads").stream().flatMapToLong(Arrays::stream).allMatch(pad -> pad == 0);
    }
}
