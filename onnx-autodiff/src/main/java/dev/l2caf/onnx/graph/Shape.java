package dev.l2caf.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of a tensor's axes, outermost first; no axes for a scalar.
 *
 * @param dims one extent per axis
 */
public record Shape(List<Dim> dims) {
    /** The shape of a scalar. */
    public static final Shape SCALAR = new Shape(List.of());

    /**
     * Copies the extents.
     *
     * @throws ModelException if one is negative
     */
    public Shape {
        dims = List.copyOf(dims);
        if (dims.stream().anyMatch(dim -> dim.factor() < 0)) {
            throw new ModelException("a shape has a negative extent: " + dims);
        }
    }

    /** A shape of fixed extents. */
    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList());
    }

    /** The number of axes. */
    public int rank() {
        return dims.size();
    }

    /** The extent of axis {@code axis}; a negative axis counts from the end. */
    public Dim dim(int axis) {
        return dims.get(axis(axis));
    }

    /**
     * The axis counted from the front, for one that may be counted from the end.
     *
     * @throws ModelException if this shape has no such axis
     */
    public int axis(long axis) {
        long resolved = axis < 0 ? axis + rank() : axis;
        if (resolved < 0 || resolved >= rank()) {
            throw new ModelException("axis " + axis + " is out of range for shape " + this);
        }
        return (int) resolved;
    }

    /** This shape with the extent of {@code axis} replaced; a negative axis counts from the end. */
    public Shape with(int axis, Dim dim) {
        Dim[] changed = dims.toArray(Dim[]::new);
        changed[axis(axis)] = dim;
        return new Shape(List.of(changed));
    }

    /** Whether no extent depends on the batch size. */
    public boolean isFixed() {
        return dims.stream().noneMatch(Dim::batched);
    }

    /** Whether some extent is zero. */
    public boolean isEmpty() {
        return dims.stream().anyMatch(dim -> dim.factor() == 0);
    }

    /** The axis whose extent depends on the batch size, or -1; shapes with two such axes are refused by inference. */
    public int batchAxis() {
        for (int axis = 0; axis < rank(); axis++) {
            if (dims.get(axis).batched()) {
                return axis;
            }
        }
        return -1;
    }

    /**
     * The number of elements, a multiple of N where an axis is batched.
     *
     * @throws ModelException if it exceeds 2^62 or two axes are batched
     */
    public Dim size() {
        long factor = 1;
        int batched = 0;
        for (Dim dim : dims) {
            long high = Math.multiplyHigh(factor, dim.factor());
            factor *= dim.factor();
            if (high != 0 || factor < 0 || factor > 1L << 62) {
                throw new ModelException("shape " + this + " has too many elements");
            }
            batched += dim.batched() ? 1 : 0;
        }
        if (batched > 1) {
            throw new ModelException("shape " + this + " has two axes that depend on the batch size");
        }
        return new Dim(factor, batched == 1);
    }

    /** The extents when the batch size is {@code batch}. */
    public long[] at(long batch) {
        return dims.stream().mapToLong(dim -> dim.at(batch)).toArray();
    }

    /**
     * The extents of a shape that does not depend on the batch size.
     *
     * @throws IllegalStateException if it does
     */
    public long[] fixed() {
        if (!isFixed()) {
            throw new IllegalStateException("shape depends on the batch size: " + this);
        }
        return at(1);
    }

    /** For example {@code [N, 64, 7, 7]}. */
    @Override
    public String toString() {
        return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
