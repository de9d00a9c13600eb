package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The adjoints of a convolution with respect to its image and to its weight, themselves convolutions. */
final class ConvolutionAdjoint {
    /** Phases are computed together, with as many times the channels. */
    private static final long MOST_PHASES = 8;

    private ConvolutionAdjoint() {}

    /** A convolution of {@code image} with windows that lie on it. */
    static String convolution(Vjp vjp, Windows windows, String image, String weight, long group) {
        Map<String, Attribute> attributes = Algebra.with(windows.attributes(), Algebra.ints("group", group));
        return vjp.apply("Conv", attributes, image, weight);
    }

    /**
     * The cotangent of the image of a convolution.
     *
     * <p>Unstrided, it is a convolution with the turned weight, which ONNX Runtime runs about twice as fast as the
     * transposed convolution it is in general. That one it runs well along two axes only; otherwise see
     * {@link PhasedAdjoint}.
     *
     * @param cotangent of the convolution's result
     * @param weight [output channels, input channels per group, spatial axes]
     */
    static String image(Vjp vjp, Windows windows, String cotangent, String weight, long group) {
        boolean plain = windows.axes().stream()
                .allMatch(axis -> axis.stride() == 1 && Math.max(axis.before(), axis.after()) < axis.reach());
        if (plain) {
            Windows turned = new Windows(windows.axes().stream()
                    .map(axis -> new Windows.Axis(
                            /* input= */ axis.output(),
                            axis.kernel(),
                            1,
                            axis.dilation(),
                            axis.reach() - 1 - axis.before(),
                            axis.reach() - 1 - axis.after(),
                            /* output= */ axis.input()))
                    .toList());
            return convolution(vjp, turned, cotangent, turned(vjp, weight, group), group);
        }
        boolean flat = windows.axes().size() == 2;
        boolean dense = windows.axes().stream().allMatch(axis -> axis.dilation() == 1 && axis.stride() <= MOST_PHASES);
        if (!flat && dense) {
            return PhasedAdjoint.image(vjp, windows, cotangent, weight, group);
        }
        Map<String, Attribute> attributes = Algebra.with(
                windows.attributes(),
                Map.of(
                        "group",
                        new Attribute.OfInt(group),
                        "output_padding",
                        Algebra.list(windows.each(Windows.Axis::rest))));
        return vjp.apply("ConvTranspose", attributes, cotangent, weight);
    }

    /** The weight [input channels, output channels per group, spatial axes], mirrored along every spatial axis. */
    private static String turned(Vjp vjp, String weight, long group) {
        Shape shape = vjp.shape(weight);
        long outputs = shape.dim(0).factor() / group;
        long inputs = shape.dim(1).factor();
        Shape spatial = new Shape(shape.dims().subList(2, shape.rank()));
        String grouped = vjp.reshape(weight, prefixed(spatial, group, outputs, inputs));
        return mirrored(vjp, vjp.reshape(vjp.swap(grouped, 1, 2), prefixed(spatial, group * inputs, outputs)));
    }

    /** A weight turned round along every spatial axis. */
    static String mirrored(Vjp vjp, String weight) {
        Shape shape = vjp.shape(weight);
        long[] mirrored = LongStream.range(2, shape.rank())
                .filter(axis -> !shape.dim((int) axis).is(1))
                .toArray();
        if (mirrored.length == 0) {
            return weight;
        }
        long[] first = Arrays.stream(mirrored).map(axis -> -1).toArray();
        long[] beyond = Arrays.stream(mirrored)
                .map(axis -> -1 - shape.dim((int) axis).factor())
                .toArray();
        return vjp.apply("Slice", weight, vjp.longs(first), vjp.longs(beyond), vjp.longs(mirrored), vjp.longs(first));
    }

    /**
     * The cotangent of the weight of a convolution: a convolution in which strides and dilations, and samples and input
     * channels, change places.
     *
     * @param image what the windows lie on, [samples, input channels, spatial axes]
     * @param cotangent of the convolution's result, [samples, output channels, spatial axes]
     * @param shape of the weight, [output channels, input channels per group, spatial axes]
     */
    static String weight(Vjp vjp, Windows windows, String image, String cotangent, long group, Shape shape) {
        Shape extents = vjp.shape(image);
        if (!extents.isFixed()) {
            throw vjp.error("the gradient of its weight adds up the samples of a batch; give the batch a fixed size");
        }
        long samples = extents.dim(0).factor();
        long inputs = shape.dim(1).factor();
        Shape spatial = new Shape(extents.dims().subList(2, extents.rank()));
        String grouped = vjp.reshape(image, prefixed(spatial, samples, group, inputs));
        String channelsFirst = vjp.reshape(vjp.swap(grouped, 0, 2), prefixed(spatial, inputs, group * samples));
        String covered = channelsFirst;
        for (int axis = 2; axis < shape.rank(); axis++) {
            covered = vjp.slice(covered, axis, 0, covered(windows.axes().get(axis - 2)));
        }
        Windows exchanged = new Windows(windows.axes().stream()
                .map(axis -> new Windows.Axis(
                        covered(axis),
                        /* kernel= */ axis.output(),
                        /* stride= */ axis.dilation(),
                        /* dilation= */ axis.stride(),
                        axis.before(),
                        Math.max(0, axis.after() - axis.rest()),
                        /* output= */ axis.kernel()))
                .toList());
        return vjp.swap(convolution(vjp, exchanged, covered, vjp.swap(cotangent, 0, 1), group), 0, 1);
    }

    /** How many of the positions some window covers; the rest, behind the last window, is left away. */
    private static long covered(Windows.Axis axis) {
        return axis.input() - Math.max(0, axis.rest() - axis.after());
    }

    private static Shape prefixed(Shape spatial, long... first) {
        List<Dim> dims = new ArrayList<>(Arrays.stream(first).mapToObj(Dim::of).toList());
        dims.addAll(spatial.dims());
        return new Shape(dims);
    }
}
