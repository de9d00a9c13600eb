package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Reductions over axes. */
final class Reductions {
    private Reductions() {}

    /** How one reduction pulls back: its cotangent and result still have the reduced axes, with extent 1. */
    @FunctionalInterface
    private interface Formula {
        /** The cotangent of {@code x}, of its shape or broadcast to it. */
        String pullBack(Algebra algebra, String cotangent, String x, String y, long[] axes);
    }

    static void register(Operators operators) {
        add(operators, "Sum", Linearity.in(0), (algebra, cotangent, x, y, axes) -> cotangent);
        add(operators, "Mean", Linearity.in(0), Reductions::mean);
        add(operators, "Max", Linearity.NONE, extremum("ReduceMax"));
        add(operators, "Min", Linearity.NONE, extremum("ReduceMin"));
        add(operators, "Prod", Linearity.NONE, Reductions::product);
        add(operators, "L1", Linearity.NONE, Reductions::absolutes);
        add(operators, "L2", Linearity.NONE, Reductions::norm);
        add(operators, "SumSquare", Linearity.NONE, Reductions::squares);
        add(operators, "LogSum", Linearity.NONE, Reductions::logarithm);
        add(operators, "LogSumExp", Linearity.NONE, Reductions::softMaximum);
        operators.add("ArgMax", Reductions::position, Linearity.NONE, Derivative.ZERO);
        operators.add("ArgMin", Reductions::position, Linearity.NONE, Derivative.ZERO);
    }

    private static void add(Operators operators, String name, Linearity linearity, Formula formula) {
        operators.add("Reduce" + name, Reductions::reduced, linearity, vjp -> pullBack(vjp, formula));
    }

    private static List<TensorType> reduced(Typing typing) {
        long[] given = typing.node().hasInput(1) ? typing.numbers(1) : new long[0];
        Shape shape = typing.shape(0);
        int[] axes = axes(shape, given, typing.node().integer("noop_with_empty_axes", 0) != 0);
        return List.of(typing.input(0).withShape(without(typing, axes)));
    }

    private static List<TensorType> position(Typing typing) {
        int axis = typing.shape(0).axis(typing.node().integer("axis", 0));
        return List.of(new TensorType(ElementType.INT64, without(typing, axis)));
    }

    /** The input's shape after a reduction, which no axis may survive that is batched. */
    private static Shape without(Typing typing, int... axes) {
        Shape kept = typing.shape(0);
        for (int axis : axes) {
            typing.unbatched(0, axis);
            kept = kept.with(axis, Dim.of(1));
        }
        if (typing.node().integer("keepdims", 1) != 0) {
            return kept;
        }
        Shape all = kept;
        return new Shape(IntStream.range(0, all.rank())
                .filter(axis -> Arrays.stream(axes).noneMatch(reduced -> reduced == axis))
                .mapToObj(all::dim)
                .toList());
    }

    /** The axes that are reduced, from the front, sorted. */
    private static int[] axes(Shape shape, long[] given, boolean noneByDefault) {
        if (given.length == 0) {
            return noneByDefault ? new int[0] : IntStream.range(0, shape.rank()).toArray();
        }
        return LongStream.of(given).mapToInt(shape::axis).distinct().sorted().toArray();
    }

    private static void pullBack(Vjp vjp, Formula formula) {
        String x = vjp.input(0);
        Shape shape = vjp.shape(x);
        long[] given = vjp.node().hasInput(1) ? vjp.numbers(1) : new long[0];
        int[] axes = axes(shape, given, vjp.node().integer("noop_with_empty_axes", 0) != 0);
        Shape kept = shape;
        for (int axis : axes) {
            kept = kept.with(axis, Dim.of(1));
        }
        String cotangent = vjp.reshape(vjp.cotangent(), kept);
        String y = vjp.reshape(vjp.output(0), kept);
        String pulled = formula.pullBack(
                vjp, cotangent, x, y, Arrays.stream(axes).asLongStream().toArray());
        vjp.give(0, vjp.expandLike(pulled, x));
    }

    private static String mean(Algebra algebra, String cotangent, String x, String y, long[] axes) {
        Shape shape = algebra.shape(x);
        double count = 1;
        for (long axis : axes) {
            count *= shape.dim((int) axis).factor();
        }
        return algebra.mul(cotangent, 1 / count);
    }

    /** Elements that tie share the cotangent evenly. */
    private static Formula extremum(String operator) {
        return (algebra, cotangent, x, y, axes) -> {
            String wide = algebra.widened(x);
            String extreme = wide.equals(x) ? y : algebra.reduce(operator, wide, axes);
            String chosen = algebra.cast(
                    algebra.apply("Equal", wide, extreme), algebra.type(x).elementType());
            return algebra.mul(chosen, algebra.div(cotangent, algebra.sum(chosen, axes)));
        };
    }

    /** The product of the other factors, which is zero where another factor is zero. */
    private static String product(Algebra algebra, String cotangent, String x, String y, long[] axes) {
        String zero = algebra.scalar(x, 0);
        String isZero = algebra.apply("Equal", x, zero);
        String nonzero = algebra.where(isZero, algebra.scalar(x, 1), x);
        String others = algebra.div(algebra.reduce("ReduceProd", nonzero, axes), nonzero);
        String counted = algebra.cast(isZero, algebra.type(x).elementType());
        String otherZeros = algebra.sub(algebra.sum(counted, axes), counted);
        return algebra.mul(cotangent, algebra.where(algebra.greater(otherZeros, zero), zero, others));
    }

    private static String absolutes(Algebra algebra, String cotangent, String x, String y, long[] axes) {
        return algebra.mul(cotangent, algebra.apply("Sign", x));
    }

    /** Zero where the norm is zero, where it has no derivative. */
    private static String norm(Algebra algebra, String cotangent, String x, String y, long[] axes) {
        String positive = algebra.greater(y, algebra.scalar(y, 0));
        return algebra.mul(x, algebra.maskedBy(algebra.div(cotangent, y), positive));
    }

    private static String squares(Algebra algebra, String cotangent, String x, String y, long[] axes) {
        return algebra.mul(x, algebra.mul(cotangent, 2));
    }

    private static String logarithm(Algebra algebra, String cotangent, String x, String y, long[] axes) {
        return algebra.div(cotangent, algebra.sum(x, axes));
    }

    private static String softMaximum(Algebra algebra, String cotangent, String x, String y, long[] axes) {
        return algebra.mul(cotangent, algebra.apply("Exp", algebra.sub(x, y)));
    }
}
