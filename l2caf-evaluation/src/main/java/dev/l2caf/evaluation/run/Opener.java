package dev.l2caf.evaluation.run;

import dev.l2caf.Network;
import dev.l2caf.onnx.graph.Model;
import org.jspecify.annotations.Nullable;

/** Opens the network under evaluation, or one like it with other weights. */
@FunctionalInterface
public interface Opener {
    /**
     * Opens a network with the settings of the evaluation and one thread per operator.
     *
     * @param instead a model to open in place of the file's; null for the file's own
     */
    Network open(@Nullable Model instead);
}
