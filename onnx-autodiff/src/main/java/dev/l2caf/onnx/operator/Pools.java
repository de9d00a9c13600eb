package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Pooling over windows: by maximum, mean, or p-norm. Images are [batch, channels, spatial axes]. */
final class Pools {
    /** The way back has a few nodes for every position of a window along each axis. */
    private static final long LONGEST = 1024;

    private Pools() {}

    static void register(Operators operators) {
        operators.add("MaxPool", Pools::types, Linearity.NONE, Pools::max);
        operators.add("AveragePool", Pools::types, Linearity.ALL, Pools::average);
        operators.add("LpPool", Pools::types, Linearity.NONE, Pools::norm);
    }

    /** The image, and for MaxPool the indices. */
    private static List<TensorType> types(Typing typing) {
        Shape shape = typing.shape(0);
        for (int axis = 2; axis < shape.rank(); axis++) {
            typing.unbatched(0, axis);
        }
        long[] kernel = typing.node()
                .integers("kernel_shape")
                .orElseThrow(() -> typing.error("attribute 'kernel_shape' is missing"));
        Windows windows = Windows.of(typing.node(), shape, kernel);
        List<Dim> dims = new ArrayList<>(shape.dims().subList(0, 2));
        windows.axes().forEach(axis -> dims.add(Dim.of(axis.output())));
        settle(typing, windows);
        TensorType pooled = typing.input(0).withShape(new Shape(dims));
        return List.of(pooled, pooled.withElementType(ElementType.INT64));
    }

    /**
     * Takes away padding behind the last window where ceil_mode left out a window that would begin in it: ONNX's own
     * shape inference, up to version 21, counts that window, ONNX Runtime's kernels do not.
     */
    private static void settle(Typing typing, Windows windows) {
        boolean explicit = typing.node().string("auto_pad", "NOTSET").equals("NOTSET");
        boolean leftOut = windows.axes().stream().anyMatch(axis -> axis.rest() > 0);
        if (typing.node().integer("ceil_mode", 0) == 0 || !explicit || !leftOut) {
            return;
        }
        if (windows.axes().stream().allMatch(axis -> axis.rest() >= 0)) {
            typing.rewrite("ceil_mode", new Attribute.OfInt(0));
        } else {
            long[] before = windows.each(Windows.Axis::before);
            long[] after = windows.each(axis -> Math.max(0, axis.after() - Math.max(0, axis.rest())));
            typing.rewrite(
                    "pads",
                    Algebra.list(LongStream.concat(LongStream.of(before), LongStream.of(after))
                            .toArray()));
        }
    }

    private static Windows windows(Vjp vjp) {
        long[] kernel =
                vjp.node().integers("kernel_shape").orElseThrow(() -> vjp.error("attribute 'kernel_shape' is missing"));
        return Windows.of(vjp.node(), vjp.shape(vjp.input(0)), kernel);
    }

    /** Elements are compared in float32: quantised ones are whole numbers, halves may be rounded on the way. */
    private static void max(Vjp vjp) {
        Windows windows = windows(vjp);
        boolean fits = windows.axes().stream().allMatch(axis -> Math.max(axis.kernel(), axis.stride()) <= LONGEST);
        if (!fits) {
            throw vjp.error("its windows have more than " + LONGEST + " positions along an axis, or lie further apart");
        }
        vjp.give(0, MaxAdjoint.of(vjp, windows, compared(vjp, vjp.input(0)), compared(vjp, vjp.output(0))));
    }

    private static String compared(Vjp vjp, String tensor) {
        ElementType type = vjp.type(tensor).elementType();
        return type.isFloating() ? vjp.widened(tensor) : vjp.cast(tensor, ElementType.FLOAT);
    }

    private static void average(Vjp vjp) {
        boolean padding = vjp.node().integer("count_include_pad", 0) != 0;
        vjp.give(0, PoolAdjoint.mean(vjp, windows(vjp), padding));
    }

    /** The derivative of (sum |x|^p)^(1/p) is sign(x) (|x| / y)^(p-1), taken as zero where y is. */
    private static void norm(Vjp vjp) {
        GlobalPools.norm(vjp, scaled -> PoolAdjoint.sum(vjp, windows(vjp), scaled));
    }
}
