package dev.l2caf.solver;

/**
 * What a solver found.
 *
 * @param filter the filter, unit norm, signed
 * @param loss the objective at the filter
 * @param evaluations how many times the tail was evaluated, a batch counted once
 * @param stop why the solver stopped
 */
public record Solution(double[] filter, double loss, int evaluations, Stop stop) {
    /** Why a solver stopped. */
    public enum Stop {
        /** The optimum is known in closed form. */
        EXACT,
        /** The gradient on the sphere vanished, or the loss no longer changed. */
        CONVERGED,
        /** The allowed number of evaluations was used up. */
        LIMIT,
        /** The output does not depend on the filter; every filter is as good, the uniform one is returned. */
        INDIFFERENT
    }
}
