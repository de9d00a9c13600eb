package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Convolutions of any rank, strided, dilated, grouped, and their transposes.
 *
 * <p>Images are [batch, channels, spatial axes]. The weight of a convolution is [output channels, input channels per
 * group, spatial axes], that of a transposed one [input channels, output channels per group, spatial axes].
 */
final class Convolutions {
    /** A product of the first two inputs plus the third. */
    static final Linearity PRODUCT_PLUS_TERM = varying -> !varying.containsAll(Set.of(0, 1));

    private Convolutions() {}

    static void register(Operators operators) {
        operators.add("Conv", Convolutions::type, PRODUCT_PLUS_TERM, Convolutions::conv);
        operators.add("ConvTranspose", Convolutions::transposedType, PRODUCT_PLUS_TERM, Convolutions::convTranspose);
    }

    private static List<TensorType> type(Typing typing) {
        check(typing);
        Shape weight = typing.shape(1);
        long group = group(typing.node());
        if (weight.dim(0).factor() % group != 0
                || weight.dim(1).factor() * group != typing.shape(0).dim(1).factor()) {
            throw mismatch(typing);
        }
        Windows windows = Windows.of(typing.node(), typing.shape(0), extents(weight));
        return image(typing, weight.dim(0), windows.outputs());
    }

    private static List<TensorType> transposedType(Typing typing) {
        check(typing);
        Shape weight = typing.shape(1);
        long group = group(typing.node());
        if (weight.dim(0).factor() % group != 0
                || !weight.dim(0).equals(typing.shape(0).dim(1))) {
            throw mismatch(typing);
        }
        Windows windows = TransposedWindows.of(typing.node(), typing.shape(0), extents(weight));
        return image(typing, Dim.of(weight.dim(1).factor() * group), windows.each(Windows.Axis::input));
    }

    private static void check(Typing typing) {
        Shape image = typing.shape(0);
        Shape weight = typing.shape(1);
        if (image.rank() < 3 || image.rank() != weight.rank()) {
            throw mismatch(typing);
        }
        for (int axis = 0; axis < image.rank(); axis++) {
            typing.unbatched(1, axis);
            if (axis > 0) {
                typing.unbatched(0, axis);
            }
        }
        if (group(typing.node()) < 1) {
            throw typing.error("attribute 'group' is " + group(typing.node()) + ", expected at least 1");
        }
    }

    private static ModelException mismatch(Typing typing) {
        return typing.error("an input of shape " + typing.shape(0) + " does not fit a weight of shape "
                + typing.shape(1) + " in " + group(typing.node()) + " groups");
    }

    private static List<TensorType> image(Typing typing, Dim channels, long[] extents) {
        List<Dim> dims = new ArrayList<>(List.of(typing.shape(0).dim(0), channels));
        LongStream.of(extents).mapToObj(Dim::of).forEach(dims::add);
        return List.of(typing.input(0).withShape(new Shape(dims)));
    }

    private static long group(Node node) {
        return node.integer("group", 1);
    }

    /** The spatial extents of a weight. */
    private static long[] extents(Shape weight) {
        return Arrays.copyOfRange(weight.fixed(), 2, weight.rank());
    }

    private static void conv(Vjp vjp) {
        Shape weight = vjp.shape(vjp.input(1));
        Windows windows = Windows.of(vjp.node(), vjp.shape(vjp.input(0)), extents(weight));
        long group = group(vjp.node());
        if (vjp.wants(0)) {
            vjp.give(0, ConvolutionAdjoint.image(vjp, windows, vjp.cotangent(), vjp.input(1), group));
        }
        if (vjp.wants(1)) {
            vjp.give(1, ConvolutionAdjoint.weight(vjp, windows, vjp.input(0), vjp.cotangent(), group, weight));
        }
        bias(vjp);
    }

    private static void convTranspose(Vjp vjp) {
        Shape weight = vjp.shape(vjp.input(1));
        Windows windows = TransposedWindows.of(vjp.node(), vjp.shape(vjp.input(0)), extents(weight));
        long group = group(vjp.node());
        if (vjp.wants(0)) {
            vjp.give(0, ConvolutionAdjoint.convolution(vjp, windows, vjp.cotangent(), vjp.input(1), group));
        }
        if (vjp.wants(1)) {
            vjp.give(1, ConvolutionAdjoint.weight(vjp, windows, vjp.cotangent(), vjp.input(0), group, weight));
        }
        bias(vjp);
    }

    private static void bias(Vjp vjp) {
        if (vjp.wants(2)) {
            long[] summed = LongStream.range(0, vjp.shape(vjp.cotangent()).rank())
                    .filter(axis -> axis != 1)
                    .toArray();
            vjp.give(2, vjp.reshapeLike(vjp.sum(vjp.cotangent(), summed), vjp.input(2)));
        }
    }
}
