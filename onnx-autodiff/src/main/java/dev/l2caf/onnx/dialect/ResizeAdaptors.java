package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resize and its forerunner Upsample. */
final class ResizeAdaptors {
    private ResizeAdaptors() {}

    /** The scales as an input. */
    static void scalesAsInput(Node node, Rewriting to) {
        if (!(node.attributes().get("scales") instanceof Attribute.OfFloats scales)) {
            throw to.refusal(node, "lacks its attribute 'scales'; export the model again");
        }
        float[] values = new float[scales.values().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scales.values().get(i);
        }
        String input = to.constant(node, "scales", Tensor.floats(new long[] {values.length}, values));
        to.emit(node.withInputs(List.of(to.input(node, 0), input)).withAttributes(mode(node)));
    }

    /** The same operator under its new name. */
    static void upsampleAsResize(Node node, Rewriting to) {
        to.emit(new Node(
                node.name(), "", "Resize", List.of(to.input(node, 0), to.input(node, 1)), node.outputs(), mode(node)));
    }

    /**
     * How positions are mapped and rounded is said from version 11 on. Before, positions were scaled without a shift;
     * nearest neighbours were rounded down when enlarging and, in ONNX Runtime, up when shrinking.
     */
    static void simpleAsExplicit(Node node, Rewriting to) {
        String data = to.input(node, 0);
        String scales = to.input(node, 1);
        Optional<float[]> values = to.constant(scales).map(Tensor::toFloats);
        if (values.isEmpty() || !node.string("mode", "nearest").equals("nearest") || !shrinks(values.get())) {
            to.emit(explicit(node, data, scales, "floor"));
            return;
        }
        float[] larger = values.get().clone();
        float[] smaller = values.get().clone();
        boolean both = false;
        for (int i = 0; i < larger.length; i++) {
            both |= larger[i] > 1;
            larger[i] = Math.max(1, larger[i]);
            smaller[i] = Math.min(1, smaller[i]);
        }
        String enlarged = data;
        if (both) {
            String up = to.constant(node, "enlarging", Tensor.floats(new long[] {larger.length}, larger));
            Node first = explicit(node, data, up, "floor");
            enlarged = to.emit(node, "enlarged", "Resize", first.inputs(), first.attributes());
        }
        String down = to.constant(node, "shrinking", Tensor.floats(new long[] {smaller.length}, smaller));
        to.emit(explicit(node, enlarged, down, "ceil"));
    }

    private static boolean shrinks(float[] scales) {
        for (float scale : scales) {
            if (scale < 1) {
                return true;
            }
        }
        return false;
    }

    private static Node explicit(Node node, String data, String scales, String nearest) {
        Map<String, Attribute> attributes = new HashMap<>(mode(node));
        attributes.put("coordinate_transformation_mode", new Attribute.OfString("asymmetric"));
        attributes.put("nearest_mode", new Attribute.OfString(nearest));
        return node.withInputs(List.of(data, "", scales)).withAttributes(attributes);
    }

    /**
     * Inputs that are not used are left out from version 13 on. The mapping {@code tf_half_pixel_for_nn}, which is gone,
     * lies half a pixel behind {@code half_pixel}: what it rounded down is now the nearest, ties up, and what was the
     * nearest, ties down, is now rounded up.
     */
    static void optionalInputs(Node node, Rewriting to) {
        Map<String, Attribute> attributes = new HashMap<>(node.attributes());
        String mapping = node.string("coordinate_transformation_mode", "half_pixel");
        if (mapping.equals("tf_half_pixel_for_nn")) {
            attributes.put("coordinate_transformation_mode", new Attribute.OfString("half_pixel"));
            attributes.put("nearest_mode", new Attribute.OfString(halfBehind(node, to)));
        }
        List<String> inputs = new ArrayList<>(node.inputs());
        if (inputs.size() > 1 && !mapping.equals("tf_crop_and_resize")) {
            inputs.set(1, "");
        }
        if (inputs.size() > 2 && (node.hasInput(3) || isEmpty(inputs.get(2), to))) {
            inputs.set(2, "");
        }
        to.emit(node.withInputs(inputs).withAttributes(attributes));
    }

    private static String halfBehind(Node node, Rewriting to) {
        String rounding = node.string("mode", "nearest").equals("nearest")
                ? node.string("nearest_mode", "round_prefer_floor")
                : "interpolation";
        return switch (rounding) {
            case "floor" -> "round_prefer_ceil";
            case "round_prefer_floor" -> "ceil";
            default ->
                throw to.refusal(
                        node,
                        "maps positions by tf_half_pixel_for_nn with " + rounding
                                + ", which newer opsets cannot say; export the model with opset 13 or newer");
        };
    }

    private static boolean isEmpty(String tensor, Rewriting to) {
        return to.constant(tensor).filter(value -> value.size() == 0).isPresent();
    }

    private static Map<String, Attribute> mode(Node node) {
        return Map.of("mode", new Attribute.OfString(node.string("mode", "nearest")));
    }
}
