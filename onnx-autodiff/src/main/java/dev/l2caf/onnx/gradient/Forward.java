package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.dialect.SinglePrecision;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Nearest;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.operator.MixedSamplesException;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.onnx.typing.TypeInference;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a model that some outputs need, typed and with its constants folded: what a gradient is appended to.
 *
 * @param typed the graph; constants that are differentiated by are inputs of it
 * @param parameters those constants
 */
record Forward(TypedGraph typed, Map<String, Tensor> parameters) {
    /**
     * Opens a model for differentiation.
     *
     * @param model the model
     * @param shapes extents for inputs whose own are not wanted or not known, -1 for the batch
     * @param outputs the tensors that are differentiated
     * @param withRespectTo the tensors they are differentiated by
     * @param open whether a batch fixed to 1 is opened
     */
    static Forward of(
            Model model, Map<String, long[]> shapes, List<String> outputs, List<String> withRespectTo, boolean open) {
        Graph graph = SinglePrecision.of(model.graph());
        Set<String> tensors = tensors(graph);
        outputs.forEach(output -> require(tensors, output));
        withRespectTo.forEach(tensor -> require(tensors, tensor));
        shapes.keySet().forEach(input -> requireInput(graph, input));
        requireInfluence(graph, outputs, withRespectTo);
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        List<Value> inputs = new ArrayList<>(graph.inputs());
        for (String tensor : withRespectTo) {
            graph.constant(tensor).ifPresent(parameter -> {
                constants.remove(tensor);
                parameters.put(tensor, parameter);
                inputs.add(Value.of(tensor, parameter.type()));
            });
        }
        List<Value> kept =
                outputs.stream().map(output -> new Value(output, null, null)).toList();
        Graph needed = new Graph(graph.name(), inputs, kept, constants, graph.nodes())
                .declaring(graph.declared())
                .pruned();
        Graph folded = ConstantFolding.fold(needed);
        Map<String, TensorType> types = new LinkedHashMap<>();
        for (Value input : folded.inputs()) {
            types.put(input.name(), type(input, shapes, open && !parameters.containsKey(input.name())));
        }
        TypedGraph typed;
        try {
            typed = TypeInference.infer(folded, types);
        } catch (MixedSamplesException e) {
            throw new ModelException(
                    e.getMessage() + "; give its inputs a fixed batch, as in shape(\"image\", 1, 3, 224, 224)", e);
        }
        for (String tensor : withRespectTo) {
            requireFloating(typed, tensor);
        }
        for (String output : outputs) {
            requireFloating(typed, output);
        }
        return new Forward(typed, parameters);
    }

    private static Set<String> tensors(Graph graph) {
        Set<String> tensors = new TreeSet<>(graph.constants().keySet());
        graph.inputs().forEach(input -> tensors.add(input.name()));
        graph.nodes().forEach(node -> tensors.addAll(node.outputs()));
        tensors.remove("");
        return tensors;
    }

    private static void require(Set<String> tensors, String tensor) {
        if (!tensors.contains(tensor)) {
            throw new ModelException("the model has no tensor '" + tensor + "'" + Nearest.hint(tensor, tensors));
        }
    }

    private static void requireInput(Graph graph, String input) {
        List<String> inputs = graph.inputs().stream().map(Value::name).toList();
        if (!inputs.contains(input)) {
            throw new ModelException("the model has no input '" + input + "'; its inputs are " + inputs);
        }
    }

    private static void requireInfluence(Graph graph, Collection<String> outputs, List<String> withRespectTo) {
        for (String tensor : withRespectTo) {
            Set<String> reached = new HashSet<>(Set.of(tensor));
            graph.dependents(Set.of(tensor)).forEach(node -> reached.addAll(node.outputs()));
            if (outputs.stream().noneMatch(reached::contains)) {
                throw new ModelException("'" + tensor + "' does not influence " + quoted(outputs)
                        + "; differentiate with respect to a tensor in front of it");
            }
        }
    }

    /** Names for people, for example {@code 'logits' or 'boxes'}. */
    static String quoted(Collection<String> tensors) {
        return String.join(
                " or ", tensors.stream().map(name -> "'" + name + "'").toList());
    }

    private static void requireFloating(TypedGraph typed, String tensor) {
        TensorType type = typed.type(tensor);
        if (!type.elementType().isFloating()) {
            throw new ModelException(
                    "'" + tensor + "' is of type " + type + "; only tensors of real numbers have gradients");
        }
    }

    private static TensorType type(Value input, Map<String, long[]> shapes, boolean open) {
        if (input.elementType() == null) {
            throw new ModelException("the model does not declare the element type of its input '" + input.name() + "'");
        }
        long[] given = shapes.get(input.name());
        List<Value.Axis> axes = given == null
                ? input.axes()
                : Arrays.stream(given)
                        .mapToObj(size -> new Value.Axis(size, null))
                        .toList();
        if (axes == null || axes.stream().filter(Value.Axis::isOpen).count() > 1) {
            throw new ModelException("the model leaves open the shape of its input " + input + "; give it, with -1 for"
                    + " the batch: shape(\"" + input.name() + "\", -1, …)");
        }
        Shape shape = new Shape(axes.stream()
                .map(axis -> axis.isOpen() ? Dim.BATCH : Dim.of(axis.size()))
                .toList());
        boolean single =
                open && shape.isFixed() && shape.rank() > 1 && shape.dim(0).is(1);
        return new TensorType(input.elementType(), single ? shape.with(0, Dim.BATCH) : shape);
    }

    /** A graph under construction that holds this one. */
    GraphBuilder builder() {
        GraphBuilder builder = new GraphBuilder(typed.graph().name());
        builder.declare(typed.types());
        for (Value input : typed.graph().inputs()) {
            Tensor parameter = parameters.get(input.name());
            if (parameter == null) {
                builder.input(input, typed.type(input.name()));
            } else {
                builder.constant(input.name(), parameter);
            }
        }
        typed.graph().constants().forEach(builder::constant);
        typed.graph().nodes().forEach(builder::add);
        return builder;
    }
}
