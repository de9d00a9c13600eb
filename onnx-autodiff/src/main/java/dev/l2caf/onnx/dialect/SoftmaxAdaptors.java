package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Softmax, LogSoftmax and Hardmax, which before version 13 worked on the input flattened to a matrix. */
final class SoftmaxAdaptors {
    private SoftmaxAdaptors() {}

    /**
     * One node over a single axis where at most one of the flattened axes is longer than 1; else the input flattened
     * at {@code axis}, the operator along the rows, and the input's shape again.
     */
    static void coerced(Node node, Rewriting to) {
        long axis = node.integer("axis", 1);
        @Nullable Long single = singleAxis(axis, to.types().dims(to.input(node, 0)));
        if (single != null) {
            to.emit(node.withAttributes(Map.of("axis", new Attribute.OfInt(single))));
            return;
        }
        String input = to.input(node, 0);
        String matrix =
                to.emit(node, "flattened", "Flatten", List.of(input), Map.of("axis", new Attribute.OfInt(axis)));
        String rows = to.emit(node, "rows", node.operator(), List.of(matrix), Map.of("axis", new Attribute.OfInt(-1)));
        String shape = to.emit(node, "shape", "Shape", List.of(input), Map.of());
        to.emit(new Node(node.name(), "", "Reshape", List.of(rows, shape), node.outputs(), Map.of()));
    }

    private static @Nullable Long singleAxis(long axis, long @Nullable [] dims) {
        if (axis == -1) {
            return axis;
        }
        long first = axis < 0 && dims != null ? axis + dims.length : axis;
        if (dims == null || first < 0 || first >= dims.length) {
            return null;
        }
        long single = first;
        int longer = 0;
        for (int i = (int) first; i < dims.length; i++) {
            if (dims[i] != 1) {
                single = i;
                longer++;
            }
        }
        return longer <= 1 ? single : null;
    }
}
