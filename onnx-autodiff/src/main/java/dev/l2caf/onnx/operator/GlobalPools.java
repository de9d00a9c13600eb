package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Pooling over all spatial axes, which are kept with extent 1. Images are [batch, channels, spatial axes]. */
final class GlobalPools {
    private GlobalPools() {}

    static void register(Operators operators) {
        operators.add("GlobalAveragePool", GlobalPools::types, Linearity.ALL, GlobalPools::average);
        operators.add("GlobalMaxPool", GlobalPools::types, Linearity.NONE, GlobalPools::max);
        operators.add("GlobalLpPool", GlobalPools::types, Linearity.NONE, GlobalPools::norm);
    }

    private static List<TensorType> types(Typing typing) {
        Shape shape = typing.shape(0);
        if (shape.rank() < 2) {
            throw typing.error("expected an image of at least 2 axes, but found shape " + shape);
        }
        for (int axis = 2; axis < typing.shape(0).rank(); axis++) {
            typing.unbatched(0, axis);
            shape = shape.with(axis, Dim.of(1));
        }
        return List.of(typing.input(0).withShape(shape));
    }

    private static long[] spatialAxes(Vjp vjp) {
        return LongStream.range(2, vjp.shape(vjp.input(0)).rank()).toArray();
    }

    private static void average(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        double size = new Shape(shape.dims().subList(2, shape.rank())).size().factor();
        vjp.give(0, vjp.expandLike(vjp.mul(vjp.cotangent(), 1 / size), vjp.input(0)));
    }

    /** Equal maxima share the cotangent equally. */
    private static void max(Vjp vjp) {
        String highest = vjp.apply("Equal", vjp.input(0), vjp.output(0));
        String ones = vjp.cast(highest, vjp.type(vjp.cotangent()).elementType());
        String share = vjp.div(vjp.cotangent(), vjp.sum(ones, spatialAxes(vjp)));
        vjp.give(0, vjp.mul(ones, share));
    }

    private static void norm(Vjp vjp) {
        norm(vjp, scaled -> vjp.expandLike(scaled, vjp.input(0)));
    }

    /**
     * Pulls back through y = (sum of |x|^p over a window)^(1/p), whose derivative is sign(x) |x|^(p-1) y^(1-p), taken as
     * zero where y is.
     *
     * @param spread the adjoint of the sum over windows
     */
    static void norm(Vjp vjp, UnaryOperator<String> spread) {
        long p = vjp.node().integer("p", 2);
        String x = vjp.input(0);
        String y = vjp.output(0);
        String cotangent = vjp.cotangent();
        if (p > 1) {
            String positive = vjp.greater(y, vjp.scalar(y, 0));
            String safe = vjp.where(positive, y, vjp.scalar(y, 1));
            cotangent = vjp.mul(cotangent, vjp.apply("Pow", safe, vjp.scalar(y, 1.0 - p)));
        }
        String slope = p == 2
                ? x
                : vjp.mul(vjp.apply("Sign", x), vjp.apply("Pow", vjp.apply("Abs", x), vjp.scalar(x, p - 1.0)));
        vjp.give(0, vjp.mul(spread.apply(cotangent), slope));
    }
}
