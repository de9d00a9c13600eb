package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.ints;
import static dev.l2caf.onnx.oracle.NodeScript.real;

import java.util.Arrays;

/**
 * Where the windows of a convolution or pooling lie, by ONNX's text; one number an axis with positions.
 *
 * @param begin pads before the first element
 * @param end pads behind the last; more than asked for where the last window reaches further (ceil_mode)
 * @param asked pads behind the last that the model asks for
 */
record Windows(long[] kernel, long[] strides, long[] dilations, long[] begin, long[] end, long[] asked) {
    /**
     * The windows of this node.
     *
     * @param rank the number of axes with positions
     * @param kernel holds the window's extents from index {@code offset} on
     */
    static Windows of(NodeScript node, int rank, long[] kernel, int offset) {
        long[] size = Arrays.copyOfRange(kernel, offset, offset + rank);
        long[] strides = node.list("strides", rank, 1);
        long[] dilations = node.list("dilations", rank, 1);
        long[] pads = node.list("pads", 2 * rank, 0);
        String mode = node.node().string("auto_pad", "NOTSET");
        long[] begin = new long[rank];
        long[] end = new long[rank];
        long[] asked = new long[rank];
        for (int i = 0; i < rank; i++) {
            long image = node.dims(0)[2 + i];
            long made = node.outputDims(0)[2 + i];
            long reach = (made - 1) * strides[i] + (size[i] - 1) * dilations[i] + 1;
            if (mode.equals("NOTSET")) {
                begin[i] = pads[i];
                asked[i] = pads[rank + i];
            } else if (!mode.equals("VALID")) {
                long total = Math.max(0, reach - image);
                begin[i] = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
                asked[i] = total - begin[i];
            }
            end[i] = reach - image - begin[i];
        }
        return new Windows(size, strides, dilations, begin, end, asked);
    }

    /** Whether PyTorch's own padding, the same on both sides, gives these windows. */
    boolean symmetric() {
        return Arrays.equals(begin, asked);
    }

    /** The image with all pads, so that windows need none. */
    String pad(String image, double value) {
        return pad(image, end, value);
    }

    String pad(String image, long[] behind, double value) {
        int rank = begin.length;
        long[] pads = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
            pads[2 * (rank - 1 - i)] = begin[i];
            pads[2 * (rank - 1 - i) + 1] = behind[i];
        }
        return "torch.constant_pad_nd(%s, %s, %s)".formatted(image, ints(pads), real(value));
    }
}
