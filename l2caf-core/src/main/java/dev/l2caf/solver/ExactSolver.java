package dev.l2caf.solver;

import dev.l2caf.solver.Solution.Stop;
import java.util.Arrays;

/**
 * The filters of unit norm that are optimal where everything behind the filter is affine, in closed form: the output is
 * {@code FT(f) = J f + b} and the plain output {@code NT = J 1 + b}.
 *
 * <p>No start, no rate, no iterations over the network: the global optimum of Taha et al. (ECCV 2020, arXiv 2007.09748)
 * for these networks, to the precision of the numbers given. An input of zeros, and nothing else, counts as
 * {@linkplain Stop#INDIFFERENT indifferent}: there is nothing that smallness could be measured against, and scaling a
 * network's output must not change its map. Solutions report no evaluations, as the caller made them.
 */
public record ExactSolver() implements Solver {
    private static final String SYMBOL = "exact";

    @Override
    public String symbol() {
        return SYMBOL;
    }

    /**
     * Whether the optimum is known in closed form: where the tail is affine, for unit norm (per frame only if the
     * objective is linear) and for linear objectives under softmax.
     */
    static boolean applies(Problem problem) {
        return problem.objective() instanceof AffineObjective affine
                && (affine.isLinear()
                        ? !(problem.constraint() instanceof Constraint.Gaussian)
                        : problem.constraint().equals(Constraint.L2));
    }

    @Override
    public void prepare(Problem problem) {
        affine(problem).prepareForm();
    }

    /** The closed form is all or nothing: a time budget that ends before the numbers it needs are known is an error. */
    @Override
    public Solution solve(Problem problem, Oversight oversight) {
        Oversight.Started started = oversight.start();
        AffineObjective.Form form = affine(problem).form(() -> {
            if (started.isOver()) {
                throw new ArithmeticException("the time budget of " + oversight.budget()
                        + " ended before the closed form was found; use the quasi-newton solver");
            }
        });
        Solution solution;
        if (form instanceof AffineObjective.Distance distance) {
            solution = distance(distance.jacobian(), distance.weight());
        } else {
            solution = linear((AffineObjective.Linear) form, problem);
        }
        Solution found = new Solution(
                solution.filter(), solution.loss(), form.evaluations(), solution.stop(), solution.solver());
        started.observed(0, found.loss(), found.filter());
        return found;
    }

    private static AffineObjective affine(Problem problem) {
        if (!applies(problem)) {
            String why = problem.objective() instanceof AffineObjective
                    ? "knows no closed form of this objective under the constraint "
                            + problem.constraint().symbol()
                    : "needs an affine tail";
            throw new IllegalArgumentException("the exact solver " + why + "; use the quasi-newton solver");
        }
        return (AffineObjective) problem.objective();
    }

    private static Solution linear(AffineObjective.Linear form, Problem problem) {
        double[] gradient = form.gradient();
        if (problem.constraint() instanceof Constraint.Softmax) {
            return sparse(gradient, form.constant());
        }
        if (problem.constraint().equals(Constraint.L2)) {
            return linear(gradient, form.constant());
        }
        double[] filter = new double[gradient.length];
        double loss = form.constant();
        int length = problem.positions().perFrame();
        for (int start = 0; start < gradient.length; start += length) {
            Solution frame = linear(Arrays.copyOfRange(gradient, start, start + length), loss);
            System.arraycopy(frame.filter(), 0, filter, start, length);
            loss = frame.loss();
        }
        return new Solution(filter, loss, 0, Sphere.largest(gradient) == 0 ? Stop.INDIFFERENT : Stop.EXACT, SYMBOL);
    }

    /**
     * Minimises {@code gradient . f + constant} among the filters that are not negative and sum to 1, as softmax does in
     * the limit: all on the position with the smallest gradient, the first of equals.
     */
    static Solution sparse(double[] gradient, double constant) {
        Solution checked = linear(gradient, constant);
        if (checked.stop() == Stop.INDIFFERENT) {
            return new Solution(Softmax.of(gradient), constant, 0, Stop.INDIFFERENT, SYMBOL);
        }
        int best = 0;
        for (int i = 1; i < gradient.length; i++) {
            if (gradient[i] < gradient[best]) {
                best = i;
            }
        }
        double[] filter = new double[gradient.length];
        filter[best] = 1;
        return new Solution(filter, finiteLoss(constant + gradient[best]), 0, Stop.EXACT, SYMBOL);
    }

    /**
     * Minimises {@code gradient . f + constant} on the unit sphere, as for the class-specific loss: the filter opposite to
     * the gradient, with the loss {@code constant - ||gradient||}.
     *
     * @param gradient one value per position
     * @param constant the loss without features
     * @throws IllegalArgumentException if there is no position, or a value that is not finite
     */
    public static Solution linear(double[] gradient, double constant) {
        requirePositions(gradient.length);
        requireFinite(gradient, "gradient");
        if (!Double.isFinite(constant)) {
            throw new IllegalArgumentException("the constant of the loss must be finite, but is " + constant
                    + "; check the network's output for this input");
        }
        if (Sphere.largest(gradient) == 0) {
            return new Solution(Sphere.uniform(gradient.length), constant, 0, Stop.INDIFFERENT, SYMBOL);
        }
        double[] descent = Sphere.normalised(gradient);
        double loss = constant - Sphere.dot(gradient, descent);
        return new Solution(Sphere.scaled(-1, descent), finiteLoss(loss), 0, Stop.EXACT, SYMBOL);
    }

    /**
     * Minimises {@code weight * ||J (f - 1)||^2} on the unit sphere, as for the class-oblivious loss.
     *
     * <p>A trust-region problem with the minimiser {@code (J'J + lambda I) f = J'J 1}, lambda from the
     * {@linkplain SecularEquation secular equation}. If the part of 1 that J sees (its projection onto J's row space) has
     * a norm of at most 1, the loss reaches zero and many filters are optimal; of these the one closest to 1 is returned:
     * that part, completed along the part of 1 that J does not see.
     *
     * @param jacobian K rows (outputs) of n values (positions)
     * @param weight the positive factor of the squared distance, for example 1/K for a mean
     * @throws IllegalArgumentException if there is no output or position, rows differ in length, a value is not finite or
     *     the weight is not positive
     * @throws ArithmeticException if the loss is too large for a double
     */
    public static Solution distance(double[][] jacobian, double weight) {
        int dimension = requireMatrix(jacobian);
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "the weight of the distance must be positive and finite, but is " + weight);
        }
        RowSpace seen = RowSpace.of(jacobian);
        if (seen.vectors().length == 0) {
            return new Solution(Sphere.uniform(dimension), 0, 0, Stop.INDIFFERENT, SYMBOL);
        }
        double[] filter = Sphere.normalised(nearest(seen, dimension));
        double[] difference = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            difference[i] = filter[i] - 1;
        }
        double sum = 0;
        for (double[] row : jacobian) {
            double change = Sphere.dot(row, difference);
            sum += change * change;
        }
        return new Solution(filter, finiteLoss(weight * sum), 0, Stop.EXACT, SYMBOL);
    }

    private static double[] nearest(RowSpace seen, int dimension) {
        double[] target = Arrays.stream(seen.vectors())
                .mapToDouble(vector -> Arrays.stream(vector).sum())
                .toArray();
        double norm = Sphere.norm(target);
        if (norm > 1) {
            return seen.combine(new SecularEquation(seen.squares(), target).solve(), dimension);
        }
        double[] filter = seen.combine(target, dimension);
        // With one position the map sees all there is, and only rounding is left of the rest.
        if (dimension > 1) {
            double[] ones = new double[dimension];
            Arrays.fill(ones, 1);
            Sphere.add(filter, Math.sqrt(1 - norm * norm), Sphere.normalised(seen.unseen(ones)));
        }
        return filter;
    }

    private static int requireMatrix(double[][] jacobian) {
        if (jacobian.length == 0) {
            throw new IllegalArgumentException("the jacobian needs at least one output, but has none");
        }
        int dimension = jacobian[0].length;
        requirePositions(dimension);
        for (int k = 0; k < jacobian.length; k++) {
            if (jacobian[k].length != dimension) {
                throw new IllegalArgumentException("the jacobian's row %d must have %d positions like row 0, but has %d"
                        .formatted(k, dimension, jacobian[k].length));
            }
            requireFinite(jacobian[k], "jacobian's row " + k);
        }
        return dimension;
    }

    private static void requirePositions(int dimension) {
        if (dimension == 0) {
            throw new IllegalArgumentException("a filter needs at least one position, but there is none");
        }
    }

    private static void requireFinite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "the %s must be finite, but is %s at position %d; check the input's range and pre-processing"
                                .formatted(name, values[i], i));
            }
        }
    }

    private static double finiteLoss(double loss) {
        if (!Double.isFinite(loss)) {
            throw new ArithmeticException("the loss is too large for a double; scale the network's output down");
        }
        return loss;
    }
}
