package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Where the windows of a convolution or a pooling lie, one entry per spatial axis, outermost first.
 *
 * <p>A transposed convolution is described by the windows of the convolution whose adjoint it is: its own output is what
 * they lie on.
 *
 * @param axes the windows along each spatial axis
 */
record Windows(List<Axis> axes) {
    /** Copies the axes. */
    Windows {
        axes = List.copyOf(axes);
    }

    /**
     * The windows along one axis: window o covers the positions {@code o * stride + k * dilation - before} for k from 0 to
     * {@code kernel - 1}.
     *
     * @param input the extent of the axis they lie on
     * @param kernel the number of positions in a window
     * @param stride from one window to the next
     * @param dilation from one position of a window to the next
     * @param before positions of padding before the axis
     * @param after positions of padding behind it
     * @param output the number of windows
     */
    record Axis(long input, long kernel, long stride, long dilation, long before, long after, long output) {
        /** The extent from the first to the last position of a window, both included. */
        long reach() {
            return (kernel - 1) * dilation + 1;
        }

        /** How many padded positions lie behind the last window; negative where it reaches beyond them. */
        long rest() {
            return input + before + after - reach() - (output - 1) * stride;
        }
    }

    /**
     * The windows of a node on an image of shape {@code image}.
     *
     * @param image the shape that the windows lie on, with two axes before the spatial ones
     * @param kernel the extents of a window
     * @throws ModelException if attributes and shape do not fit together
     */
    static Windows of(Node node, Shape image, long[] kernel) {
        int rank = kernel.length;
        long[] strides = list(node, "strides", rank, 1);
        long[] dilations = list(node, "dilations", rank, 1);
        long[] pads = list(node, "pads", 2 * rank, 0);
        if (image.rank() != rank + 2) {
            throw new ModelException(node + ": its windows have " + rank + " axes, but its input has shape " + image
                    + ", expected " + (rank + 2) + " axes");
        }
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            require(node, kernel[i], 1, "kernel_shape");
            long input = image.dim(i + 2).factor();
            Axis bare = new Axis(input, kernel[i], strides[i], dilations[i], pads[i], pads[rank + i], 0);
            Axis padded = padded(node, bare);
            axes.add(counted(node, padded));
        }
        return new Windows(axes);
    }

    private static Axis padded(Node node, Axis axis) {
        String mode = node.string("auto_pad", "NOTSET");
        if (mode.equals("NOTSET")) {
            return axis;
        }
        if (mode.equals("VALID")) {
            return padded(axis, 0, 0);
        }
        requireSame(node, mode);
        if (axis.dilation > 1 && axis.kernel > 1) {
            throw new ModelException(
                    node + ": auto_pad " + mode + " with dilation " + axis.dilation
                            + " is not supported, as ONNX and ONNX Runtime pad differently; export the model with explicit pads");
        }
        long windows = (axis.input + axis.stride - 1) / axis.stride;
        long total = Math.max(0, (windows - 1) * axis.stride + axis.reach() - axis.input);
        long before = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
        return padded(axis, before, total - before);
    }

    private static Axis padded(Axis axis, long before, long after) {
        return new Axis(axis.input, axis.kernel, axis.stride, axis.dilation, before, after, 0);
    }

    /** Refuses an {@code auto_pad} that is neither of the two SAME modes. */
    static void requireSame(Node node, String mode) {
        if (!mode.equals("SAME_UPPER") && !mode.equals("SAME_LOWER")) {
            throw new ModelException(
                    node + ": auto_pad is '" + mode + "', expected NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        }
    }

    /** With ceil_mode a last, incomplete window counts if it begins inside the input or the padding before it. */
    private static Axis counted(Node node, Axis axis) {
        long room = axis.input + axis.before + axis.after - axis.reach();
        if (room < 0) {
            throw new ModelException(node + ": a window of extent " + axis.reach()
                    + " does not fit on a padded axis of extent " + (room + axis.reach()));
        }
        long output = room / axis.stride + 1;
        boolean incomplete = node.integer("ceil_mode", 0) != 0 && room % axis.stride != 0;
        if (incomplete && output * axis.stride < axis.input + axis.before) {
            output++;
        }
        return new Axis(axis.input, axis.kernel, axis.stride, axis.dilation, axis.before, axis.after, output);
    }

    /** An attribute with one number per axis (or two, for pads), none below {@code absent}. */
    static long[] list(Node node, String attribute, int size, long absent) {
        long[] values = node.integers(attribute)
                .filter(given -> given.length > 0)
                .orElseGet(() -> {
                    long[] all = new long[size];
                    Arrays.fill(all, absent);
                    return all;
                });
        if (values.length != size) {
            throw new ModelException(
                    node + ": attribute '" + attribute + "' has " + values.length + " numbers, expected " + size);
        }
        for (long value : values) {
            require(node, value, absent, attribute);
        }
        return values;
    }

    /** Refuses a number below {@code least} or beyond 32 bits. */
    static void require(Node node, long value, long least, String attribute) {
        if (value < least || value > Integer.MAX_VALUE) {
            throw new ModelException(
                    node + ": attribute '" + attribute + "' holds " + value + ", expected at least " + least);
        }
    }

    /** The number of windows per axis. */
    long[] outputs() {
        return each(Axis::output);
    }

    /** One number of every axis. */
    long[] each(ToLongFunction<Axis> number) {
        return axes.stream().mapToLong(number).toArray();
    }

    /** Strides, dilations and explicit pads as a node's attributes. */
    Map<String, Attribute> attributes() {
        long[] pads = Stream.concat(
                        axes.stream().map(Axis::before), axes.stream().map(Axis::after))
                .mapToLong(Long::longValue)
                .toArray();
        return Map.of(
                "strides",
                Algebra.list(each(Axis::stride)),
                "dilations",
                Algebra.list(each(Axis::dilation)),
                "pads",
                Algebra.list(pads));
    }
}
