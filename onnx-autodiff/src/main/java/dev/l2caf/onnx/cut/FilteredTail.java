package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.operator.MixedSamplesException;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tail of a cut with a filter on the features: FT(A, f) = tail(A * f), the filter being broadcast over the channels.
 * The graph is left open, so that an objective and its gradient can be appended.
 *
 * <p>Features and side tensors are those of one image. Where the network treats the samples of a batch apart, several
 * filters run against them at once: they are fed once and repeated inside.
 */
public final class FilteredTail {
    /** The input that takes the filters: the features' extents, with 1 for the channels. */
    public static final String FILTER = "l2caf:filter";

    private final GraphBuilder graph = new GraphBuilder("filtered tail");
    private final Cut cut;
    private final boolean batched;
    private final Map<String, String> renamed = new HashMap<>();

    private FilteredTail(Cut cut, int channelAxis, boolean batched) {
        this.cut = cut;
        this.batched = batched;
        graph.reserve(cut.constants().keySet());
        graph.reserve(cut.sides());
        cut.tail().forEach(node -> graph.reserve(node.outputs()));
        TensorType features = cut.network().type(cut.at());
        Shape filter = features.shape().with(channelAxis, Dim.of(1));
        graph.input(FILTER, features.withShape(batched ? filter : Shape.of(filter.at(1))));
        cut.constants().forEach(graph::constant);
        cut.sides().forEach(side -> renamed.put(side, fed(side, true)));
        List<Node> readers = cut.tail().stream()
                .filter(node -> node.reads().contains(cut.at()))
                .toList();
        boolean single = features.shape().dim(0).at(1) == 1 && !cut.outputs().contains(cut.at());
        if (single && readers.stream().allMatch(node -> GlobalMean.isTakenBy(node, cut.network(), channelAxis))) {
            poolFiltered(channelAxis, readers);
            cut.tail().stream().filter(node -> !readers.contains(node)).forEach(this::append);
        } else {
            String tensor = fed(cut.at(), false);
            boolean commutes = single && channelAxis == 1;
            List<Node> pointwise = readers.stream()
                    .filter(node -> commutes && Pointwise.takes(node, cut.at()))
                    .toList();
            if (pointwise.size() < readers.size() || readers.isEmpty()) {
                String filtered = graph.freshName("l2caf:filtered");
                graph.add(Node.of("Mul", List.of(tensor, FILTER), List.of(filtered), Map.of()));
                renamed.put(cut.at(), filtered);
            }
            pointwise.forEach(node -> filterConvolved(node, tensor));
            cut.tail().stream().filter(node -> !pointwise.contains(node)).forEach(this::append);
        }
    }

    /** Filters what a convolution makes of the features, instead of the features; see {@link Pointwise}. */
    private void filterConvolved(Node node, String features) {
        String weights = tensor(node.inputs().get(1));
        String convolved = graph.apply("Conv", node.attributes(), features, weights);
        String result = graph.mul(convolved, FILTER);
        if (node.hasInput(2)) {
            long[] extents = graph.shape(convolved).at(1);
            Arrays.fill(extents, 1);
            extents[1] = graph.shape(convolved).dim(1).factor();
            result = graph.add(result, graph.reshape(tensor(node.inputs().get(2)), Shape.of(extents)));
        }
        renamed.put(node.outputs().get(0), result);
    }

    private void append(Node node) {
        graph.add(node.mapInputs(this::tensor));
    }

    /** Takes the mean of the filtered features as a matrix product; see {@link GlobalMean}. */
    private void poolFiltered(int channelAxis, List<Node> readers) {
        String features = fed(cut.at(), false);
        Shape shape = graph.shape(features);
        long channels = shape.dim(channelAxis).factor();
        long positions = shape.size().factor() / channels;
        Dim filters = graph.shape(FILTER).dim(0);
        String perPosition = channelAxis == 1
                ? graph.transpose(graph.reshape(features, Shape.of(channels, positions)), 1, 0)
                : graph.reshape(features, Shape.of(positions, channels));
        String rows = graph.reshape(FILTER, new Shape(List.of(filters, Dim.of(positions))));
        String mean = graph.mul(graph.apply("MatMul", rows, perPosition), 1.0 / positions);
        for (Node reader : readers) {
            String pooled = reader.outputs().get(0);
            Shape wanted = cut.network().type(pooled).shape();
            renamed.put(pooled, graph.reshape(mean, batched ? wanted : Shape.of(wanted.at(1))));
        }
    }

    /**
     * The filtered tail of a cut.
     *
     * @param cut where the network was cut
     * @param channelAxis the axis of the features over which the filter is broadcast
     */
    public static FilteredTail of(Cut cut, int channelAxis) {
        if (cut.network().type(cut.at()).shape().batchAxis() != 0) {
            return new FilteredTail(cut, channelAxis, false);
        }
        try {
            return new FilteredTail(cut, channelAxis, true);
        } catch (MixedSamplesException e) {
            // The network can be batched, this tail with its repeated side tensors cannot: one filter at a time.
            return new FilteredTail(cut, channelAxis, false);
        }
    }

    /** The tail's graph, open for more nodes. */
    public GraphBuilder graph() {
        return graph;
    }

    /** Whether several filters can run at once. */
    public boolean isBatched() {
        return batched;
    }

    /** The name, in this graph, of a tensor of the network. */
    public String tensor(String original) {
        return renamed.getOrDefault(original, original);
    }

    /** The cut's outputs in this graph. */
    public List<String> outputs() {
        return cut.outputs().stream().map(this::tensor).toList();
    }

    private String fed(String tensor, boolean repeat) {
        return new Repetition(graph, batched, FILTER).fed(tensor, cut.network().type(tensor), repeat);
    }
}
