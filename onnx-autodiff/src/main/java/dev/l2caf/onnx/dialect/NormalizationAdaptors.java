package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Normalisations. */
final class NormalizationAdaptors {
    private NormalizationAdaptors() {}

    /** Statistics are per channel from version 9 on; per element ({@code spatial=0}) has no equal. */
    static void dropSpatial(Node node, Rewriting to) {
        if (node.integer("spatial", 1) != 1) {
            throw to.refusal(
                    node, "has spatial=0, which newer opsets cannot say; export the model with opset 9 or newer");
        }
        to.emit(without(node, "spatial"));
    }

    /** The running statistics, outputs of no meaning outside training, are no outputs from version 14 on. */
    static void dropStatistics(Node node, Rewriting to) {
        to.emit(node.withOutputs(node.outputs().subList(0, 1)));
    }

    /** Batch statistics are not used outside training. */
    static void refuseTraining(Node node, Rewriting to) {
        if (node.integer("training_mode", 0) != 0) {
            throw to.refusal(node, "is in training mode; export the model for inference");
        }
        to.emit(node.withOutputs(node.outputs().subList(0, 1)));
    }

    /** Scale and bias are per channel from version 21 on, per group before: each is repeated for its group. */
    static void scalePerChannel(Node node, Rewriting to) {
        String input = to.input(node, 0);
        String shape = to.emit(
                node,
                "shape",
                "Shape",
                List.of(input),
                Map.of("start", new Attribute.OfInt(1), "end", new Attribute.OfInt(2)));
        String groups = to.constant(node, "groups", Tensor.longs(node.integer("num_groups", 1)));
        String perGroup = to.emit(node, "channels_per_group", "Div", List.of(shape, groups), Map.of());
        String columns =
                to.emit(node, "repeats", "Concat", List.of(groups, perGroup), Map.of("axis", new Attribute.OfInt(0)));
        String scale = repeated(node, "scale", to.input(node, 1), columns, to);
        String bias = repeated(node, "bias", to.input(node, 2), columns, to);
        to.emit(node.withInputs(List.of(input, scale, bias)));
    }

    private static String repeated(Node node, String role, String values, String repeats, Rewriting to) {
        String last = to.constant(node, role + "_axis", Tensor.longs(1));
        String column = to.emit(node, role + "_column", "Unsqueeze", List.of(values, last), Map.of());
        String matrix = to.emit(node, role + "_matrix", "Expand", List.of(column, repeats), Map.of());
        String all = to.constant(node, role + "_all", Tensor.longs(-1));
        return to.emit(node, role, "Reshape", List.of(matrix, all), Map.of());
    }

    private static Node without(Node node, String attribute) {
        Map<String, Attribute> kept = new HashMap<>(node.attributes());
        kept.remove(attribute);
        return node.withAttributes(kept);
    }
}
