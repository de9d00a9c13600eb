package dev.l2caf.onnx.typing;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph with the type of every tensor that could be typed.
 *
 * @param graph the graph
 * @param types element types and shapes by tensor; tensors behind an unknown operator are missing
 * @param integers the elements of small integer tensors known before the model runs, by tensor, row-major
 */
public record TypedGraph(Graph graph, Map<String, TensorType> types, Map<String, List<Dim>> integers) {
    /** Copies the maps. */
    public TypedGraph {
        types = Map.copyOf(types);
        integers = Map.copyOf(integers);
    }

    /** The type of {@code tensor}, if it is known. */
    public Optional<TensorType> find(String tensor) {
        @Nullable TensorType type = types.get(tensor);
        return Optional.ofNullable(type);
    }

    /** The tensors made by nodes whose type is not known, in running order. */
    public List<String> untyped() {
        return graph.nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .filter(output -> !output.isEmpty() && !types.containsKey(output))
                .toList();
    }

    /**
     * The type of {@code tensor}.
     *
     * @throws ModelException if it is not known; names the node that is to blame
     */
    public TensorType type(String tensor) {
        return find(tensor).orElseThrow(() -> UnknownShape.of(tensor, graph.ancestors(Set.of(tensor)), types.keySet()));
    }
}
