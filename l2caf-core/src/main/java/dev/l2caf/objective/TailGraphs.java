package dev.l2caf.objective;

import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.cut.FilteredTail;
import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.List;
import java.util.Map;

/**
 * The graphs of a filtered tail and of the objectives on it.
 *
 * <p>Each graph takes the features, the side tensors and N filters. FT is the tail's output as N x K, K outputs per
 * filter.
 */
final class TailGraphs {
    /** The output with FT, N x K. */
    static final String OUTPUT = "l2caf:output";

    /** The input with the weights of the outputs, N x K. */
    static final String WEIGHTS = "l2caf:weights";

    /** The input with the plain output NT, 1 x K. */
    static final String REFERENCE = "l2caf:reference";

    /** The input with the factor by which FT and NT are made small enough to be squared, 1 x 1. */
    static final String SCALE = "l2caf:scale";

    /** The output with the objective of each filter, N. */
    static final String LOSS = "l2caf:loss";

    /** The output with the objective's gradient at each filter, of the filters' shape. */
    static final String GRADIENT = "l2caf:gradient";

    private final Cut cut;
    private final int channelAxis;

    TailGraphs(Cut cut, int channelAxis) {
        this.cut = cut;
        this.channelAxis = channelAxis;
    }

    /** FT alone. */
    Built outputs() {
        FilteredTail tail = FilteredTail.of(cut, channelAxis);
        GraphBuilder graph = tail.graph();
        String output = named(graph, OUTPUT, flat(graph, tail));
        return new Built(graph.build(List.of(output)).graph(), tail.isBatched());
    }

    /** The weighted sum of the outputs, sum_j w_j FT_j, and its gradient. */
    Built linear() {
        FilteredTail tail = FilteredTail.of(cut, channelAxis);
        GraphBuilder graph = tail.graph();
        String output = flat(graph, tail);
        String weights = graph.input(WEIGHTS, graph.type(output));
        return withGradient(tail, graph.sum(graph.mul(output, weights), 1));
    }

    /** The mean square distance of FT and NT, both scaled, read raw or centred, and its gradient. */
    Built distance(Reading reading) {
        FilteredTail tail = FilteredTail.of(cut, channelAxis);
        GraphBuilder graph = tail.graph();
        String output = flat(graph, tail);
        Dim outputs = graph.shape(output).dim(1);
        String reference =
                graph.input(REFERENCE, new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.of(1), outputs))));
        String scale = graph.input(SCALE, new TensorType(ElementType.FLOAT, Shape.of(1, 1)));
        String difference = graph.mul(graph.sub(output, reference), scale);
        String read =
                reading == Reading.RAW ? difference : graph.sub(difference, graph.reduce("ReduceMean", difference, 1));
        return withGradient(tail, graph.reduce("ReduceMean", graph.square(read), 1));
    }

    private static Built withGradient(FilteredTail tail, String perFilter) {
        GraphBuilder graph = tail.graph();
        Dim filters = graph.shape(perFilter).dim(0);
        String loss = named(graph, LOSS, graph.reshape(perFilter, new Shape(List.of(filters))));
        // The filters' losses do not depend on each other, so the gradient of their sum is the gradient of each.
        String ones = graph.expandLike(graph.scalar(loss, 1), loss);
        Map<String, String> gradients = ReverseMode.append(graph, Map.of(loss, ones), List.of(FilteredTail.FILTER));
        String gradient = named(graph, GRADIENT, gradients.values().iterator().next());
        return new Built(graph.build(List.of(loss, gradient)).graph(), tail.isBatched());
    }

    /** The tail's output as one row per filter. */
    private static String flat(GraphBuilder graph, FilteredTail tail) {
        String output = tail.outputs().get(0);
        Shape shape = graph.shape(output);
        Dim filters = tail.isBatched() ? Dim.BATCH : Dim.of(1);
        return graph.reshape(
                output, new Shape(List.of(filters, Dim.of(shape.size().factor()))));
    }

    private static String named(GraphBuilder graph, String name, String tensor) {
        graph.add(Node.of("Identity", List.of(tensor), List.of(name), Map.of()));
        return name;
    }

    /**
     * A finished graph.
     *
     * @param graph the graph
     * @param batched whether it takes several filters at once
     */
    record Built(Graph graph, boolean batched) {}
}
