package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What operators were before version 7: broadcasting by attributes, parameters under other names, hints of memory. */
final class EarlyAdaptors {
    /** The axis of channels in an image. */
    private static final int CHANNELS = 1;

    private EarlyAdaptors() {}

    /** The operator without these attributes, which say nothing about what it computes. */
    static Adaptor dropping(String... attributes) {
        return (node, to) -> to.emit(without(node, attributes));
    }

    /** The operator without {@code consumed_inputs}, and with the values that these attributes had when not given. */
    static Adaptor defaults(Map<String, Float> values) {
        return (node, to) -> {
            Map<String, Attribute> changed =
                    new HashMap<>(without(node, "consumed_inputs").attributes());
            values.forEach((name, value) -> changed.putIfAbsent(name, new Attribute.OfFloat(value)));
            to.emit(node.withAttributes(changed));
        };
    }

    /**
     * The second operand was aligned with the axes of the first from {@code axis} on; now operands are aligned at their
     * last axes, so it gets axes of extent 1 behind its own.
     */
    static void broadcast(Node node, Rewriting to) {
        Node bare = without(node, "broadcast", "axis");
        boolean aligned = node.integer("broadcast", 0) != 0 && node.attributes().containsKey("axis");
        if (!aligned) {
            to.emit(bare);
            return;
        }
        String second = to.input(node, 1);
        long @Nullable [] whole = to.types().dims(to.input(node, 0));
        long @Nullable [] part = to.types().dims(second);
        if (whole == null || part == null) {
            throw to.refusal(
                    node, "is broadcast along an axis of a tensor of unknown rank; export it with opset 7 or newer");
        }
        long axis = node.integer("axis", 0);
        long behind = whole.length - (axis < 0 ? axis + whole.length : axis) - part.length;
        to.emit(bare.withInputs(List.of(to.input(node, 0), extended(node, second, part.length, behind, to))));
    }

    /** One slope per channel was a vector; now it is aligned at the last axis as any operand is. */
    static void slopePerChannel(Node node, Rewriting to) {
        String slope = to.input(node, 1);
        long @Nullable [] image = to.types().dims(to.input(node, 0));
        long @Nullable [] slopes = to.types().dims(slope);
        if (slopes != null && slopes.length == 1 && slopes[0] == 1) {
            to.emit(node);
            return;
        }
        if (image == null || slopes == null) {
            throw to.refusal(
                    node, "has slopes for channels of a tensor of unknown rank; export it with opset 7 or newer");
        }
        long behind = slopes.length == 1 ? image.length - 1L - CHANNELS : 0;
        to.emit(node.withInputs(List.of(to.input(node, 0), extended(node, slope, slopes.length, behind, to))));
    }

    private static String extended(Node node, String tensor, int rank, long behind, Rewriting to) {
        if (behind <= 0) {
            return tensor;
        }
        List<Long> axes = LongStream.range(rank, rank + behind).boxed().toList();
        return to.emit(node, "aligned", "Unsqueeze", List.of(tensor), Map.of("axes", new Attribute.OfInts(axes)));
    }

    /** Statistics of the batch were used unless {@code is_test} said otherwise or nothing but the result was asked for. */
    static void inferenceOnly(Node node, Rewriting to) {
        boolean statistics = node.outputs().stream().skip(1).anyMatch(output -> !output.isEmpty());
        if (node.integer("is_test", 0) == 0 && statistics) {
            throw to.refusal(node, "is in training mode; export the model for inference");
        }
        to.emit(without(node, "is_test"));
    }

    /** The target as an input. */
    static void reshapeTarget(Node node, Rewriting to) {
        long[] shape = node.integers("shape")
                .orElseThrow(() -> to.refusal(node, "lacks its attribute 'shape'; export the model again"));
        String input = to.constant(node, "shape", Tensor.longs(shape));
        to.emit(without(node, "shape", "consumed_inputs").withInputs(List.of(to.input(node, 0), input)));
    }

    /** The element type by its number instead of its name. */
    static void castTarget(Node node, Rewriting to) {
        String name = node.attributes().get("to") instanceof Attribute.OfString ? node.string("to", "") : "";
        ElementType type = Arrays.stream(ElementType.values())
                .filter(candidate -> candidate.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> to.refusal(node, "casts to '" + name + "', which is no element type"));
        to.emit(node.withAttributes(Map.of("to", new Attribute.OfInt(type.code()))));
    }

    /** Repeats along every axis instead of a count and one axis. */
    static void tileRepeats(Node node, Rewriting to) {
        long @Nullable [] dims = to.types().dims(to.input(node, 0));
        Optional<Tensor> tiles = to.constant(to.input(node, 1));
        Optional<Tensor> axis = to.constant(to.input(node, 2));
        if (dims == null || tiles.isEmpty() || axis.isEmpty()) {
            throw to.refusal(node, "repeats a tensor of unknown rank, or computes how often; export it with opset 6");
        }
        long along = whole(tiles.get(), axis.get(), 1);
        if (along < 0 || along >= dims.length) {
            throw to.refusal(node, "repeats along axis " + along + " of " + dims.length);
        }
        long[] repeats = new long[dims.length];
        Arrays.fill(repeats, 1);
        repeats[(int) along] = whole(tiles.get(), axis.get(), 0);
        String input = to.constant(node, "repeats", Tensor.longs(repeats));
        to.emit(node.withInputs(List.of(to.input(node, 0), input)));
    }

    private static long whole(Tensor tiles, Tensor axis, int which) {
        Tensor wanted = which == 0 ? tiles : axis;
        if (wanted.size() != 1) {
            return -1;
        }
        return wanted.elementType().isFloating() ? (long) wanted.toFloats()[0] : wanted.toLongs()[0];
    }

    /** Joined along axis 1 where no axis is given. */
    static void concatAxis(Node node, Rewriting to) {
        to.emit(with(node, "axis", new Attribute.OfInt(node.integer("axis", 1))));
    }

    /** The pads under their present name. */
    static void padsByName(Node node, Rewriting to) {
        Map<String, Attribute> changed = new HashMap<>(node.attributes());
        @Nullable Attribute pads = changed.remove("paddings");
        if (pads != null) {
            changed.put("pads", pads);
        }
        to.emit(node.withAttributes(changed));
    }

    /** The sizes of the parts as an attribute, which an input could give before. */
    static void splitByAttribute(Node node, Rewriting to) {
        if (!node.hasInput(1)) {
            to.emit(node);
            return;
        }
        Tensor sizes = to.constant(to.input(node, 1))
                .filter(tensor -> !tensor.elementType().isFloating())
                .orElseThrow(() ->
                        to.refusal(node, "computes the sizes of its parts; export the model with opset 2 or newer"));
        List<Long> values = new ArrayList<>();
        LongStream.of(sizes.toLongs()).forEach(values::add);
        to.emit(with(node.withInputs(List.of(to.input(node, 0))), "split", new Attribute.OfInts(values)));
    }

    /** The order of the norm as a whole number. */
    static void wholeNorm(Node node, Rewriting to) {
        boolean real = node.attributes().get("p") instanceof Attribute.OfFloat;
        to.emit(real ? with(node, "p", new Attribute.OfInt((long) node.real("p", 2))) : node);
    }

    /** The scales of height and width as those of all axes. */
    static void upsampleScales(Node node, Rewriting to) {
        List<Float> scales = List.of(1f, 1f, node.real("height_scale", 1), node.real("width_scale", 1));
        to.emit(with(without(node, "height_scale", "width_scale"), "scales", new Attribute.OfFloats(scales)));
    }

    private static Node with(Node node, String attribute, Attribute value) {
        Map<String, Attribute> changed = new HashMap<>(node.attributes());
        changed.put(attribute, value);
        return node.withAttributes(changed);
    }

    private static Node without(Node node, String... attributes) {
        Map<String, Attribute> kept = new HashMap<>(node.attributes());
        kept.keySet().removeAll(Set.of(attributes));
        return node.withAttributes(kept);
    }
}
