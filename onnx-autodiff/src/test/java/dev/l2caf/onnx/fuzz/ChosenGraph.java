package dev.l2caf.onnx.fuzz;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.operator.Operators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph of a few nodes, every choice in which is one byte; past the end of the bytes every choice is the first. */
final class ChosenGraph {
    private static final List<String> OPERATORS =
            List.copyOf(Operators.standard().names());
    private static final List<ElementType> TYPES = List.of(
            ElementType.FLOAT,
            ElementType.INT64,
            ElementType.BOOL,
            ElementType.DOUBLE,
            ElementType.INT32,
            ElementType.FLOAT16,
            ElementType.UINT8,
            ElementType.INT8,
            ElementType.BFLOAT16);
    private static final long[] EXTENTS = {2, 3, 1, 4, 6, 0, 1L << 20, 1L << 40, Long.MAX_VALUE};
    private static final long[] NUMBERS = {
        0, 1, -1, 2, 3, -2, 4, 7, 10, 11, 5, Integer.MAX_VALUE, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE
    };
    private static final float[] REALS = {0, 1, 0.5f, -1, 2, 1e30f, Float.NaN, Float.NEGATIVE_INFINITY};
    private static final List<String> WHOLE = List.of(
            "axis",
            "keepdims",
            "group",
            "to",
            "batch_dims",
            "p",
            "size",
            "num_groups",
            "blocksize",
            "transA",
            "transB",
            "start",
            "end",
            "noop_with_empty_axes",
            "ceil_mode",
            "count_include_pad",
            "storage_order",
            "num_outputs",
            "reverse",
            "exclusive",
            "layout",
            "linear_before_reset",
            "hidden_size",
            "output_dtype",
            "block_size",
            "dtype",
            "largest",
            "allowzero",
            "antialias",
            "exclude_outside",
            "batch_axis",
            "time_axis",
            "upper",
            "k");
    private static final List<String> LISTS = List.of(
            "axes", "pads", "kernel_shape", "strides", "dilations", "perm", "output_shape", "output_padding", "shape");
    private static final List<String> REAL = List.of("alpha", "beta", "epsilon", "gamma", "bias", "lambd", "clip");
    private static final List<List<String>> WORDS = List.of(
            List.of("mode", "constant", "reflect", "edge", "wrap", "nearest", "linear", "cubic", "DCR", "CRD"),
            List.of("auto_pad", "SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET"),
            List.of("direction", "forward", "reverse", "bidirectional"),
            List.of("reduction", "none", "add", "mul", "max"),
            List.of("equation", "ij,jk->ik", "ii->i", "...ij->...ji", "i,", "a->b", "ij,ij"),
            List.of("coordinate_transformation_mode", "asymmetric", "align_corners", "tf_crop_and_resize"),
            List.of("keep_aspect_ratio_policy", "not_larger", "not_smaller"),
            List.of("nearest_mode", "floor", "ceil", "round_prefer_ceil"));

    private final byte[] bytes;
    private final List<String> tensors = new ArrayList<>(List.of(""));
    private int next;

    ChosenGraph(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    private int choose(int count) {
        return next < bytes.length ? (bytes[next++] & 0xff) % count : 0;
    }

    private <T> T of(List<T> choices) {
        return choices.get(choose(choices.size()));
    }

    /** The graph; its outputs are what the last node makes. */
    Graph graph() {
        List<Value> inputs = new ArrayList<>();
        Map<String, Tensor> constants = new LinkedHashMap<>();
        List<Node> nodes = new ArrayList<>();
        int given = 1 + choose(3);
        for (int i = 0; i < given; i++) {
            String name = "x" + i;
            inputs.add(Value.of(name, new TensorType(of(TYPES), shape())));
            tensors.add(name);
        }
        int fixed = choose(4);
        for (int i = 0; i < fixed; i++) {
            constants.put("c" + i, constant());
            tensors.add("c" + i);
        }
        int steps = 1 + choose(4);
        for (int i = 0; i < steps; i++) {
            Node node = node(i);
            nodes.add(node);
            tensors.addAll(node.outputs());
        }
        List<Value> outputs = nodes.get(nodes.size() - 1).outputs().stream()
                .map(output -> new Value(output, null, null))
                .toList();
        return new Graph("chosen", inputs, outputs, constants, nodes);
    }

    private Shape shape() {
        long[] dims = new long[choose(6)];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = EXTENTS[choose(EXTENTS.length)];
        }
        return Shape.of(dims);
    }

    private Tensor constant() {
        int kind = choose(6);
        if (kind < 3) {
            return Tensor.longs(numbers());
        }
        if (kind == 3) {
            return Tensor.longs(new long[0], NUMBERS[choose(NUMBERS.length)]);
        }
        float[] values = new float[choose(13)];
        for (int i = 0; i < values.length; i++) {
            values[i] = REALS[choose(REALS.length)];
        }
        boolean halved = kind == 5 && values.length % 2 == 0;
        return Tensor.floats(halved ? new long[] {2, values.length / 2} : new long[] {values.length}, values);
    }

    private long[] numbers() {
        long[] numbers = new long[choose(9)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = NUMBERS[choose(NUMBERS.length)];
        }
        return numbers;
    }

    private Node node(int index) {
        String operator = of(OPERATORS);
        List<String> read = new ArrayList<>();
        int inputs = choose(6);
        for (int i = 0; i < inputs; i++) {
            read.add(of(tensors));
        }
        List<String> made = new ArrayList<>();
        int outputs = 1 + choose(3);
        for (int i = 0; i < outputs; i++) {
            made.add("y" + index + "_" + i);
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        int count = choose(5);
        for (int i = 0; i < count; i++) {
            attribute(attributes);
        }
        return Node.of(operator, read, made, attributes);
    }

    private void attribute(Map<String, Attribute> attributes) {
        switch (choose(5)) {
            case 0, 1 -> attributes.put(of(WHOLE), new Attribute.OfInt(NUMBERS[choose(NUMBERS.length)]));
            case 2 -> {
                List<Long> numbers = new ArrayList<>();
                String name = of(LISTS);
                for (long number : numbers()) {
                    numbers.add(number);
                }
                attributes.put(name, new Attribute.OfInts(numbers));
            }
            case 3 -> attributes.put(of(REAL), new Attribute.OfFloat(REALS[choose(REALS.length)]));
            default -> {
                List<String> word = of(WORDS);
                attributes.put(word.get(0), new Attribute.OfString(word.get(1 + choose(word.size() - 1))));
            }
        }
    }
}
