package dev.l2caf.cli.method;

/** What keeps a filter from letting everything through. */
public enum Constraint {
    /** Its Euclidean norm is one. */
    L2
}
