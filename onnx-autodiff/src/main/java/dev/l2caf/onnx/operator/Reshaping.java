package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shape that Reshape gives, and how a batch of 1 baked into its target is opened.
 *
 * <p>Along a batched axis of extent kN the sample is the outer index and the k parts of a sample the inner one. Row-major
 * order then keeps the samples apart exactly if the extents before the batched axis have the same product in both shapes.
 */
final class Reshaping {
    private Reshaping() {}

    static List<TensorType> type(Typing typing) {
        Shape from = typing.shape(0);
        List<Dim> target = copied(typing, from);
        boolean literal = from.isFixed() || target.stream().anyMatch(Dim::batched);
        Shape to = literal ? relabelled(typing, from, filled(typing, from, target)) : opened(typing, from, target);
        return List.of(typing.input(0).withShape(to));
    }

    /**
     * Checks that the elements of {@code from}, in row-major order, fill {@code to} without mixing samples.
     *
     * @return {@code to}
     */
    static Shape relabelled(Typing typing, Shape from, Shape to) {
        Dim size = from.size();
        Dim wanted = to.size();
        if (size.batched() != wanted.batched()) {
            throw typing.mixes("shape " + from + " fits shape " + to + " for one batch size only");
        }
        if (size.factor() != wanted.factor()) {
            throw typing.error("shape " + from + " cannot be reshaped to " + to);
        }
        if (size.batched() && outer(from.at(1), from.batchAxis()) != outer(to.at(1), to.batchAxis())) {
            throw typing.mixes("from shape " + from + " to " + to + " it interleaves the samples");
        }
        return to;
    }

    /** The target with zeros replaced by the extents they copy. */
    private static List<Dim> copied(Typing typing, Shape from) {
        boolean literalZero = typing.node().integer("allowzero", 0) != 0;
        List<Dim> target = new ArrayList<>(typing.known(1));
        for (int axis = 0; axis < target.size(); axis++) {
            if (target.get(axis).is(0) && !literalZero) {
                if (axis >= from.rank()) {
                    throw typing.error("its target " + target + " copies axis " + axis + " of shape " + from);
                }
                target.set(axis, from.dim(axis));
            }
        }
        return target;
    }

    /** The target with -1 replaced by the extent that is missing. */
    private static Shape filled(Typing typing, Shape from, List<Dim> target) {
        int open = target.indexOf(Dim.of(-1));
        if (open < 0) {
            checkExtents(typing, target);
            return new Shape(target);
        }
        List<Dim> known = new ArrayList<>(target);
        known.remove(open);
        checkExtents(typing, known);
        Dim size = from.size();
        Dim given = new Shape(known).size();
        if (given.batched() && !size.batched()) {
            throw typing.mixes("shape " + from + " fits target " + target + " for one batch size only");
        }
        if (given.factor() == 0 || size.factor() % given.factor() != 0) {
            throw typing.error("shape " + from + " cannot be reshaped to " + target);
        }
        known.add(open, new Dim(size.factor() / given.factor(), size.batched() && !given.batched()));
        return new Shape(known);
    }

    private static void checkExtents(Typing typing, List<Dim> extents) {
        if (extents.stream().anyMatch(dim -> dim.factor() < 0)) {
            throw typing.error("its target has a negative extent besides one -1: " + typing.known(1));
        }
    }

    /** The shape for any batch size of a target that was written down for one sample. */
    private static Shape opened(Typing typing, Shape from, List<Dim> target) {
        Shape one = filled(typing, Shape.of(from.at(1)), target);
        long[] sizes = one.fixed();
        if (one.size().factor() != from.size().factor()) {
            throw typing.mixes("its target " + target + " does not fit one sample of shape " + from);
        }
        int axis = openedAxis(from, sizes);
        if (axis < 0) {
            throw typing.mixes("its target " + target + " has no axis for the batch of shape " + from);
        }
        if (!target.get(axis).is(-1)) {
            long[] batched = sizes.clone();
            batched[axis] = -1;
            typing.rewrite(1, batched);
        }
        return one.with(axis, new Dim(sizes[axis], true));
    }

    /**
     * The axis that carries the batch when a tensor of shape {@code from} is reshaped to extents that hold one sample.
     * The batch may go where the extents before it have the same product as in {@code from}; of several such axes, next
     * to each other behind extents of 1, its old place is taken, else the first.
     *
     * @param from a batched shape
     * @param sizes the new extents for a batch of 1
     * @return the axis, or -1 if there is none
     */
    static int openedAxis(Shape from, long[] sizes) {
        int old = from.batchAxis();
        long outer = outer(from.at(1), old);
        if (from.isEmpty()) {
            return -1;
        }
        if (old < sizes.length && outer(sizes, old) == outer) {
            return old;
        }
        for (int axis = 0; axis < sizes.length; axis++) {
            if (outer(sizes, axis) == outer) {
                return axis;
            }
        }
        return -1;
    }

    private static long outer(long[] sizes, int axis) {
        return Arrays.stream(sizes, 0, axis).reduce(1, (a, b) -> a * b);
    }
}
