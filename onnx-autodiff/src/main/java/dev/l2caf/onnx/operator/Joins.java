package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Operators that join, part and repeat tensors. */
final class Joins {
    private Joins() {}

    static void register(Operators operators) {
        operators.add("Concat", Joins::joined, Linearity.ALL, Joins::concat);
        operators.add("Split", Joins::parted, Linearity.in(0), Joins::split);
        operators.add("Expand", Joins::expanded, Linearity.in(0), Joins::expand);
        operators.add("Tile", Joins::tiled, Linearity.in(0), Joins::tile);
    }

    private static List<TensorType> joined(Typing typing) {
        Types.alike(typing, 0);
        TensorType first = typing.input(0);
        int axis = first.shape().axis(typing.node().integer("axis", 0));
        if (typing.node().inputs().size() == 1) {
            return List.of(first);
        }
        long extent = 0;
        for (int i = 0; i < typing.node().inputs().size(); i++) {
            checkBeside(typing, axis, first.shape(), typing.shape(i));
            extent += typing.unbatched(i, axis);
        }
        return List.of(first.withShape(first.shape().with(axis, Dim.of(extent))));
    }

    /** Checks that two shapes agree on every axis but {@code axis}. */
    private static void checkBeside(Typing typing, int axis, Shape a, Shape b) {
        String problem = "shapes " + a + " and " + b + " cannot be joined along axis " + axis;
        if (a.rank() != b.rank()) {
            throw typing.error(problem);
        }
        for (int other = 0; other < a.rank(); other++) {
            if (other != axis && !a.dim(other).equals(b.dim(other))) {
                boolean batched = a.dim(other).batched() != b.dim(other).batched();
                throw batched ? typing.mixes(problem + " for every batch size") : typing.error(problem);
            }
        }
    }

    private static void concat(Vjp vjp) {
        int axis = vjp.shape(vjp.input(0)).axis(vjp.node().integer("axis", 0));
        if (vjp.node().inputs().size() == 1) {
            vjp.give(0, vjp.cotangent());
            return;
        }
        long start = 0;
        for (int i = 0; i < vjp.node().inputs().size(); i++) {
            long end = start + vjp.shape(vjp.input(i)).dim(axis).factor();
            if (vjp.wants(i)) {
                vjp.give(i, vjp.slice(vjp.cotangent(), axis, start, end));
            }
            start = end;
        }
    }

    private static List<TensorType> parted(Typing typing) {
        TensorType whole = typing.input(0);
        int axis = whole.shape().axis(typing.node().integer("axis", 0));
        int parts = typing.node().outputs().size();
        if (parts == 1 && whole.shape().dim(axis).batched()) {
            return List.of(whole);
        }
        long extent = typing.unbatched(0, axis);
        long[] sizes = typing.node().hasInput(1) ? typing.numbers(1) : equalParts(typing, extent);
        if (sizes.length < parts || Arrays.stream(sizes).sum() != extent) {
            throw typing.error("parts " + Arrays.toString(sizes) + " do not make up axis " + axis + " of "
                    + whole.shape() + " for " + parts + " outputs");
        }
        return Arrays.stream(sizes)
                .mapToObj(size -> whole.withShape(whole.shape().with(axis, Dim.of(size))))
                .toList();
    }

    /** Parts of equal extent; the last is smaller where the extent does not divide. */
    private static long[] equalParts(Typing typing, long extent) {
        long parts =
                typing.node().integer("num_outputs", typing.node().outputs().size());
        long size = -Math.floorDiv(-extent, Math.max(1, parts));
        if (parts < 1 || parts > extent || size * (parts - 1) > extent) {
            throw typing.error("an axis of extent " + extent + " cannot be split into " + parts + " parts");
        }
        long[] sizes = new long[(int) parts];
        Arrays.fill(sizes, size);
        sizes[sizes.length - 1] = extent - size * (parts - 1);
        return sizes;
    }

    private static void split(Vjp vjp) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < vjp.node().outputs().size(); i++) {
            Optional<String> cotangent = vjp.cotangent(i);
            parts.add(cotangent.isPresent() ? cotangent.get() : vjp.zerosLike(vjp.output(i)));
        }
        int axis = vjp.shape(vjp.input(0)).axis(vjp.node().integer("axis", 0));
        vjp.give(0, vjp.concat(axis, parts));
    }

    private static List<TensorType> expanded(Typing typing) {
        Shape shape = typing.shape(0);
        List<Dim> target = typing.known(1);
        int rank = Math.max(shape.rank(), target.size());
        List<Dim> dims = new ArrayList<>(rank);
        boolean baked = false;
        for (int axis = 0; axis < rank; axis++) {
            Dim given = axis < rank - shape.rank() ? Dim.of(1) : shape.dim(axis - rank + shape.rank());
            Dim wanted = axis < rank - target.size() ? Dim.of(1) : target.get(axis - rank + target.size());
            baked |= given.batched() && given.factor() > 1 && wanted.equals(Dim.of(given.factor()));
            dims.add(expanded(typing, given, wanted));
        }
        Shape wide = new Shape(dims);
        if (dims.stream().filter(Dim::batched).count() > 1) {
            throw typing.mixes("it pairs every sample with every other in shape " + wide);
        }
        if (baked) {
            typing.rewrite(
                    1,
                    dims.stream()
                            .mapToLong(dim -> dim.batched() ? 1 : dim.factor())
                            .toArray());
        }
        return List.of(typing.input(0).withShape(wide));
    }

    /** One axis of the expansion; the parts of one sample written down for a batch of 1 stand for any batch. */
    private static Dim expanded(Typing typing, Dim given, Dim wanted) {
        boolean bakedBatch = given.batched() && wanted.equals(Dim.of(given.factor()));
        if (given.equals(wanted) || wanted.is(1) || bakedBatch) {
            return given;
        }
        if (given.is(1)) {
            return wanted;
        }
        String problem = "shape " + typing.shape(0) + " cannot be expanded to " + typing.known(1);
        throw given.batched() || wanted.batched() ? typing.mixes(problem) : typing.error(problem);
    }

    private static void expand(Vjp vjp) {
        vjp.give(0, vjp.unbroadcast(vjp.cotangent(), vjp.shape(vjp.input(0))));
    }

    private static List<TensorType> tiled(Typing typing) {
        Shape shape = typing.shape(0);
        List<Dim> repeats = typing.known(1);
        if (repeats.size() != shape.rank()) {
            throw typing.error("repeats " + repeats + " do not fit shape " + shape);
        }
        List<Dim> dims = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            Dim dim = shape.dim(axis);
            Dim repeat = repeats.get(axis);
            if (dim.batched() && !repeat.is(1)) {
                throw typing.mixes("it repeats the batch axis of " + shape);
            }
            if (repeat.factor() < 0 || Math.multiplyHigh(dim.factor(), repeat.factor()) != 0) {
                throw typing.error("shape " + shape + " cannot be repeated " + repeats + " times");
            }
            dims.add(new Dim(dim.factor() * repeat.factor(), dim.batched() || repeat.batched()));
        }
        if (dims.stream().filter(Dim::batched).count() > 1) {
            throw typing.mixes("it pairs every sample with every other in shape " + dims);
        }
        return List.of(typing.input(0).withShape(new Shape(dims)));
    }

    /** Sums over the copies: every repeated axis is parted into one of copies and one of elements. */
    private static void tile(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        Shape wide = vjp.shape(vjp.cotangent());
        List<Dim> apart = new ArrayList<>();
        List<Long> copies = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            Dim small = shape.dim(axis);
            Dim large = wide.dim(axis);
            if (!small.equals(large)) {
                copies.add((long) apart.size());
                apart.add(new Dim(large.factor() / small.factor(), large.batched()));
            }
            apart.add(small);
        }
        String parted = vjp.reshape(vjp.cotangent(), new Shape(apart));
        String summed =
                vjp.sum(parted, copies.stream().mapToLong(Long::longValue).toArray());
        vjp.give(0, vjp.reshape(summed, shape));
    }
}
