package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.Map;

/** Dropout, which does nothing outside training. */
final class DropoutAdaptors {
    private DropoutAdaptors() {}

    /** The input itself, and a mask that is true everywhere if something reads it. */
    static void identity(Node node, Rewriting to) {
        if (node.hasInput(2)) {
            boolean training = to.constant(to.input(node, 2))
                    .map(flag -> flag.size() != 1 || flag.toLongs()[0] != 0)
                    .orElse(true);
            if (training) {
                throw to.refusal(node, "is in training mode; export the model for inference");
            }
        }
        if (to.isRead(node, 1)) {
            String shape = to.emit(node, "shape", "Shape", List.of(to.input(node, 0)), Map.of());
            Tensor on = Tensor.scalar(ElementType.BOOL, 1).reshaped(1);
            to.emit(Node.of(
                    "ConstantOfShape",
                    List.of(shape),
                    List.of(node.outputs().get(1)),
                    Map.of("value", new Attribute.OfTensor(on))));
        }
        to.emit(new Node(
                node.name(),
                "",
                "Identity",
                node.inputs().subList(0, 1),
                node.outputs().subList(0, 1),
                Map.of()));
    }
}
