package dev.l2caf.solver;

/**
 * The closed form where there is one, the quasi-Newton method elsewhere.
 *
 * @param seed of random starts
 */
public record Automatic(long seed) implements Solver {
    @Override
    public String symbol() {
        return "auto";
    }

    @Override
    public void prepare(Problem problem) {
        suited(problem).prepare(problem);
    }

    @Override
    public Solution solve(Problem problem, Oversight oversight) {
        return suited(problem).solve(problem, oversight);
    }

    private Solver suited(Problem problem) {
        return ExactSolver.applies(problem) ? new ExactSolver() : QuasiNewton.standard(seed);
    }
}
