package dev.l2caf.onnx.typing;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.operator.Typing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the operators with which exporters compute shapes, on integers that may be multiples of the batch size.
 * Results that are neither a number nor a multiple of N are unknown.
 */
final class KnownIntegers {
    private static final Set<ElementType> TRACKED = EnumSet.of(ElementType.INT64, ElementType.INT32, ElementType.BOOL);

    private KnownIntegers() {}

    @FunctionalInterface
    private interface Operation {
        /** The result, null if it is neither a number nor a multiple of N. */
        @Nullable
        Dim apply(Dim left, Dim right);
    }

    /** The elements of the node's only output, row-major, if they are known. */
    static Optional<List<Dim>> of(Typing typing, TensorType output) {
        if (!TRACKED.contains(output.elementType()) || !output.shape().isFixed()) {
            return Optional.empty();
        }
        long size = output.shape().size().factor();
        return elements(typing, output).filter(elements -> elements.size() == size);
    }

    private static Optional<List<Dim>> elements(Typing typing, TensorType output) {
        return switch (typing.node().operator()) {
            case "Shape" -> Optional.of(shape(typing));
            case "Size" -> Optional.of(List.of(typing.shape(0).size()));
            case "Cast" -> typing.integers(0).map(values -> cast(values, output.elementType()));
            case "Identity", "Reshape", "Unsqueeze", "Squeeze", "Flatten" -> typing.integers(0);
            case "Concat" -> concat(typing);
            case "Gather" -> gather(typing);
            case "Slice" -> slice(typing);
            case "ConstantOfShape" -> filled(typing, output);
            case "Neg" ->
                typing.integers(0).flatMap(values -> map(values, value -> new Dim(-value.factor(), value.batched())));
            case "Add" -> elementwise(typing, KnownIntegers::add);
            case "Sub" -> elementwise(typing, (a, b) -> add(a, new Dim(-b.factor(), b.batched())));
            case "Mul" -> elementwise(typing, KnownIntegers::multiply);
            case "Div" -> elementwise(typing, KnownIntegers::divide);
            case "Equal" -> elementwise(typing, KnownIntegers::equal);
            case "Where" -> where(typing);
            default -> Optional.empty();
        };
    }

    /** The constant tensor of these numbers. */
    static Tensor tensor(TensorType type, List<Dim> values) {
        ByteBuffer data =
                ByteBuffer.allocate(type.elementType().bytes() * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Dim value : values) {
            switch (type.elementType()) {
                case INT64 -> data.putLong(value.factor());
                case INT32 -> data.putInt((int) value.factor());
                default -> data.put((byte) value.factor());
            }
        }
        return Tensor.of(type.elementType(), type.shape().fixed(), data.flip());
    }

    private static List<Dim> shape(Typing typing) {
        List<Dim> dims = typing.shape(0).dims();
        int start = clamp(typing.node().integer("start", 0), dims.size());
        int end = clamp(typing.node().integer("end", dims.size()), dims.size());
        return start < end ? dims.subList(start, end) : List.of();
    }

    private static int clamp(long position, int size) {
        return (int) Math.max(0, Math.min(size, position < 0 ? position + size : position));
    }

    private static Optional<List<Dim>> concat(Typing typing) {
        List<Dim> all = new ArrayList<>();
        for (int i = 0; i < typing.node().inputs().size(); i++) {
            Optional<List<Dim>> part = typing.integers(i);
            if (part.isEmpty() || typing.shape(i).rank() != 1) {
                return Optional.empty();
            }
            all.addAll(part.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<Dim>> gather(Typing typing) {
        Optional<List<Dim>> data = typing.integers(0);
        Optional<List<Dim>> indices = typing.integers(1);
        if (data.isEmpty() || indices.isEmpty() || typing.shape(0).rank() != 1) {
            return Optional.empty();
        }
        List<Dim> values = data.get();
        return map(indices.get(), index -> {
            long position = index.factor() < 0 ? index.factor() + values.size() : index.factor();
            return index.batched() || position < 0 || position >= values.size() ? null : values.get((int) position);
        });
    }

    private static Optional<List<Dim>> slice(Typing typing) {
        Optional<List<Dim>> data = typing.integers(0);
        Optional<List<Dim>> start = typing.integers(1);
        Optional<List<Dim>> end = typing.integers(2);
        boolean unitStep = !typing.node().hasInput(4)
                || typing.integers(4)
                        .filter(step -> step.equals(List.of(Dim.of(1))))
                        .isPresent();
        if (data.isEmpty()
                || start.isEmpty()
                || end.isEmpty()
                || !unitStep
                || typing.shape(0).rank() != 1) {
            return Optional.empty();
        }
        boolean bounded = start.get().size() == 1
                && end.get().size() == 1
                && !start.get().get(0).batched()
                && !end.get().get(0).batched();
        if (!bounded) {
            return Optional.empty();
        }
        int size = data.get().size();
        int from = clamp(start.get().get(0).factor(), size);
        int to = clamp(end.get().get(0).factor(), size);
        return Optional.of(from < to ? data.get().subList(from, to) : List.of());
    }

    private static Optional<List<Dim>> filled(Typing typing, TensorType output) {
        Shape shape = output.shape();
        if (!shape.isFixed() || shape.size().factor() > 64) {
            return Optional.empty();
        }
        long value =
                typing.node().tensor("value").map(tensor -> tensor.toLongs()[0]).orElse(0L);
        return Optional.of(Collections.nCopies((int) shape.size().factor(), Dim.of(value)));
    }

    private static @Nullable Dim add(Dim a, Dim b) {
        if (a.batched() == b.batched()) {
            return new Dim(a.factor() + b.factor(), a.batched());
        }
        return a.is(0) ? b : b.is(0) ? a : null;
    }

    private static @Nullable Dim multiply(Dim a, Dim b) {
        long product = a.factor() * b.factor();
        boolean overflows = Math.multiplyHigh(a.factor(), b.factor()) != product >> 63;
        return overflows || (a.batched() && b.batched()) ? null : new Dim(product, a.batched() || b.batched());
    }

    /** Whether two integers are equal for every batch size, or for none: N is at least 1. */
    private static @Nullable Dim equal(Dim a, Dim b) {
        if (a.batched() == b.batched()) {
            return Dim.of(a.factor() == b.factor() ? 1 : 0);
        }
        long number = a.batched() ? b.factor() : a.factor();
        long factor = a.batched() ? a.factor() : b.factor();
        boolean never = factor > 0 ? number < factor : number > factor;
        return never ? Dim.of(0) : null;
    }

    private static List<Dim> cast(List<Dim> values, ElementType to) {
        return to == ElementType.BOOL
                ? values.stream()
                        .map(value -> Dim.of(value.factor() == 0 ? 0 : 1))
                        .toList()
                : values;
    }

    private static Optional<List<Dim>> where(Typing typing) {
        Optional<List<Dim>> condition = typing.integers(0);
        Optional<List<Dim>> chosen = typing.integers(1);
        Optional<List<Dim>> other = typing.integers(2);
        boolean vectors = IntStream.range(0, 3).allMatch(i -> typing.shape(i).rank() <= 1);
        if (condition.isEmpty() || chosen.isEmpty() || other.isEmpty() || !vectors) {
            return Optional.empty();
        }
        List<List<Dim>> all = List.of(condition.get(), chosen.get(), other.get());
        int size = all.stream().mapToInt(List::size).max().orElse(0);
        if (!all.stream().allMatch(values -> fits(values, size))) {
            return Optional.empty();
        }
        List<Dim> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(broadcast(broadcast(condition.get(), i).is(0) ? other.get() : chosen.get(), i));
        }
        return Optional.of(values);
    }

    private static boolean fits(List<Dim> values, int size) {
        return values.size() == size || values.size() == 1;
    }

    private static Dim broadcast(List<Dim> values, int index) {
        return values.get(values.size() == 1 ? 0 : index);
    }

    private static @Nullable Dim divide(Dim a, Dim b) {
        if (b.factor() == 0) {
            return null;
        }
        if (a.batched() == b.batched()) {
            boolean exact = a.factor() % b.factor() == 0;
            return exact || !a.batched() ? Dim.of(a.factor() / b.factor()) : null;
        }
        return a.batched() && a.factor() % b.factor() == 0 ? new Dim(a.factor() / b.factor(), true) : null;
    }

    private static Optional<List<Dim>> elementwise(Typing typing, Operation operation) {
        Optional<List<Dim>> left = typing.integers(0);
        Optional<List<Dim>> right = typing.integers(1);
        if (left.isEmpty()
                || right.isEmpty()
                || typing.shape(0).rank() > 1
                || typing.shape(1).rank() > 1) {
            return Optional.empty();
        }
        int size = Math.max(left.get().size(), right.get().size());
        if (!fits(left.get(), size) || !fits(right.get(), size)) {
            return Optional.empty();
        }
        List<Dim> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Dim value = operation.apply(broadcast(left.get(), i), broadcast(right.get(), i));
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(values);
    }

    private static Optional<List<Dim>> map(List<Dim> values, Function<Dim, @Nullable Dim> operation) {
        List<Dim> mapped = new ArrayList<>(values.size());
        for (Dim value : values) {
            Dim result = operation.apply(value);
            if (result == null) {
                return Optional.empty();
            }
            mapped.add(result);
        }
        return Optional.of(mapped);
    }
}
