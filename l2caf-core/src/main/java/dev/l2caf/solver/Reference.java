package dev.l2caf.solver;

import dev.l2caf.solver.Solution.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

    /**
     * Finds a filter as the authors do.
     *
     * @return the last filter evaluated, which need not be the best one met
     * @throws ArithmeticException if a value or gradient is not finite
     */
    @Override
    public Solution solve(Problem problem, Oversight oversight) {
        Oversight.Started started = oversight.start();
        Parametrisation space = space(problem);
        Adam adam = new Adam(space.random(new Random(seed)));
        double previous = Double.POSITIVE_INFINITY;
        for (int iteration = 0; ; iteration++) {
            double[] filter = space.filter(adam.parameters());
            Objective.Evaluation evaluation = problem.objective().evaluate(new double[][] {filter.clone()});
            double loss = evaluation.values()[0];
            double[] gradient = evaluation.gradients()[0];
            requireFinite(loss, gradient, iteration);
            started.observed(iteration, loss, filter);
            boolean settled = iteration % interval == 0 && Math.abs(loss - previous) < tolerance;
            boolean over = started.isOver();
            if (settled || over || iteration == iterations) {
                Stop stop = settled ? Stop.CONVERGED : iteration == iterations ? Stop.LIMIT : Stop.TIME;
                return new Solution(filter, loss, iteration + 1, stop, symbol());
            }
            if (iteration % interval == 0) {
                previous = loss;
            }
            adam.step(space.pulledBack(adam.parameters(), gradient), rateAt(iteration));
        }
    }

    /**
     * The same search from several seeds at once, for objectives that take a batch; without an early stop.
     *
     * @param seeds one a search, in place of this one's
     * @return the last filter of each search, in the order of the seeds
     */
    public List<Solution> solve(Problem problem, List<Long> seeds) {
        Oversight.Started started = Oversight.NONE.start();
        Parametrisation space = space(problem);
        List<Adam> searches = seeds.stream()
                .map(each -> new Adam(space.random(new Random(each))))
                .toList();
        for (int iteration = 0; ; iteration++) {
            started.checkpoint();
            double[][] filters = searches.stream()
                    .map(adam -> space.filter(adam.parameters()))
                    .toArray(double[][]::new);
            Objective.Evaluation found = problem.objective().evaluate(filters);
            List<Solution> solutions = new ArrayList<>();
            for (int i = 0; i < filters.length; i++) {
                requireFinite(found.values()[i], found.gradients()[i], iteration);
                solutions.add(new Solution(filters[i], found.values()[i], iteration + 1, Stop.LIMIT, symbol()));
            }
            if (iteration == iterations) {
                return solutions;
            }
            for (int i = 0; i < filters.length; i++) {
                Adam adam = searches.get(i);
                adam.step(space.pulledBack(adam.parameters(), found.gradients()[i]), rateAt(iteration));
            }
        }
    }

    private static Parametrisation space(Problem problem) {
        return Parametrisation.ofTheAuthors(problem.constraint(), problem.positions());
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
