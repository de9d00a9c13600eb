package dev.l2caf.onnx.fold;

import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A tensor seen through other extents: element (i0, i1, …) of the view is element offset + i0 stride0 + i1 stride1 + … of
 * the tensor. Transposed, sliced and broadcast tensors are such views.
 */
final class StridedView {
    private final long[] dims;
    private final long[] strides;
    private final long offset;

    StridedView(long[] dims, long[] strides, long offset) {
        this.dims = dims.clone();
        this.strides = strides.clone();
        this.offset = offset;
    }

    /** The distances between neighbours along each axis of a row-major tensor, in elements. */
    static long[] rowMajor(long[] dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        return strides;
    }

    /** A tensor of extents {@code from} broadcast to {@code to}. */
    static StridedView broadcast(long[] from, long[] to) {
        long[] given = rowMajor(from);
        long[] strides = new long[to.length];
        int added = to.length - from.length;
        for (int axis = added; axis < to.length; axis++) {
            strides[axis] = from[axis - added] == 1 ? 0 : given[axis - added];
        }
        return new StridedView(to, strides, 0);
    }

    /** Tells the position in the tensor of every element of the view, in row-major order. */
    void forEach(IntConsumer positions) {
        // Before an axis of extent 0 may stand one of any extent, which would be walked in vain.
        if (Arrays.stream(dims).noneMatch(dim -> dim == 0)) {
            visit(0, Math.toIntExact(offset), positions);
        }
    }

    private void visit(int axis, int position, IntConsumer positions) {
        if (axis == dims.length) {
            positions.accept(position);
            return;
        }
        for (long i = 0; i < dims[axis]; i++) {
            visit(axis + 1, Math.toIntExact(position + i * strides[axis]), positions);
        }
    }

    /** The positions in the tensor of the view's {@code size} elements, in row-major order. */
    int[] positions(long size) {
        int[] all = new int[Math.toIntExact(size)];
        int[] next = {0};
        forEach(position -> all[next[0]++] = position);
        return all;
    }

    /** The viewed elements of {@code tensor} as a tensor of the view's extents. */
    Tensor copy(Tensor tensor) {
        long size = 1;
        for (long dim : dims) {
            size *= dim;
        }
        int bytes = tensor.elementType().bytes();
        ByteBuffer from = tensor.data();
        ByteBuffer to = Elements.room(tensor.elementType(), size);
        forEach(position -> {
            switch (bytes) {
                case 1 -> to.put(from.get(position));
                case 2 -> to.putShort(from.getShort(2 * position));
                case 4 -> to.putInt(from.getInt(4 * position));
                default -> to.putLong(from.getLong(8 * position));
            }
        });
        return Tensor.of(tensor.elementType(), dims, to.flip());
    }
}
