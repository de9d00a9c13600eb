package dev.l2caf.evaluation.run;

import dev.l2caf.Network;
import dev.l2caf.video.Following;
import org.jspecify.annotations.Nullable;

/**
 * How frames of clips are followed.
 *
 * @param hop by how many frames windows slide; null for their length
 * @param smoothing over how many frames before and after maps are averaged; 0 for none
 */
public record ClipSettings(@Nullable Integer hop, int smoothing) {
    /** Windows side by side, maps as they are. */
    public static final ClipSettings USUAL = new ClipSettings(null, 0);

    /** The same for a network; a hop longer than its window, which would leave frames out, is cut to the window. */
    public Following following(Network network) {
        int size = network.inputShape().frames();
        return new Following(size, hop == null ? size : Math.min(hop, size), smoothing);
    }

    @Override
    public String toString() {
        return "hop " + (hop == null ? "of a window" : hop) + ", smoothing " + smoothing;
    }
}
