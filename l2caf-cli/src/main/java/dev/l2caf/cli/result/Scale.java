package dev.l2caf.cli.result;

/** What the strongest colour stands for. */
public enum Scale {
    /** The largest value of each map. */
    MAP,
    /** The largest value of all maps of one input, so that they can be compared. */
    SHARED
}
