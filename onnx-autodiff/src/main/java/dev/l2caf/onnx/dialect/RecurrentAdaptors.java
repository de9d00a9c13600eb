package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recurrent layers. */
final class RecurrentAdaptors {
    private static final int[] BATCH_FIRST_INPUTS = {0, 5, 6};

    private RecurrentAdaptors() {}

    /** Layout 1, which puts the batch first and which ONNX Runtime does not run, as layout 0 between transpositions. */
    static void stepsFirst(Node node, Rewriting to) {
        if (node.integer("layout", 0) == 0) {
            to.emit(node);
            return;
        }
        List<String> inputs = new ArrayList<>(node.inputs());
        for (int index : BATCH_FIRST_INPUTS) {
            if (node.hasInput(index)) {
                inputs.set(
                        index, to.emit(node, "input" + index, "Transpose", List.of(inputs.get(index)), order(1, 0, 2)));
            }
        }
        List<String> inner = new ArrayList<>();
        for (int index = 0; index < node.outputs().size(); index++) {
            inner.add(node.hasOutput(index) ? to.fresh(node, "steps_first" + index) : "");
        }
        Map<String, Attribute> attributes = new HashMap<>(node.attributes());
        attributes.remove("layout");
        to.emit(node.withInputs(inputs).withOutputs(inner).withAttributes(attributes));
        for (int index = 0; index < node.outputs().size(); index++) {
            if (node.hasOutput(index)) {
                Map<String, Attribute> order = index == 0 ? order(2, 0, 1, 3) : order(1, 0, 2);
                to.emit(Node.of(
                        "Transpose",
                        List.of(inner.get(index)),
                        List.of(node.outputs().get(index)),
                        order));
            }
        }
    }

    private static Map<String, Attribute> order(long... axes) {
        return Map.of("perm", new Attribute.OfInts(Arrays.stream(axes).boxed().toList()));
    }
}
