package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Type rules that many operators share. */
final class Types {
    private Types() {}

    /** One output, of the type of the first input. */
    static List<TensorType> same(Typing typing) {
        return List.of(typing.input(0));
    }

    /** One output: all inputs, of one element type, broadcast together. */
    static List<TensorType> broadcast(Typing typing) {
        alike(typing, 0);
        return List.of(typing.input(0).withShape(broadcastShape(typing)));
    }

    /** Checks that all inputs from {@code first} on have elements of one type. */
    static void alike(Typing typing, int first) {
        ElementType expected = typing.input(first).elementType();
        for (int i = first + 1; i < typing.node().inputs().size(); i++) {
            ElementType found = typing.input(i).elementType();
            if (found != expected) {
                throw typing.error("input " + i + " has elements of type " + found + ", expected " + expected
                        + " as input " + first + " has");
            }
        }
    }

    /** As {@link #broadcast} of two inputs. */
    static List<TensorType> pair(Typing typing) {
        typing.input(1);
        return broadcast(typing);
    }

    /** One output: two inputs broadcast together, of the first one's element type. */
    static List<TensorType> power(Typing typing) {
        typing.input(1);
        return List.of(new TensorType(typing.input(0).elementType(), broadcastShape(typing)));
    }

    /** One boolean output: all inputs broadcast together. */
    static List<TensorType> comparison(Typing typing) {
        return List.of(new TensorType(ElementType.BOOL, broadcastShape(typing)));
    }

    /** All inputs of a node broadcast together, as NumPy does. */
    static Shape broadcastShape(Typing typing) {
        Shape shape = typing.shape(0);
        for (int i = 1; i < typing.node().inputs().size(); i++) {
            shape = broadcast(typing, shape, typing.shape(i));
        }
        return shape;
    }

    /** Two shapes broadcast together, as NumPy does. */
    static Shape broadcast(Typing typing, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Dim> dims = new ArrayList<>(rank);
        for (int axis = 0; axis < rank; axis++) {
            Dim left = axis < rank - a.rank() ? Dim.of(1) : a.dim(axis - rank + a.rank());
            Dim right = axis < rank - b.rank() ? Dim.of(1) : b.dim(axis - rank + b.rank());
            if (left.equals(right) || right.is(1)) {
                dims.add(left);
            } else if (left.is(1)) {
                dims.add(right);
            } else if (left.batched() != right.batched()) {
                throw typing.mixes("shapes " + a + " and " + b + " fit for one batch size only");
            } else {
                throw typing.error("shapes " + a + " and " + b + " cannot be broadcast together");
            }
        }
        if (dims.stream().filter(Dim::batched).count() > 1) {
            throw typing.mixes("shapes " + a + " and " + b + " pair every sample with every other");
        }
        return new Shape(dims);
    }
}
