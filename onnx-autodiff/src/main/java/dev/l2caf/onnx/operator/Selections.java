package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operators that select whole parts along axes: Slice and Gather. */
final class Selections {
    private Selections() {}

    static void register(Operators operators) {
        operators.add("Slice", Selections::sliced, Linearity.in(0), Selections::slice);
        operators.add("Gather", Selections::gathered, Linearity.in(0), Selections::gather);
    }

    private static List<TensorType> sliced(Typing typing) {
        for (int input = 1; input < typing.node().inputs().size(); input++) {
            if (typing.node().hasInput(input)) {
                typing.known(input);
            }
        }
        List<SliceRange> ranges = SliceRange.of(
                        typing::integers,
                        typing.node().hasInput(3),
                        typing.node().hasInput(4))
                .orElseThrow(() -> typing.error("its starts, ends, axes and steps differ in number"));
        TensorType type = typing.input(0);
        Shape shape = type.shape();
        boolean baked = false;
        for (SliceRange range : ranges) {
            int axis = shape.axis(range.axis());
            Dim dim = type.shape().dim(axis);
            if (range.step() == 0) {
                throw typing.error("its step along axis " + axis + " is 0");
            }
            if (range.isWhole(dim)) {
                continue;
            }
            SliceRange.Elements elements = range.elements(dim.factor());
            if (!dim.batched()) {
                if (range.start().batched() || range.end().batched()) {
                    throw typing.mixes("how much it takes of axis " + axis + " depends on the batch size");
                }
                shape = shape.with(axis, Dim.of(elements.count()));
            } else if (elements.areAll(dim.factor())) {
                baked = true;
            } else {
                throw typing.mixes("it takes a part of axis " + axis + " of " + type.shape());
            }
        }
        if (baked) {
            open(typing, type.shape(), ranges);
        }
        return List.of(type.withShape(shape));
    }

    /** Has a slice that takes all of one sample take all of every sample. */
    private static void open(Typing typing, Shape shape, List<SliceRange> ranges) {
        long[] starts = new long[ranges.size()];
        long[] ends = new long[ranges.size()];
        for (int i = 0; i < starts.length; i++) {
            boolean batched = shape.dim((int) ranges.get(i).axis()).batched();
            starts[i] = batched ? 0 : ranges.get(i).start().factor();
            ends[i] = batched ? Long.MAX_VALUE : ranges.get(i).end().factor();
        }
        typing.rewrite(1, starts);
        typing.rewrite(2, ends);
        if (typing.node().hasInput(3)) {
            typing.rewrite(3, typing.numbers(3));
        }
        if (typing.node().hasInput(4)) {
            typing.rewrite(4, typing.numbers(4));
        }
    }

    private static void slice(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        List<SliceRange> ranges = SliceRange.of(
                        vjp::integers, vjp.node().hasInput(3), vjp.node().hasInput(4))
                .orElseThrow(() -> vjp.error("what it takes is computed while the network runs"));
        String cotangent = vjp.cotangent();
        for (SliceRange range : ranges) {
            int axis = shape.axis(range.axis());
            Dim dim = shape.dim(axis);
            if (!dim.batched()) {
                long extent = dim.factor();
                SliceRange.Elements taken = range.elements(extent);
                cotangent = AxisSelection.evenly(axis, extent, taken.first(), taken.step(), taken.count())
                        .adjoint(vjp, cotangent);
            }
        }
        vjp.give(0, cotangent);
    }

    private static List<TensorType> gathered(Typing typing) {
        Shape data = typing.shape(0);
        Shape indices = typing.shape(1);
        int axis = data.axis(typing.node().integer("axis", 0));
        long extent = typing.unbatched(0, axis);
        if (!indices.isFixed() && !data.isFixed()) {
            throw typing.mixes("it pairs every sample of " + indices + " with every sample of " + data);
        }
        Optional<Dim> outside = typing.integers(1).stream()
                .flatMap(List::stream)
                .filter(index -> index.batched() || index.factor() < -extent || index.factor() >= extent)
                .findFirst();
        if (outside.isPresent()) {
            throw typing.error("index " + outside.get() + " is out of range for axis " + axis + " of " + data);
        }
        List<Dim> dims = new ArrayList<>(data.dims());
        dims.remove(axis);
        dims.addAll(axis, indices.dims());
        return List.of(typing.input(0).withShape(new Shape(dims)));
    }

    private static void gather(Vjp vjp) {
        Shape data = vjp.shape(vjp.input(0));
        int axis = data.axis(vjp.node().integer("axis", 0));
        long extent = data.dim(axis).factor();
        Shape indices = vjp.shape(vjp.input(1));
        String cotangent = vjp.reshape(vjp.cotangent(), data.with(axis, indices.size()));
        Optional<List<Dim>> known = vjp.integers(1);
        if (known.isPresent()) {
            long[] sources = known.get().stream()
                    .mapToLong(index -> Math.floorMod(index.factor(), extent))
                    .toArray();
            vjp.give(0, AxisSelection.at(axis, extent, sources).adjoint(vjp, cotangent));
        } else {
            String places = vjp.reshape(vjp.input(1), new Shape(List.of(indices.size())));
            vjp.give(0, AxisSelection.scattered(vjp, cotangent, places, axis, extent));
        }
    }
}
