package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.solver.Solution.Stop;
import dev.l2caf.solver.Tail.Activation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches that are watched and ended before their time. */
class OversightTest {
    private static final double[] GRADIENT = {1, 2, 3};

    static Stream<Solver> solvers() {
        return Stream.of(new ExactSolver(), QuasiNewton.standard(1), Reference.slow(1), new Automatic(1));
    }

    private static Problem problem(Runnable duringEvaluation) {
        Counted.Formula formula = Tail.random(new Random(1), Activation.TANH, Activation.NONE, 3, 20, 10)
                .distance(1);
        Counted counted = new Counted(3, 2, filter -> {
            duringEvaluation.run();
            return formula.at(filter);
        });
        return Problem.ofUnitNorm(new AffineObjective() {
            @Override
            public boolean isLinear() {
                return true;
            }

            @Override
            public void prepareForm() {}

            @Override
            public Form form(Runnable checkpoint) {
                duringEvaluation.run();
                checkpoint.run();
                return new Linear(GRADIENT, 0, 1);
            }

            @Override
            public int dimension() {
                return 3;
            }

            @Override
            public Evaluation evaluate(double[][] filters) {
                return counted.evaluate(filters);
            }

            @Override
            public int batch() {
                return 2;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void aCancelledSearchEndsWithTheNextEvaluation(Solver solver) {
        int[] evaluations = {0};
        Problem problem = problem(() -> evaluations[0]++);
        assertThatThrownBy(() -> solver.solve(problem, Oversight.NONE.cancelled(() -> evaluations[0] > 0)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the search for a filter was cancelled");
        assertThat(evaluations[0]).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void anInterruptCancelsAndStays(Solver solver) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> solver.solve(problem(() -> {}), Oversight.NONE))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void aTimeBudgetEndsTheSearchWithTheBestSoFar(Solver solver) {
        Problem problem = problem(() -> sleep(2));
        Oversight brief = Oversight.NONE.budget(Duration.ofMillis(1));
        if (solver instanceof ExactSolver || solver instanceof Automatic) {
            assertThatThrownBy(() -> solver.solve(problem, brief))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("PT0.001S")
                    .hasMessageContaining("quasi-newton");
        } else {
            Solution solution = solver.solve(problem, brief);
            assertThat(solution.stop()).isEqualTo(Stop.TIME);
            assertThat(solution.loss()).isFinite();
            assertThat(solution.evaluations()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void theQuasiNewtonMethodTellsTheBestFilterAfterEveryEvaluation() {
        List<Double> losses = new ArrayList<>();
        List<Integer> iterations = new ArrayList<>();
        Solution solution = QuasiNewton.standard(1)
                .solve(problem(() -> {}), Oversight.NONE.observer((iteration, loss, filter) -> {
                    iterations.add(iteration);
                    losses.add(loss);
                    assertThat(filter).hasSize(3);
                    filter[0] = Double.NaN;
                }));
        assertThat(iterations.get(iterations.size() - 1)).isEqualTo(solution.evaluations() - 1);
        assertThat(losses).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(losses.get(losses.size() - 1)).isEqualTo(solution.loss());
    }

    @Test
    void refusesABudgetOfLessThanNothing() {
        assertThatThrownBy(() -> Oversight.NONE.budget(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
