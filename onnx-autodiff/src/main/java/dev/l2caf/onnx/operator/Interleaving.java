package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** Moves of elements along one axis, with which the adjoints of strided windows are put together. */
final class Interleaving {
    private Interleaving() {}

    /** The tensor whose elements along an axis are in turn those of each plane; the planes have one shape. */
    static String of(Algebra algebra, List<String> planes, int axis) {
        if (planes.size() == 1) {
            return planes.get(0);
        }
        Shape shape = algebra.shape(planes.get(0));
        List<Dim> apart = new ArrayList<>(shape.dims());
        apart.add(axis + 1, Dim.of(1));
        String interleaved = algebra.concat(
                axis + 1,
                planes.stream()
                        .map(plane -> algebra.reshape(plane, new Shape(apart)))
                        .toList());
        Dim extent = Dim.of(shape.dim(axis).factor() * planes.size());
        return algebra.reshape(interleaved, shape.with(axis, extent));
    }

    /** Zeros added before and behind along an axis. */
    static String shifted(Algebra algebra, String a, int axis, long before, long behind) {
        long[] front = new long[algebra.type(a).rank()];
        long[] back = new long[front.length];
        front[axis] = before;
        back[axis] = behind;
        return algebra.pad(a, front, back);
    }

    /** The part of {@code size} elements from {@code start} on along an axis; zeros where there is none. */
    static String cropped(Algebra algebra, String a, int axis, long start, long size) {
        long there = Math.min(algebra.shape(a).dim(axis).factor(), start + size);
        String part = algebra.slice(a, axis, start, there);
        return shifted(algebra, part, axis, 0, start + size - there);
    }
}
