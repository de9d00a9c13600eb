package dev.l2caf;

import dev.l2caf.solver.Automatic;
import dev.l2caf.solver.ExactSolver;
import dev.l2caf.solver.QuasiNewton;
import dev.l2caf.solver.Reference;
import dev.l2caf.solver.Solver;
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

    /** The solver, with a seed for its random starts. */
    public Solver seeded(long seed) {
        return switch (this) {
            case AUTO -> new Automatic(seed);
            case EXACT -> new ExactSolver();
            case QUASI_NEWTON -> QuasiNewton.standard(seed);
            case REFERENCE -> Reference.slow(seed);
        };
    }

    /** The word of the command line and of files, for example {@code quasi-newton}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
