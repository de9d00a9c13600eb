package dev.l2caf.onnx.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output of a graph, or a tensor the file declares the type of.
 *
 * @param name the tensor's name
 * @param elementType the declared element type, null if none is declared
 * @param axes the declared axes, null if not even their number is declared
 */
public record Value(
        String name,
        @Nullable ElementType elementType,
        @Nullable List<Axis> axes) {
    /** Copies the axes. */
    public Value {
        axes = axes == null ? null : List.copyOf(axes);
    }

    /** A value of known type; batched axes are declared as the symbol {@code batch}. */
    public static Value of(String name, TensorType type) {
        return new Value(
                name,
                type.elementType(),
                type.shape().dims().stream()
                        .map(dim -> dim.batched()
                                ? new Axis(-1, dim.factor() == 1 ? "batch" : dim.factor() + "*batch")
                                : new Axis(dim.factor(), null))
                        .toList());
    }

    /**
     * The declared extent of one axis.
     *
     * @param size the extent, -1 where it is left open
     * @param symbol the name of an open extent, null if it has none
     */
    public record Axis(long size, @Nullable String symbol) {
        /** Whether the extent is left open. */
        public boolean isOpen() {
            return size < 0;
        }

        @Override
        public String toString() {
            return isOpen() ? (symbol == null ? "?" : symbol) : Long.toString(size);
        }
    }

    /** For example {@code image: FLOAT[batch, 3, 224, 224]}. */
    @Override
    public String toString() {
        return name + ": " + (elementType == null ? "?" : elementType) + (axes == null ? "[…]" : axes);
    }
}
