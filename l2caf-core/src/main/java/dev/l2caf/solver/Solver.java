package dev.l2caf.solver;

/** A way to find the filter with the lowest objective among those that obey a constraint. */
public sealed interface Solver permits Automatic, ExactSolver, QuasiNewton, Reference {
    /** The word of the command line and of files, for example {@code quasi-newton}. */
    String symbol();

    /** Has everything compiled that {@link #solve} will run: no part of the price of a search. */
    default void prepare(Problem problem) {
        problem.objective().prepare();
    }

    /**
     * Finds the filter.
     *
     * @param oversight who watches, and what may end the search early
     * @throws IllegalArgumentException if this solver cannot solve such a problem
     * @throws ArithmeticException if numbers are not finite where the solver cannot go round them
     * @throws java.util.concurrent.CancellationException if the search is cancelled
     */
    Solution solve(Problem problem, Oversight oversight);

    /** The filter of unit norm with the lowest objective, searched for unwatched. */
    default Solution solve(Objective objective) {
        return solve(Problem.ofUnitNorm(objective), Oversight.NONE);
    }
}
