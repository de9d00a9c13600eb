package dev.l2caf.onnx.oracle;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One node being translated: its inputs as TorchScript variables, and where its outputs go. */
final class NodeScript {
    private final TorchScript.Writer writer;
    private final Node node;

    NodeScript(TorchScript.Writer writer, Node node) {
        this.writer = writer;
        this.node = node;
    }

    Node node() {
        return node;
    }

    boolean has(int input) {
        return node.hasInput(input);
    }

    boolean makes(int output) {
        return node.hasOutput(output);
    }

    /** The variable of input {@code index}. */
    String in(int index) {
        return writer.variable(node.inputs().get(index));
    }

    /** The variable of input {@code index}, or None if it is left out. */
    String optional(int index) {
        return has(index) ? in(index) : "None";
    }

    long[] dims(int input) {
        return writer.dims(node.inputs().get(input));
    }

    /** The element type of the first output, as the model has it. */
    ElementType madeType() {
        return writer.type(node.outputs().get(0));
    }

    int rank(int input) {
        return dims(input).length;
    }

    long[] outputDims(int output) {
        return writer.dims(node.outputs().get(output));
    }

    /** The axis counted from the front. */
    int axis(int input, long axis) {
        return Shape.of(dims(input)).axis(axis);
    }

    /** The elements of an integer input known before the model runs. */
    long[] longs(int input) {
        return writer.longs(node.inputs().get(input));
    }

    boolean isMadeBy(int input, String operator) {
        return writer.isMadeBy(node.inputs().get(input), operator);
    }

    boolean isConstant(int input) {
        return writer.isConstant(node.inputs().get(input));
    }

    /** The elements of a floating constant. */
    float[] floats(int input) {
        return writer.floats(node.inputs().get(input));
    }

    /** An optional integer list: attribute {@code name}, else {@code count} times {@code absent}. */
    long[] list(String name, int count, long absent) {
        return node.integers(name).orElseGet(() -> {
            long[] values = new long[count];
            Arrays.fill(values, absent);
            return values;
        });
    }

    /** The variable that holds the first output. */
    void out(String expression) {
        out(0, expression);
    }

    void out(int output, String expression) {
        if (makes(output)) {
            writer.define(node.outputs().get(output), expression);
        }
    }

    /** A new variable of this value. */
    String let(String expression) {
        return writer.let(expression);
    }

    /** New variables for the parts of a tuple. */
    List<String> let(int parts, String expression) {
        return writer.let(parts, expression);
    }

    /** A tensor of int64 with these extents and elements. */
    String longs(long[] dims, long... elements) {
        return let("torch.reshape(torch.tensor(%s, dtype=4), %s)".formatted(ints(elements), ints(dims)));
    }

    /** The name PyTorch has for the type: its number. */
    int typeCode(ElementType type) {
        return writer.typeCode(type);
    }

    int realCode() {
        return writer.typeCode(ElementType.FLOAT);
    }

    NotInTorchException lacks(String what) {
        return new NotInTorchException(what);
    }

    static String ints(long... values) {
        return values.length == 0
                ? "annotate(List[int], [])"
                : Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A number as TorchScript reads it. */
    static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value);
    }

    /** All axes from {@code first} up to, but without, {@code end}. */
    static long[] range(int first, int end) {
        long[] axes = new long[Math.max(0, end - first)];
        Arrays.setAll(axes, i -> first + i);
        return axes;
    }
}
