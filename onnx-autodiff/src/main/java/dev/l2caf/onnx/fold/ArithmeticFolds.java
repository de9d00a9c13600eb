package dev.l2caf.onnx.fold;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Evaluators that compute with elements. A float32 result is computed in float64 and rounded once, which for + - * / and
 * the square root gives exactly the float32 result (Figueroa, When is double rounding innocuous?, 1995).
 */
final class ArithmeticFolds {
    private ArithmeticFolds() {}

    /** An operator of two broadcast inputs; whole numbers are computed in int64 and wrapped to their type. */
    static Evaluator binary(DoubleBinaryOperator reals, LongBinaryOperator wholes) {
        return (node, inputs, output) -> {
            Tensor a = inputs.get(0).orElseThrow();
            Tensor b = inputs.get(1).orElseThrow();
            ElementType type = output.elementType();
            boolean whole = type == ElementType.INT64 || type == ElementType.INT32;
            if (!whole && !isReal(type)) {
                return Optional.empty();
            }
            long size = output.shape().size().factor();
            long[] dims = output.shape().fixed();
            int[] left = StridedView.broadcast(a.dims(), dims).positions(size);
            int[] right = StridedView.broadcast(b.dims(), dims).positions(size);
            ByteBuffer from = a.data();
            ByteBuffer with = b.data();
            ByteBuffer to = Elements.room(type, size);
            for (int i = 0; i < left.length; i++) {
                if (whole) {
                    long value =
                            wholes.applyAsLong(Elements.whole(a, from, left[i]), Elements.whole(b, with, right[i]));
                    Elements.putWhole(to, type, value);
                } else {
                    double value =
                            reals.applyAsDouble(Elements.real(a, from, left[i]), Elements.real(b, with, right[i]));
                    Elements.putReal(to, type, value);
                }
            }
            return Optional.of(Tensor.of(type, dims, to.flip()));
        };
    }

    /** A quotient; integer division by zero is left to the runtime. */
    static Optional<Tensor> quotient(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor divisor = inputs.get(1).orElseThrow();
        boolean byZero = !divisor.elementType().isFloating()
                && Arrays.stream(divisor.toLongs()).anyMatch(value -> value == 0);
        return byZero
                ? Optional.empty()
                : binary((a, b) -> a / b, (a, b) -> a / b).evaluate(node, inputs, output);
    }

    /** A power of real numbers; powers of whole numbers are left to the runtime. */
    static Optional<Tensor> power(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        return isReal(output.elementType())
                        && Elements.isSupported(inputs.get(1).orElseThrow().elementType())
                ? binary(Math::pow, (a, b) -> a).evaluate(node, inputs, output)
                : Optional.empty();
    }

    /** A function of single real numbers. */
    static Evaluator unary(DoubleUnaryOperator function) {
        return (node, inputs, output) -> isReal(output.elementType())
                ? Optional.of(map(inputs.get(0).orElseThrow(), output, function))
                : Optional.empty();
    }

    /** A negation. */
    static Optional<Tensor> negated(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor zero = Tensor.scalar(output.elementType(), output.elementType().isFloating() ? -0.0 : 0);
        return binary((a, b) -> a - b, (a, b) -> a - b)
                .evaluate(node, List.of(Optional.of(zero), inputs.get(0)), output);
    }

    /** The elements as another type; numbers out of its range, and half precision, are left to the runtime. */
    static Optional<Tensor> cast(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor tensor = inputs.get(0).orElseThrow();
        ElementType from = tensor.elementType();
        ElementType to = output.elementType();
        if (!Elements.isSupported(from) || !Elements.isSupported(to)) {
            return Optional.empty();
        }
        if (isReal(from) && isReal(to)) {
            return Optional.of(map(tensor, output, value -> value));
        }
        ByteBuffer data = tensor.data();
        ByteBuffer cast = Elements.room(to, tensor.size());
        for (int i = 0; i < tensor.size(); i++) {
            if (isReal(from) && !isTruncatedAlike(Elements.real(tensor, data, i), to)) {
                return Optional.empty();
            }
            Elements.putWhole(cast, to, Elements.whole(tensor, data, i));
        }
        return Optional.of(Tensor.of(to, tensor.dims(), cast.flip()));
    }

    /** Whether every machine truncates this real number to the same element. */
    private static boolean isTruncatedAlike(double value, ElementType to) {
        return (to == ElementType.INT64 || to == ElementType.INT32) && Math.abs(value) < Integer.MAX_VALUE;
    }

    /** Whole numbers times a scale, for the tensor or for each place along an axis. */
    static Optional<Tensor> dequantized(Node node, List<Optional<Tensor>> inputs, TensorType output) {
        Tensor tensor = inputs.get(0).orElseThrow();
        Tensor scale = inputs.get(1).orElseThrow();
        boolean blocked = node.integer("block_size", 0) != 0;
        boolean known = tensor.elementType().bytes() <= 4 && Elements.isSupported(tensor.elementType());
        if (blocked || !known || scale.elementType() != ElementType.FLOAT || scale.dims().length > 1) {
            return Optional.empty();
        }
        long[] dims = tensor.dims();
        long[] along = new long[dims.length];
        if (scale.size() > 1) {
            along[tensor.type().shape().axis(node.integer("axis", 1))] = 1;
        }
        int[] places = new StridedView(dims, along, 0).positions(tensor.size());
        Optional<Tensor> zero = inputs.size() > 2 ? inputs.get(2) : Optional.empty();
        long[] zeros = zero.map(Tensor::toLongs).orElseGet(() -> new long[Math.toIntExact(scale.size())]);
        float[] scales = scale.toFloats();
        ByteBuffer data = tensor.data();
        ByteBuffer to = Elements.room(ElementType.FLOAT, tensor.size());
        for (int i = 0; i < places.length; i++) {
            to.putFloat((Elements.whole(tensor, data, i) - zeros[places[i]]) * scales[places[i]]);
        }
        return Optional.of(Tensor.of(ElementType.FLOAT, dims, to.flip()));
    }

    private static boolean isReal(ElementType type) {
        return type == ElementType.FLOAT || type == ElementType.DOUBLE;
    }

    private static Tensor map(Tensor tensor, TensorType output, DoubleUnaryOperator function) {
        ByteBuffer data = tensor.data();
        ByteBuffer to = Elements.room(output.elementType(), tensor.size());
        for (int i = 0; i < tensor.size(); i++) {
            Elements.putReal(to, output.elementType(), function.applyAsDouble(Elements.real(tensor, data, i)));
        }
        return Tensor.of(output.elementType(), tensor.dims(), to.flip());
    }
}
