package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Element types and extents as far as they follow from the graph's inputs and constants without much ado.
 *
 * <p>What adaptors need to choose the shorter of two right forms; what is not known here costs a few nodes, never a
 * wrong result. Types that the file merely declares for tensors inside the graph are not believed.
 */
final class KnownTypes {
    /** Tensors of more axes are not looked at. */
    static final int HIGHEST_RANK = 64;

    private final Map<String, ElementType> elementTypes = new HashMap<>();
    private final Map<String, long[]> dims = new HashMap<>();

    /** What the inputs and constants of {@code graph} are. */
    KnownTypes(Graph graph) {
        for (Value input : graph.inputs()) {
            @Nullable ElementType type = input.elementType();
            if (type != null) {
                elementTypes.put(input.name(), type);
            }
            @Nullable List<Value.Axis> axes = input.axes();
            if (axes != null && axes.size() <= HIGHEST_RANK) {
                dims.put(input.name(), axes.stream().mapToLong(Value.Axis::size).toArray());
            }
        }
        graph.constants().forEach(this::put);
    }

    private void put(String name, Tensor constant) {
        elementTypes.put(name, constant.elementType());
        long[] extents = constant.dims();
        if (extents.length <= HIGHEST_RANK) {
            dims.put(name, extents);
        }
    }

    /** The element type of {@code tensor}, if known. */
    Optional<ElementType> elementType(String tensor) {
        return Optional.ofNullable(elementTypes.get(tensor));
    }

    /** The extents of {@code tensor}, -1 for each that is not known; null if not even the rank is. */
    long @Nullable [] dims(String tensor) {
        return dims.get(tensor);
    }

    /** Adds what is known of the outputs of {@code node}, an operator of the one dialect. */
    void note(Node node, Map<String, Tensor> constants) {
        if (!node.domain().isEmpty()
                || node.outputs().isEmpty()
                || node.inputs().isEmpty()) {
            return;
        }
        for (String input : node.inputs()) {
            @Nullable Tensor added = constants.get(input);
            if (added != null) {
                put(input, added);
            }
        }
        noteElementType(node);
        long @Nullable [] known = new ShapeRules(this, node, constants).dims();
        if (known != null && known.length <= HIGHEST_RANK) {
            dims.put(node.outputs().get(0), known);
        }
    }

    private void noteElementType(Node node) {
        String output = node.outputs().get(0);
        switch (node.operator()) {
            case "Cast" -> {
                long code = node.integer("to", 1);
                Arrays.stream(ElementType.values())
                        .filter(type -> type.code() == code)
                        .forEach(type -> elementTypes.put(output, type));
            }
            case "Shape", "Size", "ArgMax", "ArgMin", "NonZero" -> elementTypes.put(output, ElementType.INT64);
            default -> {
                if (ShapeRules.keepsElementType(node.operator())) {
                    elementType(node.inputs().get(0)).ifPresent(type -> elementTypes.put(output, type));
                }
            }
        }
    }
}
