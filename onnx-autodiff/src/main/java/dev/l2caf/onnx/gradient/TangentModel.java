package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.graph.Model;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model that computes Jacobian-vector products, and the names of what is new in it.
 *
 * @param model takes the inputs of the original model and the tangents; makes the differentiated outputs under their own
 *     names, then the products
 * @param tangents the input that takes the direction of change of a tensor, by tensor: {@code tangent:<tensor>}, of the
 *     tensor's shape
 * @param products the output that holds how an output changes, by output: {@code jvp:<output>}, of the output's shape
 */
public record TangentModel(Model model, Map<String, String> tangents, Map<String, String> products) {
    /** Copies the maps, in their order. */
    public TangentModel {
        tangents = Collections.unmodifiableMap(new LinkedHashMap<>(tangents));
        products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
    }
}
