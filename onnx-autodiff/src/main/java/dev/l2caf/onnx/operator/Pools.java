package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Pooling over windows: by maximum, mean, or p-norm. Images are [batch, channels, spatial axes]. */
final class Pools {
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
        long[] kernel = vjp.node().integers("kernel_shape").orElseThrow();
        return Windows.of(vjp.node(), vjp.shape(vjp.input(0)), kernel);
    }

    /**
     * Adds every cotangent to the element that was the maximum. The indices count through the whole image, so they are
     * taken modulo the size of one channel, and the batch stays a batch.
     */
    private static void max(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        Dim size = new Shape(shape.dims().subList(2, shape.rank())).size();
        String indices = vjp.apply("Mod", flat(vjp, indices(vjp)), vjp.longs(size.factor()));
        String zeros = vjp.zerosLike(vjp.reshape(vjp.input(0), flat(shape)));
        Map<String, Attribute> adding =
                Map.of("axis", new Attribute.OfInt(2), "reduction", new Attribute.OfString("add"));
        String scattered = vjp.apply("ScatterElements", adding, zeros, indices, flat(vjp, vjp.cotangent()));
        vjp.give(0, vjp.reshape(scattered, shape));
    }

    private static String indices(Vjp vjp) {
        if (vjp.node().integer("storage_order", 0) == 0) {
            return vjp.output(1);
        }
        Map<String, Attribute> rowMajor = Algebra.with(vjp.node().attributes(), Algebra.ints("storage_order", 0));
        return vjp.apply("MaxPool", List.of(vjp.input(0)), 2, rowMajor).get(1);
    }

    private static String flat(Vjp vjp, String image) {
        return vjp.reshape(image, flat(vjp.shape(image)));
    }

    private static Shape flat(Shape image) {
        Dim size = new Shape(image.dims().subList(2, image.rank())).size();
        return new Shape(List.of(image.dim(0), image.dim(1), size));
    }

    private static void average(Vjp vjp) {
        boolean padding = vjp.node().integer("count_include_pad", 0) != 0;
        List<AxisMatrix> means = matrices(windows(vjp), axis -> mean(axis, padding));
        vjp.give(0, AxisMatrix.adjoint(vjp, vjp.cotangent(), means));
    }

    /** The derivative of (sum |x|^p)^(1/p) is sign(x) (|x| / y)^(p-1), taken as zero where y is. */
    private static void norm(Vjp vjp) {
        List<AxisMatrix> sums = matrices(windows(vjp), axis -> window -> 1);
        GlobalPools.norm(vjp, scaled -> AxisMatrix.adjoint(vjp, scaled, sums));
    }

    private static List<AxisMatrix> matrices(Windows windows, Function<Windows.Axis, Weighting> of) {
        return IntStream.range(0, windows.axes().size())
                .mapToObj(i -> matrix(
                        i + 2, windows.axes().get(i), of.apply(windows.axes().get(i))))
                .toList();
    }

    /** The weight of every position in one window. */
    @FunctionalInterface
    private interface Weighting {
        /** The weight in window {@code output}. */
        double in(long output);
    }

    /** One over the number of positions that count: those inside the axis, or inside its padding too. */
    private static Weighting mean(Windows.Axis axis, boolean padding) {
        long first = padding ? -axis.before() : 0;
        long last = axis.input() + (padding ? axis.after() : 0);
        return output -> {
            long start = output * axis.stride() - axis.before();
            long counted = LongStream.range(0, axis.kernel())
                    .map(k -> start + k * axis.dilation())
                    .filter(position -> position >= first && position < last)
                    .count();
            return 1.0 / counted;
        };
    }

    private static AxisMatrix matrix(int axis, Windows.Axis windows, Weighting weighting) {
        float[] coefficients = new float[Math.toIntExact(windows.output() * windows.input())];
        for (long output = 0; output < windows.output(); output++) {
            float weight = (float) weighting.in(output);
            for (long k = 0; k < windows.kernel(); k++) {
                long position = output * windows.stride() + k * windows.dilation() - windows.before();
                if (position >= 0 && position < windows.input()) {
                    coefficients[(int) (output * windows.input() + position)] = weight;
                }
            }
        }
        return AxisMatrix.of(axis, windows.output(), windows.input(), coefficients);
    }
}
