package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that keep every element and only move it or relabel its axes. */
final class Layouts {
    private Layouts() {}

    static void register(Operators operators) {
        operators.add("Reshape", Reshaping::type, Linearity.in(0), Layouts::reshape);
        operators.add("Flatten", Layouts::flattened, Linearity.ALL, Layouts::reshape);
        operators.add("Squeeze", Layouts::squeezed, Linearity.in(0), Layouts::squeeze);
        operators.add("Unsqueeze", Layouts::unsqueezed, Linearity.in(0), Layouts::unsqueeze);
        operators.add("Transpose", Layouts::transposed, Linearity.ALL, Layouts::transpose);
        operators.add("DepthToSpace", Layouts::spread, Linearity.ALL, Layouts::depthToSpace);
        operators.add("SpaceToDepth", Layouts::stacked, Linearity.ALL, Layouts::spaceToDepth);
    }

    private static void reshape(Vjp vjp) {
        vjp.give(0, vjp.reshapeLike(vjp.cotangent(), vjp.input(0)));
    }

    private static List<TensorType> flattened(Typing typing) {
        Shape shape = typing.shape(0);
        long attribute = typing.node().integer("axis", 1);
        long axis = attribute < 0 ? attribute + shape.rank() : attribute;
        if (axis < 0 || axis > shape.rank()) {
            throw typing.error("axis " + attribute + " is out of range for shape " + shape);
        }
        Dim outer = new Shape(shape.dims().subList(0, (int) axis)).size();
        Dim inner = new Shape(shape.dims().subList((int) axis, shape.rank())).size();
        Shape flat = Reshaping.relabelled(typing, shape, new Shape(List.of(outer, inner)));
        return List.of(typing.input(0).withShape(flat));
    }

    private static List<TensorType> squeezed(Typing typing) {
        Shape shape = typing.shape(0);
        boolean[] gone = new boolean[shape.rank()];
        if (typing.node().hasInput(1)) {
            for (long axis : typing.numbers(1)) {
                gone[shape.axis(axis)] = true;
            }
        } else {
            IntStream.range(0, gone.length)
                    .forEach(axis -> gone[axis] = shape.dim(axis).factor() == 1);
        }
        List<Dim> kept = new ArrayList<>();
        for (int axis = 0; axis < gone.length; axis++) {
            Dim dim = shape.dim(axis);
            if (!gone[axis]) {
                kept.add(dim);
            } else if (dim.batched()) {
                throw typing.mixes("it removes the batch axis " + axis + " of " + shape);
            } else if (!dim.is(1)) {
                throw typing.error("it removes axis " + axis + " of " + shape + ", which is not of extent 1");
            }
        }
        return List.of(typing.input(0).withShape(new Shape(kept)));
    }

    private static void squeeze(Vjp vjp) {
        Shape shape = vjp.shape(vjp.input(0));
        long[] axes = vjp.integers(1)
                .map(known -> known.stream()
                        .mapToLong(axis -> shape.axis(axis.factor()))
                        .toArray())
                .orElseGet(() -> IntStream.range(0, shape.rank())
                        .filter(axis -> shape.dim(axis).is(1))
                        .asLongStream()
                        .toArray());
        vjp.give(0, axes.length == 0 ? vjp.cotangent() : vjp.apply("Unsqueeze", vjp.cotangent(), vjp.longs(axes)));
    }

    private static List<TensorType> unsqueezed(Typing typing) {
        Shape shape = typing.shape(0);
        long[] axes = typing.numbers(1);
        int rank = shape.rank() + axes.length;
        boolean[] added = new boolean[rank];
        for (long axis : axes) {
            long resolved = axis < 0 ? axis + rank : axis;
            if (resolved < 0 || resolved >= rank || added[(int) resolved]) {
                throw typing.error("axes " + Arrays.toString(axes) + " do not fit shape " + shape);
            }
            added[(int) resolved] = true;
        }
        List<Dim> dims = new ArrayList<>();
        int next = 0;
        for (boolean one : added) {
            dims.add(one ? Dim.of(1) : shape.dim(next++));
        }
        return List.of(typing.input(0).withShape(new Shape(dims)));
    }

    private static void unsqueeze(Vjp vjp) {
        vjp.give(0, vjp.apply("Squeeze", vjp.cotangent(), vjp.input(1)));
    }

    private static List<TensorType> transposed(Typing typing) {
        Shape shape = typing.shape(0);
        long[] order = order(typing.node(), shape.rank());
        boolean permutation = order.length == shape.rank()
                && Arrays.equals(
                        Arrays.stream(order).sorted().toArray(),
                        IntStream.range(0, order.length).asLongStream().toArray());
        if (!permutation) {
            throw typing.error("perm " + Arrays.toString(order) + " does not permute the axes of shape " + shape);
        }
        return List.of(typing.input(0)
                .withShape(new Shape(Arrays.stream(order)
                        .mapToObj(axis -> shape.dim((int) axis))
                        .toList())));
    }

    private static void transpose(Vjp vjp) {
        long[] order = order(vjp.node(), vjp.shape(vjp.input(0)).rank());
        long[] inverse = new long[order.length];
        for (int axis = 0; axis < order.length; axis++) {
            inverse[(int) order[axis]] = axis;
        }
        vjp.give(0, vjp.transpose(vjp.cotangent(), inverse));
    }

    /** The permutation a Transpose asks for; the axes reversed if it names none. */
    private static long[] order(Node node, int rank) {
        return node.integers("perm").orElseGet(() -> IntStream.range(0, rank)
                .mapToLong(axis -> rank - 1 - axis)
                .toArray());
    }

    private static List<TensorType> spread(Typing typing) {
        return List.of(typing.input(0).withShape(blocks(typing, true)));
    }

    private static List<TensorType> stacked(Typing typing) {
        return List.of(typing.input(0).withShape(blocks(typing, false)));
    }

    /** The shape after blocks of channels are spread over positions, or the other way round. */
    private static Shape blocks(Typing typing, boolean spread) {
        Shape shape = typing.shape(0);
        long block = typing.node().integer("blocksize", 0);
        if (shape.rank() != 4 || block < 1) {
            throw typing.error("blocks of size " + block + " do not fit shape " + shape);
        }
        long channels = typing.unbatched(0, 1);
        long height = typing.unbatched(0, 2);
        long width = typing.unbatched(0, 3);
        boolean divides = spread ? channels % (block * block) == 0 : height % block == 0 && width % block == 0;
        if (!divides) {
            throw typing.error("blocks of size " + block + " do not fit shape " + shape);
        }
        Dim samples = shape.dim(0);
        return spread
                ? new Shape(List.of(
                        samples, Dim.of(channels / (block * block)), Dim.of(height * block), Dim.of(width * block)))
                : new Shape(List.of(
                        samples, Dim.of(channels * block * block), Dim.of(height / block), Dim.of(width / block)));
    }

    private static void depthToSpace(Vjp vjp) {
        long block = vjp.node().integer("blocksize", 1);
        if (vjp.node().string("mode", "DCR").equals("DCR")) {
            vjp.give(0, vjp.apply("SpaceToDepth", Algebra.ints("blocksize", block), vjp.cotangent()));
            return;
        }
        Shape deep = vjp.shape(vjp.input(0));
        List<Dim> apart = List.of(
                deep.dim(0), vjp.shape(vjp.cotangent()).dim(1), deep.dim(2), Dim.of(block), deep.dim(3), Dim.of(block));
        String blocks = vjp.transpose(vjp.reshape(vjp.cotangent(), new Shape(apart)), 0, 1, 3, 5, 2, 4);
        vjp.give(0, vjp.reshape(blocks, deep));
    }

    private static void spaceToDepth(Vjp vjp) {
        Map<String, Attribute> attributes =
                Map.of("blocksize", new Attribute.OfInt(vjp.node().integer("blocksize", 1)));
        vjp.give(0, vjp.apply("DepthToSpace", attributes, vjp.cotangent()));
    }
}
