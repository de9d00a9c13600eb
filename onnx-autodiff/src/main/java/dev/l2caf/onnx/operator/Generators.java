package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.List;

/** Operators that make tensors from no data: shapes of others, constants, sequences, random numbers. */
final class Generators {
    private Generators() {}

    static void register(Operators operators) {
        operators.add("Shape", Generators::shape, Linearity.ALL, Derivative.ZERO);
        operators.add("Size", Generators::size, Linearity.ALL, Derivative.ZERO);
        operators.add("ConstantOfShape", Generators::filled, Linearity.NONE, Derivative.ZERO);
        operators.add("Constant", Generators::constant, Linearity.ALL, Derivative.ZERO);
        operators.add("Range", Generators::range, Linearity.NONE, Derivative.ZERO);
        operators.add("EyeLike", Generators::eye, Linearity.ALL, Derivative.ZERO);
        operators.add("RandomNormal", Generators::random, Linearity.ALL, Derivative.ZERO);
        operators.add("RandomUniform", Generators::random, Linearity.ALL, Derivative.ZERO);
        operators.add("RandomNormalLike", Generators::like, Linearity.ALL, Derivative.ZERO);
        operators.add("RandomUniformLike", Generators::like, Linearity.ALL, Derivative.ZERO);
    }

    private static List<TensorType> shape(Typing typing) {
        int rank = typing.input(0).rank();
        long start = position(typing.node().integer("start", 0), rank);
        long end = position(typing.node().integer("end", rank), rank);
        return List.of(new TensorType(ElementType.INT64, Shape.of(Math.max(0, end - start))));
    }

    private static long position(long position, int rank) {
        return Math.max(0, Math.min(rank, position < 0 ? position + rank : position));
    }

    private static List<TensorType> size(Typing typing) {
        return List.of(new TensorType(ElementType.INT64, Shape.SCALAR));
    }

    private static List<TensorType> filled(Typing typing) {
        Shape shape = new Shape(typing.known(0));
        if (shape.dims().stream().filter(Dim::batched).count() > 1) {
            throw typing.mixes("it pairs every sample with every other in shape " + shape);
        }
        ElementType type =
                typing.node().tensor("value").map(value -> value.elementType()).orElse(ElementType.FLOAT);
        return List.of(new TensorType(type, shape));
    }

    private static List<TensorType> constant(Typing typing) {
        return List.of(typing.node()
                .tensor("value")
                .orElseThrow(() -> typing.error("its value is not a dense tensor"))
                .type());
    }

    private static List<TensorType> range(Typing typing) {
        long start = single(typing, 0);
        long limit = single(typing, 1);
        long delta = single(typing, 2);
        if (delta == 0) {
            throw typing.error("its step is 0");
        }
        long steps = -Math.floorDiv(start - limit, delta);
        return List.of(new TensorType(typing.input(0).elementType(), Shape.of(Math.max(0, steps))));
    }

    private static long single(Typing typing, int index) {
        long[] values = typing.numbers(index);
        if (values.length != 1) {
            throw typing.error("input " + index + " has " + values.length + " elements, expected 1");
        }
        return values[0];
    }

    private static List<TensorType> eye(Typing typing) {
        if (typing.input(0).rank() != 2) {
            throw typing.error("expected a matrix, but found shape " + typing.shape(0));
        }
        typing.unbatched(0, 0);
        typing.unbatched(0, 1);
        return like(typing);
    }

    private static List<TensorType> random(Typing typing) {
        long[] shape = typing.node().integers("shape").orElseThrow(() -> typing.error("it has no shape"));
        ElementType type = ElementType.ofCode((int) typing.node().integer("dtype", ElementType.FLOAT.code()));
        return List.of(new TensorType(type, Shape.of(shape)));
    }

    private static List<TensorType> like(Typing typing) {
        TensorType type = typing.input(0);
        long code = typing.node().integer("dtype", type.elementType().code());
        return List.of(type.withElementType(ElementType.ofCode((int) code)));
    }
}
