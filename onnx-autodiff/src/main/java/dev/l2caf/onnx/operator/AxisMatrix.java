package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear map along one axis of a tensor, the same for every line along that axis. Poolings by mean or sum and
 * interpolations are products of such maps, one per spatial axis.
 *
 * @param axis the axis
 * @param matrix float32, [extent after the map, extent before it]
 */
record AxisMatrix(int axis, Tensor matrix) {
    private static final long LARGEST = 1L << 22;

    /** Whether a matrix of this size is worth having in memory: at most 16 MB. */
    static boolean isSmall(long rows, long columns) {
        return columns == 0 || rows <= LARGEST / columns;
    }

    /** A map with these coefficients, row-major, of which the rows belong to the positions after the map. */
    static AxisMatrix of(int axis, long rows, long columns, float[] coefficients) {
        return new AxisMatrix(axis, Tensor.floats(new long[] {rows, columns}, coefficients));
    }

    /** The adjoint of all maps together, applied to {@code cotangent}. */
    static String adjoint(Vjp vjp, String cotangent, List<AxisMatrix> maps) {
        String result = cotangent;
        for (int i = maps.size() - 1; i >= 0; i--) {
            result = maps.get(i).adjoint(vjp, result);
        }
        return result;
    }

    private String adjoint(Vjp vjp, String cotangent) {
        Shape shape = vjp.shape(cotangent);
        String constant = vjp.cast(vjp.constant(matrix), vjp.type(cotangent).elementType());
        if (axis == shape.rank() - 1) {
            return vjp.apply("MatMul", cotangent, constant);
        }
        List<Dim> lines = new ArrayList<>(shape.dims().subList(0, axis + 1));
        lines.add(new Shape(shape.dims().subList(axis + 1, shape.rank())).size());
        String product = vjp.apply("MatMul", vjp.swap(constant, 0, 1), vjp.reshape(cotangent, new Shape(lines)));
        return vjp.reshape(product, shape.with(axis, Dim.of(matrix.dims()[1])));
    }
}
