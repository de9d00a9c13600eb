package dev.l2caf.onnx.file;

import dev.l2caf.onnx.graph.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A serialised model whose large constants are passed along beside it.
 *
 * @param bytes the serialised model; where a constant is left out, it says that the data is external
 * @param constants what is left out, by name
 */
public record Skeleton(byte[] bytes, Map<String, Tensor> constants) {
    /** Copies the map, keeping its order. */
    public Skeleton {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }
}
