package dev.l2caf.solver;

import dev.l2caf.solver.Solution.Stop;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The authors' own procedure (Taha et al., ECCV 2020, TensorFlow code): Adam on parameters that are made a filter
 * before it is applied (normalised, or through a softmax, or the mean of a Gaussian), from random values. For comparison
 * and for watching convergence.
 *
 * <p>The rate falls linearly to 0 over the
 * iterations. Whether the loss still changes is looked at every {@code interval} iterations, by absolute change.
 *
 * @param iterations the largest number of updates, positive
 * @param rate the learning rate of the first update, positive
 * @param tolerance a change of the loss below this ends the search; 0 never does
 * @param interval the number of iterations between two looks at the loss, positive
 * @param seed of the start; values come from {@link Random#nextGaussian()} in the order of positions
 */
public record Reference(int iterations, double rate, double tolerance, int interval, long seed) implements Solver {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Reference {
        if (iterations < 1 || interval < 1 || !(rate > 0) || Double.isInfinite(rate) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "the reference solver needs positive iterations, rate and interval and a tolerance of at least 0, but has %d, %s, %d and %s"
                            .formatted(iterations, rate, interval, tolerance));
        }
    }

    /** The settings of the paper: at most 1000 iterations, rate 0.5, stop at a change below 1e-6 in 50 iterations. */
    public static Reference slow(long seed) {
        return new Reference(1000, 0.5, 1e-6, 50, seed);
    }

    /** The authors' fast mode: as {@link #slow}, but stop at a change below 1e-4. */
    public static Reference fast(long seed) {
        return new Reference(1000, 0.5, 1e-4, 50, seed);
    }

    @Override
    public String symbol() {
        return "reference";
    }

    /** One search: knows nothing of others that are evaluated in the same batch. */
    private final class Search {
        private final Parametrisation space;
        private final Adam adam;
        private double[] filter;
        private double previous = Double.POSITIVE_INFINITY;
        private @Nullable Solution solution;

        Search(Problem problem, long seed) {
            this.space = Parametrisation.ofTheAuthors(problem.constraint(), problem.positions());
            this.adam = new Adam(space.random(new Random(seed)));
            this.filter = space.filter(adam.parameters());
        }

        double[] filter() {
            return filter;
        }

        boolean isOver() {
            return solution != null;
        }

        Solution solution() {
            return Objects.requireNonNull(solution);
        }

        /** Takes in what was found at {@link #filter()}, which then is the solution or another one. */
        void proceed(int iteration, double loss, double[] gradient, boolean timeIsUp) {
            boolean looked = iteration % interval == 0;
            boolean settled = looked && Math.abs(loss - previous) < tolerance;
            if (settled || timeIsUp || iteration == iterations) {
                Stop stop = settled ? Stop.CONVERGED : iteration == iterations ? Stop.LIMIT : Stop.TIME;
                solution = new Solution(filter, loss, iteration + 1, stop, symbol());
                return;
            }
            previous = looked ? loss : previous;
            adam.step(space.pulledBack(adam.parameters(), gradient), rateAt(iteration));
            filter = space.filter(adam.parameters());
        }
    }

    /**
     * Finds a filter as the authors do.
     *
     * @return the last filter evaluated, which need not be the best one met
     * @throws ArithmeticException if a value or gradient is not finite
     */
    @Override
    public Solution solve(Problem problem, Oversight oversight) {
        return solve(problem, List.of(seed), oversight.start()).get(0);
    }

    /**
     * The same search from several seeds at once, for objectives that take a batch. Each ends by itself, as if it were
     * alone, and leaves the batch.
     *
     * @param seeds one a search, in place of this one's
     * @return the last filter of each search, in the order of the seeds
     */
    public List<Solution> solve(Problem problem, List<Long> seeds) {
        return solve(problem, seeds, Oversight.NONE.start());
    }

    /** The observer is told of the first search that is not over. */
    private List<Solution> solve(Problem problem, List<Long> seeds, Oversight.Started oversight) {
        List<Search> searches =
                seeds.stream().map(each -> new Search(problem, each)).toList();
        List<Search> running = searches;
        for (int iteration = 0; !running.isEmpty(); iteration++) {
            Objective.Evaluation found = problem.objective()
                    .evaluate(running.stream()
                            .map(search -> search.filter().clone())
                            .toArray(double[][]::new));
            for (int i = 0; i < running.size(); i++) {
                requireFinite(found.values()[i], found.gradients()[i], iteration);
            }
            oversight.observed(iteration, found.values()[0], running.get(0).filter());
            boolean timeIsUp = oversight.isOver();
            for (int i = 0; i < running.size(); i++) {
                running.get(i).proceed(iteration, found.values()[i], found.gradients()[i], timeIsUp);
            }
            running = running.stream().filter(search -> !search.isOver()).toList();
        }
        return searches.stream().map(Search::solution).toList();
    }

    private double rateAt(int iteration) {
        return rate * (1 - (double) iteration / iterations);
    }

    private static void requireFinite(double loss, double[] gradient, int iteration) {
        if (!Double.isFinite(loss) || !Sphere.isFinite(gradient)) {
            throw new ArithmeticException(
                    "the loss %s or its gradient is not finite at iteration %d of the reference solver; check the input's range or use the quasi-newton solver"
                            .formatted(loss, iteration));
        }
    }
}
