package dev.l2caf;

import java.util.Locale;

/** How a filter is found. */
public enum SolverChoice {
    /** In closed form where the tail is affine, by the quasi-Newton method elsewhere. */
    AUTO,
    /** In closed form; for affine tails only. */
    EXACT,
    /** By a quasi-Newton method on the sphere, from several starts. */
    QUASI_NEWTON,
    /** By the authors' procedure: Adam from a random start, at most 1000 iterations. For comparison. */
    REFERENCE;

    /** The word of the command line and of files, for example {@code quasi-newton}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
