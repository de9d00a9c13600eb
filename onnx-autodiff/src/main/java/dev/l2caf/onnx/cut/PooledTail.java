package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Node;
import java.util.Optional;

/** Whether a tail begins with the mean over all positions and is affine: what CAM asks of a network. */
public final class PooledTail {
    private PooledTail() {}

    /**
     * The first node that is not what CAM asks for; empty if there is none.
     *
     * @param channelAxis the axis of the channels of the tensor at which the network was cut
     */
    public static Optional<Node> firstOther(Cut cut, int channelAxis) {
        boolean single = cut.network().type(cut.at()).shape().dim(0).at(1) == 1;
        return cut.tail().stream()
                .filter(node -> node.reads().contains(cut.at()))
                .filter(node -> !single || !GlobalMean.isTakenBy(node, cut.network(), channelAxis))
                .findFirst()
                .or(() -> AffineTail.firstNonlinear(cut));
    }
}
