package dev.l2caf.onnx.typing;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types that a file declares for tensors between its nodes, as far as they are complete. */
final class DeclaredTypes {
    private DeclaredTypes() {}

    /**
     * The declared types by tensor. An open extent is known if an input has one of the same symbol.
     *
     * @param graph the graph with its declarations
     * @param inputs the types its inputs have now
     */
    static Map<String, TensorType> of(Graph graph, Map<String, TensorType> inputs) {
        Map<String, Dim> symbols = new HashMap<>();
        for (Value input : graph.inputs()) {
            @Nullable TensorType type = inputs.get(input.name());
            @Nullable List<Value.Axis> axes = input.axes();
            for (int i = 0; type != null && axes != null && axes.size() == type.rank() && i < axes.size(); i++) {
                @Nullable String symbol = axes.get(i).symbol();
                if (symbol != null) {
                    symbols.put(symbol, type.shape().dim(i));
                }
            }
        }
        Map<String, TensorType> types = new HashMap<>();
        graph.declared().forEach((name, value) -> type(value, symbols).ifPresent(type -> types.put(name, type)));
        return types;
    }

    private static Optional<TensorType> type(Value value, Map<String, Dim> symbols) {
        if (value.elementType() == null || value.axes() == null) {
            return Optional.empty();
        }
        List<Dim> dims = new ArrayList<>();
        for (Value.Axis axis : value.axes()) {
            @Nullable Dim bound = axis.symbol() == null ? null : symbols.get(axis.symbol());
            if (axis.isOpen() && bound == null) {
                return Optional.empty();
            }
            dims.add(axis.isOpen() && bound != null ? bound : Dim.of(axis.size()));
        }
        boolean oneBatch = dims.stream().filter(Dim::batched).count() <= 1;
        return oneBatch ? Optional.of(new TensorType(value.elementType(), new Shape(dims))) : Optional.empty();
    }
}
