package dev.l2caf.network;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.Collection;

/** What nodes cost, in multiplications for one picture: enough to tell how much of a network lies behind a layer. */
final class Cost {
    private Cost() {}

    static double of(TypedGraph network, Collection<Node> nodes) {
        return nodes.stream().mapToDouble(node -> of(network, node)).sum();
    }

    private static double of(TypedGraph network, Node node) {
        double outputs = node.outputs().stream()
                .mapToDouble(tensor -> size(network, tensor))
                .sum();
        return switch (node.operator()) {
            case "Conv" ->
                outputs
                        * size(network, node.inputs().get(1))
                        / extent(network, node.inputs().get(1), 0);
            case "ConvTranspose" ->
                size(network, node.inputs().get(0))
                        * size(network, node.inputs().get(1))
                        / extent(network, node.inputs().get(1), 0);
            case "Gemm", "MatMul" -> {
                int axis = node.integer("transA", 0) == 0 ? -1 : 0;
                yield outputs * extent(network, node.inputs().get(0), axis);
            }
            case "MaxPool", "AveragePool", "LpPool" -> {
                double window = 1;
                for (long side : node.integers("kernel_shape").orElse(new long[0])) {
                    window *= side;
                }
                yield outputs * window;
            }
            default -> outputs;
        };
    }

    private static double size(TypedGraph network, String tensor) {
        return network.find(tensor)
                .map(type -> (double) type.shape().size().at(1))
                .orElse(0.0);
    }

    private static double extent(TypedGraph network, String tensor, int axis) {
        return network.find(tensor)
                .map(type -> type.shape())
                .filter(shape -> shape.rank() > 0)
                .map((Shape shape) -> (double) Math.max(1, shape.dim(axis).at(1)))
                .orElse(1.0);
    }
}
