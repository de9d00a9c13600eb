package dev.l2caf.solver;

/**
 * What a solver found.
 *
 * @param filter the filter, signed; it obeys the constraint
 * @param loss the objective at the filter
 * @param evaluations how many times the tail was evaluated, a batch counted once
 * @param stop why the solver stopped
 * @param solver the {@linkplain Solver#symbol() symbol} of the solver that ran
 */
public record Solution(double[] filter, double loss, int evaluations, Stop stop, String solver) {
    /** Why a solver stopped. */
    public enum Stop {
        /** The optimum is known in closed form. */
        EXACT,
        /** The gradient on the sphere vanished, or the loss no longer changed. */
        CONVERGED,
        /** The allowed number of evaluations was used up. */
        LIMIT,
        /** The time budget was used up. */
        TIME,
        /** The output does not depend on the filter; every filter is as good, the uniform one is returned. */
        INDIFFERENT
    }
}
