package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Operators to which the order of the elements along an axis matters. */
final class Orderings {
    private Orderings() {}

    static void register(Operators operators) {
        operators.add("TopK", Orderings::top, Linearity.NONE, Orderings::topK);
        operators.add("CumSum", Orderings::accumulated, Linearity.in(0), Orderings::cumSum);
        operators.add("Trilu", Orderings::triangle, Linearity.in(0), Orderings::trilu);
        operators.add("ReverseSequence", Orderings::turned, Linearity.in(0), Orderings::reverseSequence);
        operators.add("OneHot", Orderings::oneHot, Linearity.in(2), Orderings::hotValues);
    }

    private static List<TensorType> top(Typing typing) {
        TensorType type = typing.input(0);
        int axis = type.shape().axis(typing.node().integer("axis", -1));
        long[] count = typing.numbers(1);
        if (count.length != 1 || count[0] < 0 || count[0] > typing.unbatched(0, axis)) {
            throw typing.error("it cannot take " + typing.known(1) + " of axis " + axis + " of " + type.shape());
        }
        TensorType values = type.withShape(type.shape().with(axis, Dim.of(count[0])));
        return List.of(values, values.withElementType(ElementType.INT64));
    }

    private static void topK(Vjp vjp) {
        int axis = vjp.shape(vjp.input(0)).axis(vjp.node().integer("axis", -1));
        String zeros = vjp.zerosLike(vjp.input(0));
        vjp.give(0, Indexing.scatterAdd(vjp, zeros, vjp.output(1), vjp.cotangent(), axis));
    }

    private static List<TensorType> accumulated(Typing typing) {
        long[] axis = typing.numbers(1);
        if (axis.length != 1) {
            throw typing.error("it needs one axis, but has " + axis.length);
        }
        typing.unbatched(0, typing.shape(0).axis(axis[0]));
        return List.of(typing.input(0));
    }

    private static void cumSum(Vjp vjp) {
        Map<String, Attribute> backwards =
                Map.of("reverse", new Attribute.OfInt(1 - vjp.node().integer("reverse", 0)));
        Map<String, Attribute> attributes = Algebra.with(vjp.node().attributes(), backwards);
        vjp.give(0, vjp.apply("CumSum", attributes, vjp.cotangent(), vjp.input(1)));
    }

    private static List<TensorType> triangle(Typing typing) {
        if (typing.input(0).rank() < 2) {
            throw typing.error("expected matrices, but found shape " + typing.shape(0));
        }
        typing.unbatched(0, -2);
        typing.unbatched(0, -1);
        return List.of(typing.input(0));
    }

    private static void trilu(Vjp vjp) {
        List<String> inputs = new ArrayList<>(vjp.node().inputs());
        inputs.set(0, vjp.cotangent());
        vjp.give(0, vjp.apply("Trilu", inputs, 1, vjp.node().attributes()).get(0));
    }

    private static List<TensorType> turned(Typing typing) {
        Shape shape = typing.shape(0);
        int batch = shape.axis(typing.node().integer("batch_axis", 1));
        typing.unbatched(0, shape.axis(typing.node().integer("time_axis", 0)));
        Shape expected = new Shape(List.of(shape.dim(batch)));
        if (!typing.shape(1).equals(expected)) {
            String problem = "lengths of shape " + typing.shape(1) + " do not fit shape " + shape;
            throw expected.isFixed() ? typing.error(problem) : typing.mixes(problem + " for every batch size");
        }
        return List.of(typing.input(0));
    }

    private static void reverseSequence(Vjp vjp) {
        vjp.give(0, vjp.apply("ReverseSequence", vjp.node().attributes(), vjp.cotangent(), vjp.input(1)));
    }

    private static List<TensorType> oneHot(Typing typing) {
        Shape indices = typing.shape(0);
        long[] depth = depth(typing);
        long attribute = typing.node().integer("axis", -1);
        long axis = attribute < 0 ? attribute + indices.rank() + 1 : attribute;
        if (depth.length != 1 || depth[0] < 0 || axis < 0 || axis > indices.rank()) {
            throw typing.error("depth " + Arrays.toString(depth) + " and axis " + attribute
                    + " do not fit indices of shape " + indices);
        }
        List<Dim> dims = new ArrayList<>(indices.dims());
        dims.add((int) axis, Dim.of(depth[0]));
        return List.of(typing.input(2).withShape(new Shape(dims)));
    }

    /** How many places there are, which may be written as a real number. */
    private static long[] depth(Typing typing) {
        return typing.constant(1)
                .filter(depth -> depth.elementType() == ElementType.FLOAT && depth.size() == 1)
                .map(depth -> new long[] {(long) depth.toFloats()[0]})
                .orElseGet(() -> typing.numbers(1));
    }

    /** Nothing flows back to the indices; the two values, off and on, sum what comes back from where they are. */
    private static void hotValues(Vjp vjp) {
        if (!vjp.wants(2)) {
            return;
        }
        String flags = vjp.constant(Tensor.floats(new long[] {2}, 0, 1));
        String typed = vjp.cast(flags, vjp.type(vjp.cotangent()).elementType());
        String hot = vjp.apply("OneHot", vjp.node().attributes(), vjp.input(0), vjp.input(1), typed);
        String on = total(vjp, vjp.mul(vjp.cotangent(), hot));
        String off = total(vjp, vjp.mul(vjp.cotangent(), vjp.oneMinus(hot)));
        vjp.give(2, vjp.concat(0, List.of(off, on)));
    }

    private static String total(Vjp vjp, String a) {
        long[] axes = LongStream.range(0, vjp.shape(a).rank()).toArray();
        return vjp.reshape(vjp.sum(a, axes), Shape.of(1));
    }
}
