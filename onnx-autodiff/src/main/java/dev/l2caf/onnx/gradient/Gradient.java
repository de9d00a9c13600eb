package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gradient of a model's outputs with respect to any of its tensors, as another ONNX model that any runtime can run.
 *
 * <pre>{@code
 * GradientModel gradient = Gradient.of(ModelReader.read(Path.of("network.onnx")))
 *         .output("logits")
 *         .withRespectTo("conv5")
 *         .build();
 * ModelWriter.write(Path.of("network-gradient.onnx"), gradient.model());
 * }</pre>
 *
 * <p>The new model takes the inputs of the old one and, for each output, a <em>cotangent</em>: a tensor of the output's
 * shape that says how much each of its numbers counts (1 at one class and 0 elsewhere gives the gradient of that class).
 * It makes the outputs themselves and, for each wanted tensor, the sum over all outputs of cotangent times derivative, of
 * the wanted tensor's shape.
 *
 * <p>Outputs and wanted tensors may be any tensors of the model: its inputs, what its nodes make, and its weights. They go
 * by their names in the file. Samples of a batch are independent where the model leaves its batch open: each sample has
 * the gradient of its own outputs. A model in half precision is computed in float32, its inputs and outputs included.
 */
public final class Gradient {
    private final Model model;
    private final Map<String, Optional<Tensor>> outputs = new LinkedHashMap<>();
    private final Set<String> wanted = new LinkedHashSet<>();
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private Gradient(Model model) {
        this.model = model;
    }

    /** A gradient of {@code model}, yet to be described. */
    public static Gradient of(Model model) {
        return new Gradient(model);
    }

    /** Differentiates a tensor; its cotangent becomes an input of the gradient model. */
    public Gradient output(String tensor) {
        outputs.put(tensor, Optional.empty());
        return this;
    }

    /**
     * Differentiates a tensor with this cotangent.
     *
     * @param cotangent broadcast to the tensor's shape, so a scalar, or a row for every sample, will do
     */
    public Gradient output(String tensor, Tensor cotangent) {
        outputs.put(tensor, Optional.of(cotangent));
        return this;
    }

    /** Differentiates the sum of a tensor's elements: its cotangent is 1 everywhere. */
    public Gradient sumOf(String tensor) {
        return output(tensor, Tensor.floats(new long[0], 1));
    }

    /** Wants the gradients of these tensors. */
    public Gradient withRespectTo(String... tensors) {
        wanted.addAll(List.of(tensors));
        return this;
    }

    /**
     * Fixes the extents of an input, where the model leaves open more than the batch, or a batch that it cannot keep apart.
     *
     * @param extents one per axis; -1 for the batch, which is left open
     */
    public Gradient shape(String input, long... extents) {
        shapes.put(input, extents.clone());
        return this;
    }

    /**
     * Differentiates.
     *
     * @throws UnknownDerivativeException if an operator on the way has no differentiation rule
     * @throws ModelException if a tensor does not exist, is not real or does not influence an output, or if the
     *     shapes on the way cannot be told
     */
    public GradientModel build() {
        if (outputs.isEmpty() || wanted.isEmpty()) {
            throw new ModelException("name what is differentiated with output(…), and by what with withRespectTo(…)");
        }
        List<String> differentiated = List.copyOf(outputs.keySet());
        GraphBuilder graph = Forward.of(model, shapes, differentiated, List.copyOf(wanted), false)
                .builder();
        wanted.forEach(tensor -> requireSlope(graph, tensor));
        Map<String, String> cotangents = new LinkedHashMap<>();
        Map<String, String> fed = new LinkedHashMap<>();
        outputs.forEach((output, given) -> {
            if (given.isPresent()) {
                cotangents.put(output, constant(graph, output, given.get()));
            } else {
                String input = graph.input(graph.freshName("cotangent:" + output), graph.type(output));
                cotangents.put(output, input);
                fed.put(output, input);
            }
        });
        Map<String, String> made = ReverseMode.append(graph, cotangents, wanted);
        Map<String, String> named = Named.as("gradient", made, graph);
        List<String> all = new ArrayList<>(differentiated);
        all.addAll(named.values());
        Graph finished = ConstantFolding.fold(graph.build(all).graph());
        return new GradientModel(model.withGraph(finished), fed, named);
    }

    private void requireSlope(GraphBuilder graph, String tensor) {
        ReverseMode.obstacle(graph, outputs.keySet(), tensor).ifPresent(node -> {
            throw new ModelException(
                    "the gradient of " + Forward.quoted(outputs.keySet()) + " with respect to '" + tensor
                            + "' is zero everywhere: whatever lies between them passes an operator without a derivative, such as "
                            + node);
        });
    }

    private static String constant(GraphBuilder graph, String output, Tensor cotangent) {
        TensorType type = graph.type(output);
        String placed = graph.cast(graph.constant(cotangent), type.elementType());
        try {
            String broadcast = graph.expandLike(placed, output);
            if (graph.type(broadcast).equals(type)) {
                return broadcast;
            }
        } catch (ModelException e) {
            throw misfit(output, cotangent, type);
        }
        throw misfit(output, cotangent, type);
    }

    private static ModelException misfit(String output, Tensor cotangent, TensorType type) {
        return new ModelException(
                "a cotangent of type " + cotangent + " cannot be broadcast to output '" + output + "' of type " + type);
    }
}
