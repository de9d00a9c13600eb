package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that computes gradients, and the names of what is new in it.
 *
 * @param model takes the inputs of the original model and the cotangents; makes the differentiated outputs under their own
 *     names, then the gradients, in the order in which they were asked for
 * @param cotangents the input that takes an output's cotangent, by output: {@code cotangent:<output>}, of the output's
 *     shape; without those that are constants
 * @param gradients the output that holds a tensor's gradient, by tensor: {@code gradient:<tensor>}, of the tensor's shape
 */
public record GradientModel(Model model, Map<String, String> cotangents, Map<String, String> gradients) {
    /** Copies the maps, in their order. */
    public GradientModel {
        cotangents = Collections.unmodifiableMap(new LinkedHashMap<>(cotangents));
        gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
    }

    /**
     * The input that takes the cotangent of {@code output}.
     *
     * @throws ModelException if it has no such input
     */
    public String cotangent(String output) {
        return find(cotangents, output, "a cotangent is fed");
    }

    /**
     * The output that holds the gradient of {@code tensor}.
     *
     * @throws ModelException if it was not asked for
     */
    public String gradient(String tensor) {
        return find(gradients, tensor, "a gradient is made");
    }

    private static String find(Map<String, String> names, String tensor, String what) {
        @Nullable String name = names.get(tensor);
        if (name == null) {
            throw new ModelException("'" + tensor + "' is none of the tensors for which " + what + ": " + names.keySet()
                    + Nearest.hint(tensor, names.keySet()));
        }
        return name;
    }
}
