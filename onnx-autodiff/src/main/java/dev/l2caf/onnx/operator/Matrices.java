package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Matrix products. */
final class Matrices {
    private Matrices() {}

    static void register(Operators operators) {
        operators.add("Gemm", Matrices::gemmType, Convolutions.PRODUCT_PLUS_TERM, Matrices::gemm);
        operators.add("MatMul", Matrices::matMulType, Linearity.EACH, Matrices::matMul);
        operators.add("Einsum", Einsum::types, Linearity.EACH, Einsum::pullBack);
    }

    private static List<TensorType> gemmType(Typing typing) {
        Shape a = typing.shape(0);
        Shape b = typing.shape(1);
        if (a.rank() != 2 || b.rank() != 2) {
            throw typing.error("expected two matrices, but found shapes " + a + " and " + b);
        }
        int transA = flag(typing.node().integer("transA", 0));
        int transB = flag(typing.node().integer("transB", 0));
        contract(typing, 1 - transA, transB);
        Shape product = product(typing, List.of(a.dim(transA), b.dim(1 - transB)));
        if (typing.node().hasInput(2)
                && !Types.broadcast(typing, product, typing.shape(2)).equals(product)) {
            throw typing.error(
                    "a term of shape " + typing.shape(2) + " cannot be broadcast to the product's shape " + product);
        }
        return List.of(typing.input(0).withShape(product));
    }

    private static int flag(long value) {
        return value == 0 ? 0 : 1;
    }

    /** Checks the axes of the two inputs that are summed over. */
    private static void contract(Typing typing, int axisOfA, int axisOfB) {
        if (typing.unbatched(0, axisOfA) != typing.unbatched(1, axisOfB)) {
            throw typing.error("shapes " + typing.shape(0) + " and " + typing.shape(1) + " cannot be multiplied: axis "
                    + axisOfA + " of the first and axis " + axisOfB + " of the second differ");
        }
    }

    private static Shape product(Typing typing, List<Dim> dims) {
        if (dims.stream().filter(Dim::batched).count() > 1) {
            throw typing.mixes("every sample meets every other in a product of shape " + dims);
        }
        return new Shape(dims);
    }

    private static List<TensorType> matMulType(Typing typing) {
        Shape a = typing.shape(0);
        Shape b = typing.shape(1);
        if (a.rank() == 0 || b.rank() == 0) {
            throw typing.error("shapes " + a + " and " + b + " cannot be multiplied: a scalar is no matrix");
        }
        contract(typing, a.rank() - 1, Math.max(0, b.rank() - 2));
        Shape stacks = Types.broadcast(typing, stack(a), stack(b));
        List<Dim> dims = new ArrayList<>(stacks.dims());
        if (a.rank() > 1) {
            dims.add(a.dim(-2));
        }
        if (b.rank() > 1) {
            dims.add(b.dim(-1));
        }
        return List.of(typing.input(0).withShape(product(typing, dims)));
    }

    /** The axes before those of the matrices. */
    private static Shape stack(Shape shape) {
        return new Shape(shape.dims().subList(0, Math.max(0, shape.rank() - 2)));
    }

    private static void gemm(Vjp vjp) {
        boolean transA = vjp.node().integer("transA", 0) != 0;
        boolean transB = vjp.node().integer("transB", 0) != 0;
        String a = vjp.input(0);
        String b = vjp.input(1);
        if (vjp.wants(0)) {
            vjp.give(
                    0,
                    transA
                            ? product(vjp, b, transB, vjp.cotangent(), true)
                            : product(vjp, vjp.cotangent(), false, b, !transB));
        }
        if (vjp.wants(1)) {
            vjp.give(
                    1,
                    transB
                            ? product(vjp, vjp.cotangent(), true, a, transA)
                            : product(vjp, a, !transA, vjp.cotangent(), false));
        }
        if (vjp.wants(2)) {
            float beta = vjp.node().real("beta", 1);
            String scaled = beta == 1 ? vjp.cotangent() : vjp.mul(vjp.cotangent(), beta);
            vjp.give(2, vjp.unbroadcast(scaled, vjp.shape(vjp.input(2))));
        }
    }

    private static String product(Vjp vjp, String a, boolean transA, String b, boolean transB) {
        Map<String, Attribute> attributes = Map.of(
                "alpha", new Attribute.OfFloat(vjp.node().real("alpha", 1)),
                "transA", new Attribute.OfInt(transA ? 1 : 0),
                "transB", new Attribute.OfInt(transB ? 1 : 0));
        return vjp.apply("Gemm", attributes, a, b);
    }

    /** A vector on the left is a row, one on the right a column. */
    private static void matMul(Vjp vjp) {
        String a = vjp.input(0);
        String b = vjp.input(1);
        Shape shapeA = vjp.shape(a);
        Shape shapeB = vjp.shape(b);
        List<Dim> dims = new ArrayList<>(vjp.shape(vjp.cotangent()).dims());
        if (shapeA.rank() == 1) {
            dims.add(shapeB.rank() == 1 ? dims.size() : dims.size() - 1, Dim.of(1));
        }
        if (shapeB.rank() == 1) {
            dims.add(Dim.of(1));
        }
        String cotangent = vjp.reshape(vjp.cotangent(), new Shape(dims));
        String rows =
                shapeA.rank() > 1 ? a : vjp.reshape(a, Shape.of(1, shapeA.size().factor()));
        String columns =
                shapeB.rank() > 1 ? b : vjp.reshape(b, Shape.of(shapeB.size().factor(), 1));
        if (vjp.wants(0)) {
            give(vjp, 0, vjp.apply("MatMul", cotangent, vjp.swap(columns, -1, -2)), vjp.shape(rows));
        }
        if (vjp.wants(1)) {
            give(vjp, 1, vjp.apply("MatMul", vjp.swap(rows, -1, -2), cotangent), vjp.shape(columns));
        }
    }

    private static void give(Vjp vjp, int index, String stacked, Shape matrix) {
        vjp.give(index, vjp.reshapeLike(vjp.unbroadcast(stacked, matrix), vjp.input(index)));
    }
}
