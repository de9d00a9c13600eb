package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.Map;

/**
 * Tensors of one sample, fed once to a graph that treats several samples at once, and repeated inside it.
 *
 * @param graph the graph
 * @param batched whether it treats several at once
 * @param counted the tensor whose first extent tells how many
 */
record Repetition(GraphBuilder graph, boolean batched, String counted) {
    /** Declares a tensor of one sample as an input, and repeats it for every sample where asked to or needed. */
    String fed(String tensor, TensorType type, boolean repeat) {
        Shape shape = type.shape();
        int axis = shape.batchAxis();
        Shape single = Shape.of(shape.at(1));
        graph.input(tensor, type.withShape(single));
        if (!batched || axis < 0) {
            return tensor;
        }
        boolean folded = shape.dim(axis).factor() > 1;
        if (!folded && !repeat) {
            return tensor;
        }
        return graph.repeated(tensor, shape, samples());
    }

    /** The number of samples, as a vector of one element. */
    private String samples() {
        Map<String, Attribute> first = Map.of("start", new Attribute.OfInt(0), "end", new Attribute.OfInt(1));
        String leading = graph.apply("Shape", first, counted);
        long factor = graph.shape(counted).dim(0).factor();
        return factor == 1 ? leading : graph.apply("Div", leading, graph.longs(factor));
    }
}
