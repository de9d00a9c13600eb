package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operators whose parameters became inputs, got other names or other defaults. */
final class ParameterAdaptors {
    private ParameterAdaptors() {}

    /** The axes as an input; without axes, or with an empty list of them, there is none. */
    static void axes(Node node, Rewriting to) {
        Optional<long[]> axes = node.integers("axes").filter(list -> list.length > 0);
        if (axes.isEmpty()) {
            to.emit(without(node, "axes"));
            return;
        }
        String input = to.constant(node, "axes", Tensor.longs(axes.get()));
        to.emit(without(node, "axes").withInputs(List.of(to.input(node, 0), input)));
    }

    /** Starts, ends and axes of a slice as inputs. */
    static void sliceBounds(Node node, Rewriting to) {
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.add(to.constant(node, "starts", Tensor.longs(required(node, "starts", to))));
        inputs.add(to.constant(node, "ends", Tensor.longs(required(node, "ends", to))));
        node.integers("axes").ifPresent(axes -> inputs.add(to.constant(node, "axes", Tensor.longs(axes))));
        to.emit(without(node, "starts", "ends", "axes").withInputs(inputs));
    }

    /** The count K as an input. */
    static void topCount(Node node, Rewriting to) {
        if (!node.attributes().containsKey("k")) {
            throw to.refusal(node, "lacks its attribute 'k'; export the model again");
        }
        String count = to.constant(node, "k", Tensor.longs(node.integer("k", 1)));
        to.emit(without(node, "k").withInputs(List.of(to.input(node, 0), count)));
    }

    /** Bounds as inputs of the data's type; a bound that is not given stays away. */
    static void clipBounds(Node node, Rewriting to) {
        String data = to.input(node, 0);
        boolean below = node.attributes().containsKey("min");
        boolean above = node.attributes().containsKey("max");
        List<String> inputs = new ArrayList<>(List.of(data));
        if (below || above) {
            inputs.add(below ? to.number(node, "min", node.real("min", 0), data) : "");
        }
        if (above) {
            inputs.add(to.number(node, "max", node.real("max", 0), data));
        }
        to.emit(without(node, "min", "max").withInputs(inputs));
    }

    /** Pads and the value they hold as inputs. */
    static void padding(Node node, Rewriting to) {
        String data = to.input(node, 0);
        List<String> inputs = new ArrayList<>(List.of(data));
        inputs.add(to.constant(node, "pads", Tensor.longs(required(node, "pads", to))));
        if (node.attributes().containsKey("value")) {
            inputs.add(to.number(node, "value", node.real("value", 0), data));
        }
        to.emit(without(node, "pads", "value").withInputs(inputs));
    }

    /** The same operator under its new name. */
    static void scatterElements(Node node, Rewriting to) {
        to.emit(new Node(node.name(), "", "ScatterElements", node.inputs(), node.outputs(), node.attributes()));
    }

    /** The sizes of the parts as an input; without them the parts are equal. */
    static void splitSizes(Node node, Rewriting to) {
        Optional<long[]> sizes = node.integers("split");
        if (sizes.isEmpty()) {
            to.emit(node);
            return;
        }
        String input = to.constant(node, "split", Tensor.longs(sizes.get()));
        to.emit(without(node, "split").withInputs(List.of(to.input(node, 0), input)));
    }

    /** Equal parts are counted by an attribute from version 18 on, by the outputs before. */
    static void splitCount(Node node, Rewriting to) {
        if (node.hasInput(1)) {
            to.emit(node);
            return;
        }
        to.emit(with(node, "num_outputs", new Attribute.OfInt(node.outputs().size())));
    }

    /** Corners of regions were not shifted by half a pixel before version 16; now that has to be said. */
    static void roiCorners(Node node, Rewriting to) {
        to.emit(with(node, "coordinate_transformation_mode", new Attribute.OfString("output_half_pixel")));
    }

    /** The transformed axis as an input; it counted from the front and was 1 where not given. */
    static void fourierAxis(Node node, Rewriting to) {
        String length = node.hasInput(1) ? to.input(node, 1) : "";
        String axis = to.constant(node, "axis", Tensor.longs(new long[0], node.integer("axis", 1)));
        to.emit(without(node, "axis").withInputs(List.of(to.input(node, 0), length, axis)));
    }

    /** Linear and cubic interpolation lost the "bi" of two dimensions. */
    static void gridModes(Node node, Rewriting to) {
        String mode = node.string("mode", "bilinear");
        String renamed =
                switch (mode) {
                    case "bilinear" -> "linear";
                    case "bicubic" -> "cubic";
                    default -> mode;
                };
        to.emit(with(node, "mode", new Attribute.OfString(renamed)));
    }

    private static long[] required(Node node, String attribute, Rewriting to) {
        return node.integers(attribute)
                .orElseThrow(() -> to.refusal(node, "lacks its attribute '" + attribute + "'; export the model again"));
    }

    private static Node with(Node node, String attribute, Attribute value) {
        Map<String, Attribute> changed = new HashMap<>(node.attributes());
        changed.put(attribute, value);
        return node.withAttributes(changed);
    }

    private static Node without(Node node, String... attributes) {
        Map<String, Attribute> kept = new HashMap<>(node.attributes());
        kept.keySet().removeAll(Set.copyOf(Arrays.asList(attributes)));
        return node.withAttributes(kept);
    }
}
