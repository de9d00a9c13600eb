package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.operator.MixedSamplesException;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tail of a cut with any tensors put in the place of the one at which it was cut. The graph is left open, so that
 * objectives and gradients can be appended.
 *
 * <p>Side tensors are those of one image. Where the network treats the samples of a batch apart, several tensors run
 * against them at once, along their first axis.
 */
public final class SubstitutedTail {
    private final GraphBuilder graph = new GraphBuilder("substituted tail");
    private final Cut cut;
    private final boolean batched;

    private SubstitutedTail(Cut cut, boolean batched) {
        this.cut = cut;
        this.batched = batched;
        graph.reserve(cut.constants().keySet());
        graph.reserve(cut.sides());
        cut.tail().forEach(node -> graph.reserve(node.outputs()));
        TensorType features = cut.network().type(cut.at());
        graph.input(
                cut.at(),
                batched
                        ? features
                        : features.withShape(Shape.of(features.shape().at(1))));
        cut.constants().forEach(graph::constant);
        Repetition repetition = new Repetition(graph, batched, cut.at());
        Map<String, String> repeated = new HashMap<>();
        cut.sides()
                .forEach(side ->
                        repeated.put(side, repetition.fed(side, cut.network().type(side), true)));
        cut.tail().forEach(node -> graph.add(node.mapInputs(read -> repeated.getOrDefault(read, read))));
    }

    /**
     * The tail of a cut.
     *
     * @param cut where the network was cut; its outputs depend on the tensor there
     */
    public static SubstitutedTail of(Cut cut) {
        if (cut.network().type(cut.at()).shape().batchAxis() != 0) {
            return new SubstitutedTail(cut, false);
        }
        try {
            return new SubstitutedTail(cut, true);
        } catch (MixedSamplesException e) {
            // The network can be batched, this tail with its repeated side tensors cannot: one tensor at a time.
            return new SubstitutedTail(cut, false);
        }
    }

    /** The tail's graph, open for more nodes; its first input is the tensor at which the network was cut. */
    public GraphBuilder graph() {
        return graph;
    }

    /** Whether several tensors can run at once. */
    public boolean isBatched() {
        return batched;
    }

    /** The cut's outputs. */
    public List<String> outputs() {
        return cut.outputs();
    }
}
