package dev.l2caf.onnx.file;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;

/** How much data a graph carries. */
final class Payload {
    private Payload() {}

    /** Bytes of all constants, tensors in attributes and control-flow bodies of {@code graph}. */
    static long of(Graph graph) {
        long bytes = 0;
        for (Tensor constant : graph.constants().values()) {
            bytes += constant.data().remaining();
        }
        for (Node node : graph.nodes()) {
            for (Attribute attribute : node.attributes().values()) {
                if (attribute instanceof Attribute.OfTensor tensor) {
                    bytes += tensor.value().data().remaining();
                } else if (attribute instanceof Attribute.OfSubgraph body) {
                    bytes += body.graphProto().remaining();
                }
            }
        }
        return bytes;
    }
}
