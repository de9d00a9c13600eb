package dev.l2caf.cli.sidebyside;

/** What the strongest colour stands for. */
enum CommonScale {
    /** The largest value of each map. */
    MAP,
    /** The largest value of all maps of one method, so that pictures can be compared. */
    METHOD,
    /** The largest value of all maps; of use for methods whose values have the same unit. */
    ALL
}
