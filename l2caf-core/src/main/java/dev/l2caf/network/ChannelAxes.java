package dev.l2caf.network;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which axis of each tensor holds the channels, followed through the graph: convolutions and pools have it second, a
 * Transpose moves it, everything else leaves it where it was. So networks exported channels-last are understood.
 */
final class ChannelAxes {
    /** Operators that ONNX defines on batch x channels x positions. */
    private static final Set<String> CHANNELS_FIRST = Set.of(
            "Conv",
            "ConvTranspose",
            "MaxPool",
            "AveragePool",
            "LpPool",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "BatchNormalization",
            "InstanceNormalization",
            "GroupNormalization",
            "LRN",
            "DepthToSpace",
            "SpaceToDepth");

    private final Map<String, Integer> axes = new HashMap<>();

    ChannelAxes(TypedGraph network, PictureInput input) {
        axes.put(input.name(), input.channelAxis());
        for (Node node : network.graph().nodes()) {
            for (String output : node.outputs()) {
                network.find(output).ifPresent(type -> axes.put(output, follow(network, node, type.rank())));
            }
        }
    }

    private int follow(TypedGraph network, Node node, int rank) {
        if (CHANNELS_FIRST.contains(node.operator())) {
            return 1;
        }
        if (node.operator().equals("Transpose")) {
            int before = axes.getOrDefault(node.inputs().get(0), 1);
            long[] order = node.integers("perm").orElse(new long[0]);
            for (int i = 0; i < order.length; i++) {
                if (order[i] == before) {
                    return i;
                }
            }
        }
        return node.inputs().stream()
                .filter(input ->
                        network.find(input).filter(type -> type.rank() == rank).isPresent())
                .filter(axes::containsKey)
                .map(axes::get)
                .findFirst()
                .orElse(1);
    }

    /** The axis of the channels of {@code tensor}. */
    int of(String tensor) {
        return axes.getOrDefault(tensor, 1);
    }
}
