package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Pad in all its modes; negative pads remove elements. */
final class Padding {
    /** Where each position of a padded axis comes from is written down. */
    private static final long LONGEST = 1 << 20;

    private Padding() {}

    static void register(Operators operators) {
        operators.add("Pad", Padding::padded, Linearity.in(0), Padding::pad);
    }

    /** How many elements are added before and after each axis. */
    private record Pads(long[] before, long[] after) {
        static Pads of(Shape shape, long[] pads, Optional<List<Dim>> axes) {
            int rank = shape.rank();
            long[] padded = axes.map(
                            known -> known.stream().mapToLong(Dim::factor).toArray())
                    .orElseGet(() -> LongStream.range(0, rank).toArray());
            if (pads.length != 2 * padded.length) {
                throw new IllegalArgumentException(Arrays.toString(pads));
            }
            long[] before = new long[rank];
            long[] after = new long[rank];
            for (int i = 0; i < padded.length; i++) {
                before[shape.axis(padded[i])] = pads[i];
                after[shape.axis(padded[i])] = pads[i + padded.length];
            }
            return new Pads(before, after);
        }
    }

    private static List<TensorType> padded(Typing typing) {
        TensorType type = typing.input(0);
        Shape shape = type.shape();
        long[] numbers = typing.numbers(1);
        int padded = typing.node().hasInput(3) ? typing.numbers(3).length : shape.rank();
        if (numbers.length != 2 * padded) {
            throw typing.error(numbers.length + " pads do not fit " + padded + " axes of shape " + shape);
        }
        Pads pads = Pads.of(shape, numbers, typing.integers(3));
        for (int axis = 0; axis < type.rank(); axis++) {
            if (pads.before[axis] != 0 || pads.after[axis] != 0) {
                long extent = typing.unbatched(0, axis) + pads.before[axis] + pads.after[axis];
                if (extent < 0) {
                    throw typing.error("it removes more of axis " + axis + " than shape " + type.shape() + " has");
                }
                shape = shape.with(axis, Dim.of(extent));
            }
        }
        return List.of(type.withShape(shape));
    }

    private static void pad(Vjp vjp) {
        if (vjp.wants(2)) {
            fill(vjp);
        }
        Shape shape = vjp.shape(vjp.input(0));
        Pads pads = Pads.of(shape, vjp.numbers(1), vjp.integers(3));
        String mode = vjp.node().string("mode", "constant");
        String cotangent = vjp.cotangent();
        if (mode.equals("constant")) {
            vjp.give(0, vjp.pad(cotangent, negated(pads.before), negated(pads.after)));
            return;
        }
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (pads.before[axis] != 0 || pads.after[axis] != 0) {
                long extent = shape.dim(axis).factor();
                long[] sources = sources(vjp, mode, extent, pads.before[axis], pads.after[axis]);
                cotangent = AxisSelection.at(axis, extent, sources).adjoint(vjp, cotangent);
            }
        }
        vjp.give(0, cotangent);
    }

    /** The constant value gets what comes back from everywhere around the data. */
    private static void fill(Vjp vjp) {
        String[] inputs = vjp.node().inputs().toArray(String[]::new);
        inputs[0] = vjp.zerosLike(vjp.input(0));
        inputs[2] = vjp.scalar(vjp.input(0), 1);
        String around = vjp.apply("Pad", vjp.node().attributes(), inputs);
        String sum = vjp.sum(
                vjp.mul(vjp.cotangent(), around),
                LongStream.range(0, vjp.shape(around).rank()).toArray());
        vjp.give(2, vjp.reshapeLike(sum, vjp.input(2)));
    }

    private static long[] negated(long[] pads) {
        return Arrays.stream(pads).map(pad -> -pad).toArray();
    }

    /** Where each element along a padded axis comes from; negative pads remove elements before the others copy any. */
    private static long[] sources(Vjp vjp, String mode, long extent, long before, long after) {
        long removed = Math.max(0, -before);
        long kept = extent - removed - Math.max(0, -after);
        if (extent + before + after > LONGEST) {
            throw vjp.error("an axis padded to " + (extent + before + after) + " is too long to be differentiated");
        }
        return LongStream.range(-Math.max(0, before), kept + Math.max(0, after))
                .map(position -> removed
                        + switch (mode) {
                            case "reflect" -> reflected(position, kept);
                            case "edge" -> Math.max(0, Math.min(kept - 1, position));
                            case "wrap" -> Math.floorMod(position, kept);
                            default -> throw vjp.error("unknown mode '" + mode + "'");
                        })
                .toArray();
    }

    private static long reflected(long position, long extent) {
        long period = Math.max(1, 2 * (extent - 1));
        long within = Math.floorMod(position, period);
        return within < extent ? within : period - within;
    }
}
