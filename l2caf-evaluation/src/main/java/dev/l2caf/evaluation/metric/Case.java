package dev.l2caf.evaluation.metric;

import java.util.OptionalInt;

/** One map of one picture, and what may be asked about it. Not thread-safe; answers are found when first asked for. */
public interface Case extends Located {
    /** The place of the picture's true class among the network's answers, 1 for the first; empty where it has none. */
    OptionalInt rank();

    /** The network, to be asked about changed inputs. */
    Trial trial();

    /** A number that is the picture's own, for metrics that need chance. */
    long seed();
}
