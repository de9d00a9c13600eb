package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators to which the order of the elements along an axis matters. */
final class Orderings {
    private Orderings() {}

    static void register(Operators operators) {
        operators.add("TopK", Orderings::top, Linearity.NONE, Orderings::topK);
        operators.add("CumSum", Orderings::accumulated, Linearity.in(0), Orderings::cumSum);
        operators.add("Trilu", Orderings::triangle, Linearity.in(0), Orderings::trilu);
        operators.add("ReverseSequence", Orderings::turned, Linearity.in(0), Orderings::reverseSequence);
        operators.add("OneHot", Orderings::oneHot, Linearity.in(2), Orderings::noValues);
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
        long[] depth = typing.numbers(1);
        long attribute = typing.node().integer("axis", -1);
        long axis = attribute < 0 ? attribute + indices.rank() + 1 : attribute;
        if (depth.length != 1 || depth[0] < 0 || axis < 0 || axis > indices.rank()) {
            throw typing.error(
                    "depth " + typing.known(1) + " and axis " + attribute + " do not fit indices of shape " + indices);
        }
        List<Dim> dims = new ArrayList<>(indices.dims());
        dims.add((int) axis, Dim.of(depth[0]));
        return List.of(typing.input(2).withShape(new Shape(dims)));
    }

    /** Nothing flows back to the indices; the values are constants in practice. */
    private static void noValues(Vjp vjp) {
        if (vjp.wants(2)) {
            throw vjp.error("no gradient passes its values; they must be constant");
        }
    }
}
