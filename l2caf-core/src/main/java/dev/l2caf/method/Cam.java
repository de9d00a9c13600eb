package dev.l2caf.method;

import dev.l2caf.Network;
import dev.l2caf.Target;
import dev.l2caf.network.Layer;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.cut.PooledTail;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * CAM: sum_k w_ck A_k, w the weights that lead from the mean of channel k to the class. They are read off the gradient,
 * which global average pooling makes w_ck / n at every position.
 *
 * <p>Zhou et al., CVPR 2016, arXiv 1512.04150.
 */
final class Cam implements GradientRecipe {
    @Override
    public float[] map(Stack features, Stack gradient) {
        double[] weights = new double[features.channels()];
        Arrays.setAll(weights, gradient::sum);
        return features.weighted(weights);
    }

    /** What stands between a layer and the weights of a linear classifier. */
    static Optional<String> obstacle(Network network, String name, Target target) {
        Layer layer = network.layer(name);
        Cut cut = Cut.of(network.graph(), layer.name(), List.of(network.output().tensor()));
        return PooledTail.firstOther(cut, layer.channelAxis())
                .map(node -> "it needs global average pooling"
                        + (layer.grid().frames() > 1 ? " over all frames at once" : "")
                        + " and nothing but affine layers behind layer '" + layer.name()
                        + "', but finds " + node.operator()
                        + (node.name().isEmpty() ? "" : " " + node.name())
                        + "; take gradcam, which is the same where cam applies");
    }
}
