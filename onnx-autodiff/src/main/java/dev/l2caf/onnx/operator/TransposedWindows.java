package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The windows of a transposed convolution, by the formulas of ONNX's ConvTranspose. */
final class TransposedWindows {
    private TransposedWindows() {}

    /**
     * The windows of the convolution whose adjoint the node is.
     *
     * @param image the shape of the node's input, [batch, channels, spatial axes]
     * @param kernel the spatial extents of its weight
     * @throws ModelException if attributes and shape do not fit together
     */
    static Windows of(Node node, Shape image, long[] kernel) {
        int rank = kernel.length;
        long[] strides = Windows.list(node, "strides", rank, 1);
        long[] dilations = Windows.list(node, "dilations", rank, 1);
        long[] pads = Windows.list(node, "pads", 2 * rank, 0);
        long[] outputPadding = Windows.list(node, "output_padding", rank, 0);
        Optional<long[]> wanted = node.integers("output_shape")
                .filter(shape -> shape.length >= rank)
                .map(shape -> Arrays.copyOfRange(shape, shape.length - rank, shape.length));
        String mode = node.string("auto_pad", "NOTSET");
        if (!mode.equals("NOTSET") && !mode.equals("VALID")) {
            Windows.requireSame(node, mode);
        }
        List<Windows.Axis> axes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long windows = image.dim(i + 2).factor();
            Windows.require(node, kernel[i], 1, "kernel_shape");
            long full = strides[i] * (windows - 1) + outputPadding[i] + (kernel[i] - 1) * dilations[i] + 1;
            long before = mode.equals("VALID") ? 0 : pads[i];
            long after = mode.equals("VALID") ? 0 : pads[rank + i];
            long made = full - before - after;
            if (wanted.isPresent() || mode.startsWith("SAME")) {
                made = wanted.isPresent() ? wanted.get()[i] : windows * strides[i];
                if (wanted.isEmpty() && made > full) {
                    throw new ModelException(node + ": auto_pad " + mode + " with a stride of " + strides[i]
                            + " beyond the kernel's extent is not supported, as ONNX and ONNX Runtime differ; export the"
                            + " model with explicit pads");
                }
                long total = Math.max(0, full - made);
                before = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
                after = total - before;
            }
            Windows.Axis axis = new Windows.Axis(made, kernel[i], strides[i], dilations[i], before, after, windows);
            if (made < 1 || axis.rest() >= strides[i]) {
                throw new ModelException(node + ": spatial axis " + i + " of extent " + windows
                        + " cannot become one of extent " + made + " with stride " + strides[i] + ", kernel "
                        + kernel[i] + ", dilation " + dilations[i] + " and output padding " + outputPadding[i]);
            }
            axes.add(axis);
        }
        return new Windows(axes);
    }
}
