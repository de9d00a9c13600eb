package dev.l2caf.onnx.conformance;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether tensors are those that a test expects, by the tolerance of ONNX's own runner of these tests. */
final class Closeness {
    /** {@code onnx.backend.test}: |actual - expected| is at most atol + rtol |expected|. */
    private static final double RTOL = 1e-3;

    private static final double ATOL = 1e-7;

    private Closeness() {}

    /** The first difference; empty if there is none. */
    static Optional<String> difference(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
            Tensor made = Objects.requireNonNull(actual.get(entry.getKey()), entry.getKey());
            Optional<String> difference = difference(made, entry.getValue());
            if (difference.isPresent()) {
                return difference.map(what -> "output '" + entry.getKey() + "' " + what);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(Tensor actual, Tensor expected) {
        if (!actual.type().equals(expected.type())) {
            return Optional.of("is " + actual + ", expected " + expected);
        }
        if (!isReal(expected.elementType())) {
            return actual.equals(expected) ? Optional.empty() : Optional.of("has other elements than expected");
        }
        ByteBuffer left = actual.data();
        ByteBuffer right = expected.data();
        for (int i = 0; i < expected.size(); i++) {
            double made = Reals.next(left, actual.elementType());
            double wanted = Reals.next(right, expected.elementType());
            boolean same = Double.compare(made, wanted) == 0 || made == wanted;
            if (!same && !(Math.abs(made - wanted) <= ATOL + RTOL * Math.abs(wanted))) {
                return Optional.of("[" + i + "] is " + made + ", expected " + wanted);
            }
        }
        return Optional.empty();
    }

    private static boolean isReal(ElementType type) {
        return type == ElementType.FLOAT || type == ElementType.DOUBLE || type == ElementType.FLOAT16;
    }
}
