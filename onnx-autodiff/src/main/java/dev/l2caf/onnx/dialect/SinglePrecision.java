package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Networks in half precision, written in single precision: the same numbers, computed in float32.
 *
 * <p>On a CPU half precision is computed in float32 anyway and rounded in between; a gradient of eleven bits would be
 * mostly rounding. Weights, inputs, outputs and all tensors between them become float32.
 */
public final class SinglePrecision {
    /** The attributes in which operators name the element type of their result. */
    private static final Set<String> TYPE_ATTRIBUTES = Set.of("to", "dtype", "output_dtype");

    private final Set<ElementType> found = new TreeSet<>();

    private SinglePrecision() {}

    /**
     * The graph in single precision.
     *
     * @param graph any graph; returned as it is if nothing in it is float16 or bfloat16
     * @throws ModelException if half precision is used inside control flow
     */
    public static Graph of(Graph graph) {
        return new SinglePrecision().widened(graph);
    }

    /** What {@link #of} changes, for people: for example {@code FLOAT16, computed as FLOAT}; empty if nothing. */
    public static Optional<String> note(Graph graph) {
        SinglePrecision precision = new SinglePrecision();
        graph.constants().values().forEach(tensor -> precision.isHalf(tensor.elementType()));
        graph.inputs().forEach(precision::widened);
        graph.nodes().forEach(precision::widened);
        List<String> names = precision.found.stream().map(ElementType::name).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", names) + ", computed as FLOAT");
    }

    private Graph widened(Graph graph) {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        graph.constants().forEach((name, tensor) -> constants.put(name, widened(tensor)));
        List<Value> inputs = graph.inputs().stream().map(this::widened).toList();
        List<Value> outputs = graph.outputs().stream().map(this::widened).toList();
        List<Node> nodes = graph.nodes().stream().map(this::widened).toList();
        if (found.isEmpty()) {
            return graph;
        }
        for (Node node : nodes) {
            if (node.attributes().values().stream().anyMatch(Attribute.OfSubgraph.class::isInstance)) {
                throw new ModelException(node + " holds a body of control flow in a network of half precision, which is"
                        + " not supported; export the network in single precision");
            }
        }
        Map<String, Value> declared = new HashMap<>();
        graph.declared().forEach((name, value) -> declared.put(name, widened(value)));
        return new Graph(graph.name(), inputs, outputs, constants, nodes).declaring(declared);
    }

    private Value widened(Value value) {
        ElementType type = value.elementType();
        return type != null && isHalf(type) ? new Value(value.name(), ElementType.FLOAT, value.axes()) : value;
    }

    private boolean isHalf(ElementType type) {
        boolean half = type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
        if (half) {
            found.add(type);
        }
        return half;
    }

    private Node widened(Node node) {
        Map<String, Attribute> attributes = new HashMap<>();
        node.attributes().forEach((name, attribute) -> {
            if (attribute instanceof Attribute.OfTensor constant) {
                attributes.put(name, new Attribute.OfTensor(widened(constant.value())));
            } else if (attribute instanceof Attribute.OfInt number
                    && node.domain().isEmpty()
                    && TYPE_ATTRIBUTES.contains(name)
                    && isHalfCode(number.value())) {
                attributes.put(name, new Attribute.OfInt(ElementType.FLOAT.code()));
            } else {
                attributes.put(name, attribute);
            }
        });
        return node.withAttributes(attributes);
    }

    private boolean isHalfCode(long code) {
        return (code == ElementType.FLOAT16.code() && isHalf(ElementType.FLOAT16))
                || (code == ElementType.BFLOAT16.code() && isHalf(ElementType.BFLOAT16));
    }

    private Tensor widened(Tensor tensor) {
        if (!isHalf(tensor.elementType())) {
            return tensor;
        }
        boolean brain = tensor.elementType() == ElementType.BFLOAT16;
        ByteBuffer halves = tensor.data();
        long bytes = tensor.size() * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new ModelException("a weight of " + tensor + " is too large to be brought to single precision");
        }
        ByteBuffer wide = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (halves.hasRemaining()) {
            short half = halves.getShort();
            wide.putInt(brain ? half << 16 : bits(half));
        }
        return Tensor.of(ElementType.FLOAT, tensor.dims(), wide.flip());
    }

    /** The bits of the float32 with the value of a float16 (IEEE 754-2008: 1 sign, 5 exponent, 10 fraction bits). */
    private static int bits(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0x1f) {
            return sign | 0x7f800000 | (fraction << 13);
        }
        if (exponent > 0) {
            return sign | ((exponent + 112) << 23) | (fraction << 13);
        }
        return sign | Float.floatToRawIntBits(fraction * 0x1p-24f);
    }
}
