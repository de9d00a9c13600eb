package dev.l2caf.solver;

import dev.l2caf.solver.Momentum.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * L-BFGS from several starts at once, for objectives of which every evaluation counts; Riemannian on the unit sphere.
 *
 * <p>Two-loop recursion of Nocedal (1980) with retraction {@code f/||f||}, parallel transport along great circles, a
 * cautious update (pairs of doubtful curvature are left out) and a weak Wolfe line search; on an objective that is linear
 * near the optimum its first step is the closed form. Deterministic.
 *
 * <p>A descent has converged when
 *
 * <ul>
 *   <li>the gradient's tangent part is at most {@code gradientTolerance} times the norm of the largest whole gradient it
 *       has met, or
 *   <li>two steps in a row, or a step foreseen by the quadratic model, lower the loss by at most {@code lossTolerance}
 *       (a tenth of it for the model) times its size, or
 *   <li>no step along the steepest descent lowers the loss by more than the rounding of a float.
 * </ul>
 *
 * <p>Where that leaves the slope steep, because the objective has kinks closer together than a step, more starts are descended
 * from for a little, {@linkplain Momentum runs with momentum} from the best places carry on, and a short last race ends what
 * they found.
 *
 * <p>Filters where the loss or gradient is not finite are stepped back from. The sign of a filter is left as found.
 *
 * @param evaluations the number of evaluations allowed, a batch counted once; starts are evaluated in any case
 * @param memory how many steps are remembered for the curvature
 * @param gradientTolerance relative, at least 0
 * @param lossTolerance relative, at least 0
 * @param seed of the random starts
 */
public record QuasiNewton(int evaluations, int memory, double gradientTolerance, double lossTolerance, long seed)
        implements Solver {
    /**
     * Of 520 random networks of one to three layers, eight starts ended above the best of five runs of the authors'
     * procedure on 55, four starts on 72.
     */
    private static final int LARGEST_FIELD = 8;

    /** What starts and the first race may use of the evaluations, if kinks are met. */
    private static final double FIRST_RACE = 0.175;

    /** What descents from further starts may use; they need not get far, only off where chance has put them. */
    private static final double FURTHER_RACE = 0.06;

    /** What is used up when momentum has carried over the kinks; the rest is for a last race. */
    private static final double MOMENTUM = 0.86;

    /** How many descents take part in the last race, from what momentum has found or those of the first that it did not beat. */
    private static final int LAST_FIELD = 2;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public QuasiNewton {
        if (evaluations < 1 || memory < 1 || !(gradientTolerance >= 0) || !(lossTolerance >= 0)) {
            throw new IllegalArgumentException(
                    "the quasi-newton solver needs positive evaluations and memory and tolerances of at least 0, but has %d, %d, %s and %s"
                            .formatted(evaluations, memory, gradientTolerance, lossTolerance));
        }
    }

    /** 140 evaluations, 20 steps remembered, tolerances of 1e-5. */
    public static QuasiNewton standard(long seed) {
        return new QuasiNewton(140, 20, 1e-5, 1e-5, seed);
    }

    @Override
    public String symbol() {
        return "quasi-newton";
    }

    /**
     * Finds a filter from the usual starts: an indifferent one (1/sqrt(n) for unit norm); what is optimal for the objective
     * linearised there, or a random filter if that gradient is zero or not finite; if the objective takes a batch, as many
     * random filters as fill it, up to eight starts in all; and, where the objective is lower still when nothing is let
     * through, filters of a single position. The best eight starts are descended from; behind kinks, up to eight more random
     * ones too.
     *
     * @throws ArithmeticException if the loss or its gradient is not finite at any start
     */
    @Override
    public Solution solve(Problem problem, Oversight oversight) {
        Objective objective = problem.objective();
        int batch = objective.batch();
        Evaluations evaluations = new Evaluations(
                objective, Parametrisation.of(problem.constraint(), problem.positions()), oversight.start());
        int field = Math.min(batch, LARGEST_FIELD);
        Starts starts = new Starts(evaluations, new Random(seed));
        Race race = new Race(evaluations, this, starts.found(field, batch), Math.max(2, field)).run(share(FIRST_RACE));
        if (race.isLevel() || race.isIndifferent()) {
            return race.run(this.evaluations).solution();
        }
        boolean many = batch >= Layout.MANY.places() && !starts.areSparse();
        List<Place> places = new ArrayList<>(race.places());
        if (many && evaluations.count() < share(MOMENTUM) && !evaluations.areOver()) {
            places.addAll(descended(starts.random(Layout.MANY.places() - places.size()), evaluations));
        }
        Layout layout = many ? Layout.MANY : Layout.FEW;
        return race.join(Momentum.from(layout, places, evaluations, batch, share(MOMENTUM)))
                .only(LAST_FIELD)
                .run(this.evaluations)
                .solution();
    }

    /** Where short descents from some starts lead. */
    private List<Place> descended(List<Place> starts, Evaluations evaluations) {
        if (starts.stream().noneMatch(Place::isFinite)) {
            return List.of();
        }
        return new Race(evaluations, this, starts, starts.size())
                .run(evaluations.count() + share(FURTHER_RACE))
                .places();
    }

    private int share(double share) {
        return (int) (share * evaluations);
    }

    /**
     * Minimises an objective on the unit sphere from given starts.
     *
     * @param starts one filter or more, of any norm but zero
     * @throws IllegalArgumentException if there is no start, or one is zero, not finite or of the wrong length
     * @throws ArithmeticException if the loss or its gradient is not finite at any start
     */
    public Solution solve(Objective objective, double[][] starts) {
        if (starts.length == 0) {
            throw new IllegalArgumentException("the quasi-newton solver needs at least one start, but has none");
        }
        List<double[]> normalised = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            if (starts[i].length != objective.dimension()
                    || Sphere.largest(starts[i]) == 0
                    || !Sphere.isFinite(starts[i])) {
                throw new IllegalArgumentException(
                        "start %d must have %d finite values, not all zero, but is of length %d with a largest magnitude of %s"
                                .formatted(i, objective.dimension(), starts[i].length, Sphere.largest(starts[i])));
            }
            normalised.add(Sphere.normalised(starts[i]));
        }
        Evaluations evaluations =
                new Evaluations(objective, new Spheres(1, objective.dimension()), Oversight.NONE.start());
        return new Race(evaluations, this, evaluations.at(normalised), normalised.size())
                .run(evaluations())
                .solution();
    }
}
