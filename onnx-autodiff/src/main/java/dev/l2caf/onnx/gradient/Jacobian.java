package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Jacobian J of a model's outputs with respect to some of its tensors, as models that multiply it with vectors; the
 * matrix itself, which is large, is never made unless it is asked for row by row.
 *
 * <pre>{@code
 * Jacobian jacobian = Jacobian.of(model).output("logits").withRespectTo("conv5");
 * GradientModel rows = jacobian.vjps();  // many cotangents u against one sample: u'J
 * TangentModel change = jacobian.jvp();  // a direction v: J v
 * }</pre>
 */
public final class Jacobian {
    private final Model model;
    private final Set<String> outputs = new LinkedHashSet<>();
    private final Set<String> wanted = new LinkedHashSet<>();
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private Jacobian(Model model) {
        this.model = model;
    }

    /** A Jacobian of {@code model}, yet to be described. */
    public static Jacobian of(Model model) {
        return new Jacobian(model);
    }

    /** Differentiates these tensors. */
    public Jacobian output(String... tensors) {
        outputs.addAll(List.of(tensors));
        return this;
    }

    /** Differentiates with respect to these tensors. */
    public Jacobian withRespectTo(String... tensors) {
        wanted.addAll(List.of(tensors));
        return this;
    }

    /** Fixes the extents of an input; see {@link Gradient#shape}. */
    public Jacobian shape(String input, long... extents) {
        shapes.put(input, extents.clone());
        return this;
    }

    /**
     * Many vector-Jacobian products against one sample, in one run: the forward pass is computed once, the way back for
     * every cotangent. With unit vectors for cotangents the results are rows of J.
     *
     * @return a model that takes one sample (its batch is 1) and cotangents of shape [n, …], and makes gradients of shape
     *     [n, …], one per cotangent
     * @throws UnknownDerivativeException if an operator on the way has no differentiation rule
     * @throws ModelException if a tensor does not exist, is not real or does not influence an output, or if the model
     *     mixes the samples of a batch
     */
    public GradientModel vjps() {
        GraphBuilder graph = forward(true);
        Map<String, String> cotangents = new LinkedHashMap<>();
        for (String output : outputs) {
            cotangents.put(output, graph.input(graph.freshName("cotangent:" + output), graph.type(output)));
        }
        int forward = graph.nodes().size();
        Map<String, String> gradients = Named.as("gradient", ReverseMode.append(graph, cotangents, wanted), graph);
        GraphBuilder shared = SharedForward.of(graph, forward, List.copyOf(cotangents.values()));
        return new GradientModel(finish(shared, gradients), cotangents, gradients);
    }

    /**
     * A Jacobian-vector product: how the outputs change when the tensors move along their tangents.
     *
     * <p>See {@link ForwardMode} for how: what is left of it is the forward pass and one product beside each node.
     *
     * @return a model that takes the model's inputs and a tangent for each tensor, and makes the products
     * @throws UnknownDerivativeException if an operator on the way has no differentiation rule
     * @throws ModelException if a tensor does not exist, is not real or does not influence an output, or if the
     *     shapes on the way cannot be told
     */
    public TangentModel jvp() {
        GraphBuilder graph = forward(false);
        Map<String, String> tangents = new LinkedHashMap<>();
        for (String tensor : wanted) {
            tangents.put(tensor, graph.input(graph.freshName("tangent:" + tensor), graph.type(tensor)));
        }
        Map<String, String> products = Named.as("jvp", ForwardMode.append(graph, outputs, tangents), graph);
        return new TangentModel(finish(graph, products), tangents, products);
    }

    private GraphBuilder forward(boolean open) {
        if (outputs.isEmpty() || wanted.isEmpty()) {
            throw new ModelException("name what is differentiated with output(…), and by what with withRespectTo(…)");
        }
        return Forward.of(model, shapes, List.copyOf(outputs), List.copyOf(wanted), open)
                .builder();
    }

    private Model finish(GraphBuilder graph, Map<String, String> results) {
        List<String> all = new ArrayList<>(outputs);
        all.addAll(results.values());
        Graph finished = graph.build(all).graph();
        return model.withGraph(ConstantFolding.fold(finished));
    }
}
