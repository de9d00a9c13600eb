package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.solver.Solution.Stop;
import dev.l2caf.solver.Tail.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Solvers against optima known in closed form or found by trying everything on small grids. */
class ConstraintsTest {
    private static final Positions GRID = new Positions(1, 4, 5);
    /** A loss above another by this share of the objective's range counts as no worse. */
    private static final double EQUAL = 1e-4;

    static Stream<Constraint> constraints() {
        return Constraint.ALL.stream();
    }

    private static Solution search(Counted.Formula formula, Constraint constraint, Positions positions, long seed) {
        return QuasiNewton.standard(seed)
                .solve(new Problem(new Counted(positions.size(), 8, formula), constraint, positions), Oversight.NONE);
    }

    private static Counted.Formula linear(double[] gradient) {
        return filter -> new Counted.Point(Sphere.dot(gradient, filter), gradient.clone());
    }

    private static double[] gaussian(Random random, int size) {
        return Tail.gaussian(random, 1, size, 1)[0];
    }

    /** Affine in the filter, so that the closed forms apply. */
    private static AffineObjective affine(double[] gradient, double constant) {
        Counted counted = new Counted(
                gradient.length,
                8,
                filter -> new Counted.Point(constant + Sphere.dot(gradient, filter), gradient.clone()));
        return new AffineObjective() {
            @Override
            public boolean isLinear() {
                return true;
            }

            @Override
            public void prepareForm() {}

            @Override
            public Form form(Runnable checkpoint) {
                checkpoint.run();
                return new Linear(gradient, constant, 1);
            }

            @Override
            public int dimension() {
                return counted.dimension();
            }

            @Override
            public Evaluation evaluate(double[][] filters) {
                return counted.evaluate(filters);
            }

            @Override
            public int batch() {
                return counted.batch();
            }
        };
    }

    @Test
    void givenALinearObjectiveThenSoftmaxEndsOnThePositionWithTheLowestGradient() {
        for (int seed = 0; seed < 20; seed++) {
            double[] gradient = gaussian(new Random(seed), GRID.size());
            double lowest = Arrays.stream(gradient).min().orElseThrow();
            Problem problem = new Problem(affine(gradient, 2), Constraint.SOFTMAX, GRID);

            Solution exact = new ExactSolver().solve(problem, Oversight.NONE);
            Solution searched = QuasiNewton.standard(seed).solve(problem, Oversight.NONE);

            assertThat(exact.loss()).isEqualTo(2 + lowest);
            assertThat(Sphere.dot(gradient, exact.filter())).isEqualTo(lowest);
            assertThat(searched.loss()).isCloseTo(2 + lowest, within(EQUAL));
        }
    }

    @Test
    void givenThreePositionsThenSoftmaxFindsTheBestOfAllMixtures() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Counted.Formula formula = Tail.random(random, Activation.TANH, Activation.NONE, 3, 20, 10)
                    .distance(0.1);
            double best = Double.POSITIVE_INFINITY;
            int steps = 100;
            for (int a = 0; a <= steps; a++) {
                for (int b = 0; a + b <= steps; b++) {
                    double[] filter = {a / (double) steps, b / (double) steps, (steps - a - b) / (double) steps};
                    best = Math.min(best, formula.at(filter).value());
                }
            }
            Solution solution = search(formula, Constraint.SOFTMAX, Positions.line(3), seed);

            assertThat(solution.loss()).isLessThanOrEqualTo(best + EQUAL * best);
            // The grid misses the best mixture by half a step in each direction.
            assertThat(solution.loss()).isGreaterThan(best - 0.02 * best);
        }
    }

    @ParameterizedTest
    @MethodSource("bumps")
    void givenASmallGridThenTheBumpIsTheBestOfAllThatWereTried(Constraint.Gaussian constraint) {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            Counted.Formula formula = seed % 2 == 0
                    ? linear(gaussian(random, GRID.size()))
                    : Tail.random(random, Activation.TANH, Activation.NONE, GRID.size(), 30, 10)
                            .distance(0.1);
            Parametrisation space = new Bump(GRID, constraint.spread());
            double[] deviations = constraint.spread() ? new double[] {0.05, 0.3, 0.6, 1, 2, 4} : new double[] {1};
            double best = Double.POSITIVE_INFINITY;
            double worst = Double.NEGATIVE_INFINITY;
            for (double row = -2; row <= 5; row += 0.25) {
                for (double column = -2; column <= 6; column += 0.25) {
                    for (double high : deviations) {
                        for (double wide : deviations) {
                            double[] parameters = constraint.spread()
                                    ? new double[] {row, column, Math.log(high), Math.log(wide)}
                                    : new double[] {row, column};
                            double value = formula.at(space.filter(parameters)).value();
                            best = Math.min(best, value);
                            worst = Math.max(worst, value);
                        }
                    }
                }
            }
            Solution solution = search(formula, constraint, GRID, seed);

            assertThat(solution.loss()).as("seed %d", seed).isLessThanOrEqualTo(best + EQUAL * (worst - best));
            ParametrisationTest.assertObeyed(constraint, GRID, solution.filter());
        }
    }

    static Stream<Constraint> bumps() {
        return Stream.of(Constraint.GAUSSIAN, Constraint.GAUSSIAN_SPREAD);
    }

    @Test
    void givenALinearObjectiveThenEveryFrameHasItsOwnClosedForm() {
        Positions clip = new Positions(3, 2, 4);
        for (int seed = 0; seed < 20; seed++) {
            double[] gradient = gaussian(new Random(seed), clip.size());
            Arrays.fill(gradient, 0, seed % 2 == 0 ? 0 : clip.perFrame(), 0);
            Problem problem = new Problem(affine(gradient, 1), Constraint.L2_PER_FRAME, clip);
            double sum = IntStream.range(0, 3)
                    .mapToDouble(frame -> Sphere.norm(Arrays.copyOfRange(gradient, 8 * frame, 8 * frame + 8)))
                    .sum();

            Solution exact = new ExactSolver().solve(problem, Oversight.NONE);
            Solution searched = QuasiNewton.standard(seed).solve(problem, Oversight.NONE);

            assertThat(exact.loss()).isCloseTo(1 - sum, within(1e-12));
            assertThat(exact.loss()).isCloseTo(1 + Sphere.dot(gradient, exact.filter()), within(1e-12));
            ParametrisationTest.assertObeyed(Constraint.L2_PER_FRAME, clip, exact.filter());
            assertThat(searched.loss()).isCloseTo(exact.loss(), within(EQUAL));
        }
    }

    @Test
    void givenTwoFramesOfTwoPositionsThenNoPairOfAnglesIsBetter() {
        Positions clip = new Positions(2, 1, 2);
        for (int seed = 0; seed < 10; seed++) {
            Counted.Formula formula = Tail.random(new Random(seed), Activation.TANH, Activation.NONE, 4, 30, 10)
                    .distance(0.1);
            double best = Double.POSITIVE_INFINITY;
            for (double a = 0; a < 2 * Math.PI; a += Math.PI / 90) {
                for (double b = 0; b < 2 * Math.PI; b += Math.PI / 90) {
                    double[] filter = {Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)};
                    best = Math.min(best, formula.at(filter).value());
                }
            }
            Solution solution = search(formula, Constraint.L2_PER_FRAME, clip, seed);

            assertThat(solution.loss()).isLessThanOrEqualTo(best + EQUAL * best);
            ParametrisationTest.assertObeyed(Constraint.L2_PER_FRAME, clip, solution.filter());
        }
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void theQuasiNewtonMethodEndsNoWorseThanTheAuthorsProcedure(Constraint constraint) {
        Positions grid = new Positions(2, 3, 4);
        for (int seed = 0; seed < 4; seed++) {
            Counted.Formula formula = Tail.random(
                            new Random(seed), Activation.TANH, Activation.NONE, grid.size(), 40, 20)
                    .distance(0.05);
            Problem problem = new Problem(new Counted(grid.size(), 8, formula), constraint, grid);
            double best = Reference.slow(0).solve(problem, List.of(0L, 1L, 2L, 3L, 4L)).stream()
                    .peek(solution -> ParametrisationTest.assertObeyed(constraint, grid, solution.filter()))
                    .mapToDouble(Solution::loss)
                    .min()
                    .orElseThrow();
            Solution solution = QuasiNewton.standard(seed).solve(problem, Oversight.NONE);

            assertThat(solution.loss()).isLessThanOrEqualTo(best + EQUAL * best);
            assertThat(solution.solver()).isEqualTo("quasi-newton");
        }
    }

    @Test
    void severalSeedsAtOnceGiveWhatEachGivesAlone() {
        Counted.Formula formula = Tail.random(new Random(4), Activation.TANH, Activation.NONE, 9, 20, 10)
                .distance(0.1);
        Problem problem = Problem.ofUnitNorm(new Counted(9, 8, formula));
        Reference settings = new Reference(60, 0.5, 0, 50, 0);
        List<Solution> together = settings.solve(problem, List.of(3L, 8L));

        assertThat(together.get(1).filter())
                .containsExactly(new Reference(60, 0.5, 0, 50, 8)
                        .solve(problem, Oversight.NONE)
                        .filter());
        assertThat(together.get(0).filter()).isNotEqualTo(together.get(1).filter());
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void automaticTakesTheClosedFormWhereThereIsOne(Constraint constraint) {
        Problem problem = new Problem(affine(gaussian(new Random(1), GRID.size()), 0), constraint, GRID);
        Solution solution = new Automatic(1).solve(problem, Oversight.NONE);

        boolean bump = constraint instanceof Constraint.Gaussian;
        assertThat(solution.solver()).isEqualTo(bump ? "quasi-newton" : "exact");
        assertThat(solution.stop()).isEqualTo(bump ? Stop.CONVERGED : Stop.EXACT);
    }

    @Test
    void theExactSolverRefusesWhatItHasNoFormFor() {
        Problem bump = new Problem(affine(gaussian(new Random(1), GRID.size()), 0), Constraint.GAUSSIAN, GRID);
        assertThatThrownBy(() -> new ExactSolver().solve(bump, Oversight.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("under the constraint gaussian");
        Problem curved = new Problem(new Counted(20, 8, linear(new double[20])), Constraint.L2, GRID);
        assertThatThrownBy(() -> new ExactSolver().solve(curved, Oversight.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs an affine tail");
    }

    @Test
    void aProblemHasAsManyPositionsAsItsFiltersHaveValues() {
        assertThatThrownBy(() -> new Problem(new Counted(19, 8, linear(new double[19])), Constraint.L2, GRID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("filters of 19 values cannot have 1 x 4 x 5 positions");
    }
}
