package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Normalisations by the mean and the deviation of the sample itself, scaled and shifted afterwards. */
final class Standardisations {
    private static final int CHANNELS = 1;

    private Standardisations() {}

    static void register(Operators operators) {
        Linearity parameters = Linearity.in(1, 2);
        operators.add("InstanceNormalization", Standardisations::perChannel, parameters, Standardisations::instance);
        operators.add("GroupNormalization", Standardisations::perGroup, parameters, Standardisations::group);
        operators.add("LayerNormalization", Standardisations::layerTypes, parameters, Standardisations::layer);
        operators.add(
                "MeanVarianceNormalization",
                Standardisations::overAxes,
                Linearity.NONE,
                Standardisations::meanVariance);
    }

    private static List<TensorType> perChannel(Typing typing) {
        for (int axis = CHANNELS; axis < typing.input(0).rank(); axis++) {
            typing.unbatched(0, axis);
        }
        Shape channels = new Shape(List.of(typing.shape(0).dim(CHANNELS)));
        for (int i = 1; i <= 2; i++) {
            if (!typing.shape(i).equals(channels)) {
                throw typing.error("input " + i + " has shape " + typing.shape(i) + ", expected " + channels);
            }
        }
        return Types.same(typing);
    }

    private static void instance(Vjp vjp) {
        String x = vjp.input(0);
        long[] positions = LongStream.range(2, vjp.type(x).rank()).toArray();
        Standardised standardised = Standardised.of(vjp, x, epsilon(vjp), positions);
        String cotangent = unscaled(vjp, standardised.scores(), shape -> column(vjp));
        vjp.give(0, standardised.adjoint(cotangent));
    }

    private static List<TensorType> perGroup(Typing typing) {
        List<TensorType> types = perChannel(typing);
        long groups = typing.node().integer("num_groups", 0);
        long channels = typing.shape(0).dim(CHANNELS).factor();
        if (groups < 1 || channels % groups != 0) {
            throw typing.error(channels + " channels cannot be parted into " + groups + " groups");
        }
        return types;
    }

    private static void group(Vjp vjp) {
        String x = vjp.input(0);
        Shape shape = vjp.shape(x);
        long groups = vjp.node().integer("num_groups", 1);
        long elements =
                new Shape(shape.dims().subList(CHANNELS, shape.rank())).size().factor();
        Shape parted = new Shape(List.of(shape.dim(0), Dim.of(groups), Dim.of(elements / groups)));
        Standardised standardised = Standardised.of(vjp, vjp.reshape(x, parted), epsilon(vjp), 2);
        String cotangent = unscaled(vjp, vjp.reshape(standardised.scores(), shape), parameter -> column(vjp));
        if (vjp.wants(0)) {
            vjp.give(0, vjp.reshape(standardised.adjoint(vjp.reshape(cotangent, parted)), shape));
        }
    }

    private static List<TensorType> layerTypes(Typing typing) {
        TensorType type = typing.input(0);
        int first = type.shape().axis(typing.node().integer("axis", -1));
        Shape statistics = type.shape();
        for (int axis = first; axis < type.rank(); axis++) {
            typing.unbatched(0, axis);
            statistics = statistics.with(axis, Dim.of(1));
        }
        for (int i = 1; i < typing.node().inputs().size(); i++) {
            if (typing.node().hasInput(i)
                    && !Types.broadcast(typing, type.shape(), typing.shape(i)).equals(type.shape())) {
                throw typing.error(
                        "input " + i + " of shape " + typing.shape(i) + " does not fit data of shape " + type.shape());
            }
        }
        long stash = typing.node().integer("stash_type", ElementType.FLOAT.code());
        TensorType statistic = new TensorType(ElementType.ofCode((int) stash), statistics);
        return List.of(type, statistic, statistic);
    }

    /** Its mean and inverse deviation, outputs 1 and 2, may be used as well. */
    private static void layer(Vjp vjp) {
        String x = vjp.input(0);
        Shape shape = vjp.shape(x);
        long[] axes = LongStream.range(shape.axis(vjp.node().integer("axis", -1)), shape.rank())
                .toArray();
        Standardised standardised = Standardised.of(vjp, x, epsilon(vjp), axes);
        if (vjp.cotangent(0).isPresent()) {
            String cotangent = unscaled(vjp, standardised.scores(), UnaryOperator.identity());
            vjp.give(0, standardised.adjoint(cotangent));
        }
        ElementType type = vjp.type(x).elementType();
        Optional<String> ofMean = vjp.cotangent(1).map(cotangent -> vjp.cast(cotangent, type));
        ofMean.ifPresent(cotangent -> vjp.give(0, standardised.adjointOfMean(cotangent)));
        Optional<String> ofInverse = vjp.cotangent(2).map(cotangent -> vjp.cast(cotangent, type));
        ofInverse.ifPresent(cotangent -> vjp.give(0, standardised.adjointOfInverse(cotangent)));
    }

    private static List<TensorType> overAxes(Typing typing) {
        for (long axis : axes(typing.node().integers("axes"))) {
            typing.unbatched(0, typing.shape(0).axis(axis));
        }
        return Types.same(typing);
    }

    private static void meanVariance(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        long[] axes = Arrays.stream(axes(vjp.node().integers("axes")))
                .map(shape::axis)
                .toArray();
        vjp.give(0, Standardised.of(vjp, vjp.input(0), 1e-9, axes).adjoint(vjp.cotangent()));
    }

    private static long[] axes(Optional<long[]> given) {
        return given.orElseGet(() -> new long[] {0, 2, 3});
    }

    private static double epsilon(Vjp vjp) {
        return vjp.node().real("epsilon", 1e-5f);
    }

    /** The shape in which a parameter per channel is broadcast over the positions behind the channels. */
    private static Shape column(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        long[] extents = new long[shape.rank() - CHANNELS];
        Arrays.fill(extents, 1);
        extents[0] = shape.dim(CHANNELS).factor();
        return Shape.of(extents);
    }

    /**
     * Undoes scale (input 1) and bias (input 2, optional), and gives their cotangents.
     *
     * @param placed the shape in which a parameter of a shape is broadcast
     * @return the cotangent of the scores
     */
    private static String unscaled(Vjp vjp, String scores, UnaryOperator<Shape> placed) {
        String scale = vjp.input(1);
        String cotangent = vjp.cotangent();
        if (vjp.wants(1)) {
            giveParameter(vjp, 1, vjp.mul(cotangent, scores), placed);
        }
        if (vjp.wants(2)) {
            giveParameter(vjp, 2, cotangent, placed);
        }
        return vjp.mul(cotangent, vjp.reshape(scale, placed.apply(vjp.shape(scale))));
    }

    private static void giveParameter(Vjp vjp, int index, String cotangent, UnaryOperator<Shape> placed) {
        Shape shape = vjp.shape(vjp.input(index));
        vjp.give(index, vjp.reshape(vjp.unbroadcast(cotangent, placed.apply(shape)), shape));
    }
}
