package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A linear map along one axis that copies elements: each element of the result comes from one place of the original.
 * Slices, gathers at known places and padding by reflection, edge or wrapping are of this kind.
 */
final class AxisSelection {
    /** With more pieces than this, one scattering sum is cheaper than a sum of padded pieces. */
    private static final int PIECES = 8;

    private final int axis;
    private final long extent;
    private final List<Piece> pieces;

    private AxisSelection(int axis, long extent, List<Piece> pieces) {
        this.axis = axis;
        this.extent = extent;
        this.pieces = pieces;
    }

    /**
     * Elements next to each other in the result whose sources are evenly spaced.
     *
     * @param from the first of them in the result
     * @param length how many they are
     * @param source where the first comes from
     * @param stride the distance between the sources of neighbours
     */
    private record Piece(long from, long length, long source, long stride) {
        LongStream sources() {
            return LongStream.range(0, length).map(i -> source + i * stride);
        }
    }

    /**
     * The selection of {@code count} evenly spaced elements.
     *
     * @param axis the axis, counted from the front
     * @param extent the extent of the original along the axis
     * @param first where the first comes from
     * @param stride the distance between neighbours
     */
    static AxisSelection evenly(int axis, long extent, long first, long stride, long count) {
        return new AxisSelection(axis, extent, count == 0 ? List.of() : List.of(new Piece(0, count, first, stride)));
    }

    /**
     * The selection of the elements at {@code sources}.
     *
     * @param axis the axis, counted from the front
     * @param extent the extent of the original along the axis
     * @param sources where each element of the result comes from, in [0, extent)
     */
    static AxisSelection at(int axis, long extent, long[] sources) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < sources.length) {
            int to = from + 1;
            long stride = to < sources.length ? sources[to] - sources[from] : 1;
            while (to < sources.length && sources[to] - sources[to - 1] == stride) {
                to++;
            }
            pieces.add(new Piece(from, to - from, sources[from], stride));
            from = to;
        }
        return new AxisSelection(axis, extent, pieces);
    }

    /** The adjoint: sums every element of {@code cotangent}, of the result's shape, where it came from. */
    String adjoint(Algebra algebra, String cotangent) {
        if (pieces.isEmpty()) {
            return zeros(algebra, cotangent, axis, extent);
        }
        if (pieces.size() > PIECES) {
            long[] sources = pieces.stream().flatMapToLong(Piece::sources).toArray();
            return scattered(algebra, cotangent, algebra.longs(sources), axis, extent);
        }
        List<String> placed =
                pieces.stream().map(piece -> placed(algebra, cotangent, piece)).toList();
        return placed.size() == 1
                ? placed.get(0)
                : algebra.apply("Sum", placed, 1, Map.of()).get(0);
    }

    /**
     * The sum of the parts of {@code cotangent} along {@code axis} at the places {@code indices}, a vector of integers as
     * long as that axis, in a tensor of extent {@code extent} along it.
     */
    static String scattered(Algebra algebra, String cotangent, String indices, int axis, long extent) {
        int rank = algebra.type(cotangent).rank();
        long[] added = IntStream.range(0, rank)
                .filter(other -> other != axis)
                .asLongStream()
                .toArray();
        String spread = added.length == 0 ? indices : algebra.apply("Unsqueeze", indices, algebra.longs(added));
        String everywhere = algebra.expandLike(spread, cotangent);
        return Indexing.scatterAdd(algebra, zeros(algebra, cotangent, axis, extent), everywhere, cotangent, axis);
    }

    /** Zeros in the shape of {@code like} with another extent along {@code axis}. */
    private static String zeros(Algebra algebra, String like, int axis, long extent) {
        return padded(algebra, algebra.slice(like, axis, 0, 0), axis, 0, extent);
    }

    private static String padded(Algebra algebra, String a, int axis, long before, long after) {
        long[] front = new long[algebra.type(a).rank()];
        long[] back = front.clone();
        front[axis] = before;
        back[axis] = after;
        return algebra.pad(a, front, back);
    }

    private String placed(Algebra algebra, String cotangent, Piece piece) {
        String part = algebra.slice(cotangent, axis, piece.from, piece.from + piece.length);
        long first = piece.source;
        long span = piece.length;
        if (piece.stride == 0) {
            part = algebra.sum(part, axis);
            span = 1;
        } else if (piece.stride < 0) {
            part = reversed(algebra, part);
            first += piece.stride * (piece.length - 1);
        }
        long step = Math.abs(piece.stride);
        if (step > 1 && span > 1) {
            part = stretched(algebra, part, step);
            span *= step;
        }
        return padded(algebra, part, axis, first, extent - first - span);
    }

    private String reversed(Algebra algebra, String part) {
        return algebra.apply(
                "Slice",
                part,
                algebra.longs(-1),
                algebra.longs(Long.MIN_VALUE),
                algebra.longs(axis),
                algebra.longs(-1));
    }

    /** Puts {@code step - 1} zeros behind every element. */
    private String stretched(Algebra algebra, String part, long step) {
        Shape shape = algebra.shape(part);
        String apart = algebra.apply("Unsqueeze", part, algebra.longs(axis + 1L));
        String spread = padded(algebra, apart, axis + 1, 0, step - 1);
        return algebra.reshape(spread, shape.with(axis, Dim.of(shape.dim(axis).factor() * step)));
    }
}
