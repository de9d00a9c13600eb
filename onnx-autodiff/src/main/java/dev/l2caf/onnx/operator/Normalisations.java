package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Normalisations with statistics that do not vary, over neighbouring channels, and by a norm. */
final class Normalisations {
    private static final int CHANNELS = 1;

    private Normalisations() {}

    static void register(Operators operators) {
        operators.add("BatchNormalization", Normalisations::perChannel, Linearity.in(0, 2, 3), Normalisations::batch);
        operators.add("LRN", Normalisations::acrossChannels, Linearity.NONE, Normalisations::localResponse);
        operators.add("LpNormalization", Normalisations::alongAxis, Linearity.NONE, Normalisations::norm);
    }

    private static List<TensorType> perChannel(Typing typing) {
        if (typing.node().integer("training_mode", 0) != 0) {
            throw typing.error("it is in training mode; export the model for inference");
        }
        long channels = typing.input(0).rank() > CHANNELS ? typing.unbatched(0, CHANNELS) : 1;
        for (int i = 1; i <= 4; i++) {
            if (!typing.shape(i).equals(Shape.of(channels))) {
                throw typing.error("input " + i + " has shape " + typing.shape(i) + ", expected [" + channels + "]");
            }
        }
        return Types.same(typing);
    }

    /** {@code y = (x - mean) scale / sqrt(variance + epsilon) + bias}. */
    private static void batch(Vjp vjp) {
        String cotangent = vjp.cotangent();
        String variance = vjp.add(column(vjp, 4), vjp.node().real("epsilon", 1e-5f));
        String inverse = vjp.apply("Reciprocal", vjp.apply("Sqrt", variance));
        String factor = vjp.mul(column(vjp, 1), inverse);
        if (vjp.wants(0)) {
            vjp.give(0, vjp.mul(cotangent, factor));
        }
        giveColumn(vjp, 2, cotangent);
        if (vjp.wants(3)) {
            giveColumn(vjp, 3, vjp.neg(vjp.mul(cotangent, factor)));
        }
        if (vjp.wants(1) || vjp.wants(4)) {
            String scores = vjp.mul(vjp.sub(vjp.input(0), column(vjp, 3)), inverse);
            String product = vjp.mul(cotangent, scores);
            giveColumn(vjp, 1, product);
            if (vjp.wants(4)) {
                giveColumn(vjp, 4, vjp.mul(vjp.mul(product, vjp.mul(factor, inverse)), -0.5));
            }
        }
    }

    /** A parameter per channel, shaped to be broadcast over the other axes, of the element type of the data. */
    private static String column(Vjp vjp, int index) {
        ElementType type = vjp.type(vjp.input(0)).elementType();
        return vjp.reshape(vjp.cast(vjp.input(index), type), column(vjp));
    }

    private static Shape column(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        long[] extents = new long[Math.max(1, shape.rank() - CHANNELS)];
        Arrays.fill(extents, 1);
        extents[0] = shape.rank() > CHANNELS ? shape.dim(CHANNELS).factor() : 1;
        return Shape.of(extents);
    }

    private static void giveColumn(Vjp vjp, int index, String cotangent) {
        if (vjp.wants(index)) {
            String parameter = vjp.input(index);
            String summed = vjp.reshape(vjp.unbroadcast(cotangent, column(vjp)), vjp.shape(parameter));
            vjp.give(index, vjp.cast(summed, vjp.type(parameter).elementType()));
        }
    }

    private static List<TensorType> acrossChannels(Typing typing) {
        typing.unbatched(0, CHANNELS);
        if (typing.node().integer("size", 0) < 1) {
            throw typing.error("its size is " + typing.node().integer("size", 0) + ", expected 1 or more");
        }
        return Types.same(typing);
    }

    /**
     * {@code y = x s^-beta} with {@code s = bias + alpha / size W(x^2)}, where W sums over a window of channels.
     * {@code dx = g s^-beta - 2 alpha beta / size x W'(g x s^(-beta - 1))} with W' the adjoint of W, the window mirrored.
     */
    private static void localResponse(Vjp vjp) {
        String x = vjp.input(0);
        long size = vjp.node().integer("size", 1);
        double alpha = vjp.node().real("alpha", 1e-4f);
        double beta = vjp.node().real("beta", 0.75f);
        double bias = vjp.node().real("bias", 1);
        long before = (size - 1) / 2;
        long after = size - 1 - before;
        String energy = vjp.mul(window(vjp, vjp.square(x), before, after), alpha / size);
        String response = vjp.add(energy, bias);
        String scaled = vjp.mul(vjp.cotangent(), vjp.apply("Pow", response, vjp.scalar(x, -beta)));
        String shared = window(vjp, vjp.div(vjp.mul(scaled, x), response), after, before);
        vjp.give(0, vjp.sub(scaled, vjp.mul(x, vjp.mul(shared, 2 * alpha * beta / size))));
    }

    /** The sum of each channel, {@code before} channels before it and {@code after} behind it. */
    private static String window(Algebra algebra, String a, long before, long after) {
        Shape shape = algebra.shape(a);
        long channels = shape.dim(CHANNELS).factor();
        long[] front = new long[shape.rank()];
        long[] back = new long[shape.rank()];
        front[CHANNELS] = Math.min(before, channels - 1);
        back[CHANNELS] = Math.min(after, channels - 1);
        String padded = algebra.pad(a, front, back);
        List<String> shifted = new ArrayList<>();
        for (long shift = 0; shift <= front[CHANNELS] + back[CHANNELS]; shift++) {
            shifted.add(algebra.slice(padded, CHANNELS, shift, shift + channels));
        }
        return algebra.apply("Sum", shifted, 1, Map.of()).get(0);
    }

    private static List<TensorType> alongAxis(Typing typing) {
        typing.unbatched(0, (int) typing.node().integer("axis", -1));
        long p = typing.node().integer("p", 2);
        if (p != 1 && p != 2) {
            throw typing.error("its norm is L" + p + ", expected L1 or L2");
        }
        return Types.same(typing);
    }

    /** {@code y = x / |x|}; zero where the norm is zero, where it has no derivative. */
    private static void norm(Vjp vjp) {
        String x = vjp.input(0);
        long axis = vjp.node().integer("axis", -1);
        boolean euclidean = vjp.node().integer("p", 2) == 2;
        String norm = vjp.reduce(euclidean ? "ReduceL2" : "ReduceL1", x, axis);
        String inverse = vjp.maskedBy(vjp.apply("Reciprocal", norm), vjp.greater(norm, vjp.scalar(norm, 0)));
        String growth = euclidean ? vjp.mul(x, inverse) : vjp.apply("Sign", x);
        String along = vjp.mul(vjp.sum(vjp.mul(vjp.cotangent(), x), axis), inverse);
        vjp.give(0, vjp.mul(vjp.sub(vjp.cotangent(), vjp.mul(growth, along)), inverse));
    }
}
