package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.solver.Solution.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final double[] SLOPE = {1, -2};

    private static Counted slope() {
        return new Counted(2, 1, f -> new Counted.Point(Sphere.dot(SLOPE, f), SLOPE.clone()));
    }

    @Test
    void followsAdamWrittenOutForTwoPositionsAndThreeSteps() {
        List<double[]> seen = new ArrayList<>();
        new Reference(3, 0.5, 0, 50, 5)
                .solve(
                        Problem.ofUnitNorm(slope()),
                        Oversight.NONE.observer((iteration, loss, filter) -> seen.add(filter)));

        Random random = new Random(5);
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double mx = 0;
        double my = 0;
        double vx = 0;
        double vy = 0;
        for (int t = 1; t <= 3; t++) {
            double norm = Math.hypot(x, y);
            assertThat(seen.get(t - 1)).containsExactly(new double[] {x / norm, y / norm}, within(1e-14));
            // d/dx (x - 2y)/||(x, y)|| = (y^2 + 2xy)/norm^3 and d/dy = (-2x^2 - xy)/norm^3
            double gx = (y * y + 2 * x * y) / Math.pow(norm, 3);
            double gy = (-2 * x * x - x * y) / Math.pow(norm, 3);
            mx = 0.9 * mx + 0.1 * gx;
            my = 0.9 * my + 0.1 * gy;
            vx = 0.999 * vx + 0.001 * gx * gx;
            vy = 0.999 * vy + 0.001 * gy * gy;
            double rate = 0.5 * (4 - t) / 3 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            x -= rate * mx / (Math.sqrt(vx) + 1e-8);
            y -= rate * my / (Math.sqrt(vy) + 1e-8);
        }
        double norm = Math.hypot(x, y);
        assertThat(seen).hasSize(4);
        assertThat(seen.get(3)).containsExactly(new double[] {x / norm, y / norm}, within(1e-14));
    }

    @Test
    void reachesTheClosedFormOfALinearLoss() {
        Solution solution = Reference.slow(1).solve(slope());
        assertThat(solution.loss()).isCloseTo(-Math.sqrt(5), within(1e-6));
        assertThat(solution.stop()).isEqualTo(Stop.CONVERGED);
    }

    @Test
    void looksAtTheLossEveryIntervalOnly() {
        Counted objective = new Counted(2, 1, f -> new Counted.Point(3, new double[2]));
        assertThat(Reference.slow(1).solve(objective).evaluations()).isEqualTo(51);
        assertThat(objective.evaluations()).isEqualTo(51);
    }

    @Test
    void stopsAtTheLimitWhenNoChangeIsSmallEnough() {
        Counted objective = slope();
        Solution solution = new Reference(120, 0.5, 0, 50, 1).solve(objective);
        assertThat(solution.stop()).isEqualTo(Stop.LIMIT);
        assertThat(solution.evaluations()).isEqualTo(121);
        assertThat(objective.evaluations()).isEqualTo(121);
    }

    @Test
    void isTheSameForTheSameSeedAndDiffersForAnother() {
        Counted.Formula formula = Tail.random(new Random(2), Tail.Activation.TANH, Tail.Activation.NONE, 6, 5, 4)
                .distance(1);
        double[] first = Reference.fast(11).solve(new Counted(6, 1, formula)).filter();
        double[] again = Reference.fast(11).solve(new Counted(6, 1, formula)).filter();
        double[] other = Reference.fast(12).solve(new Counted(6, 1, formula)).filter();
        assertThat(again).containsExactly(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void severalSeedsAtOnceEndAsEachDoesAloneAndLeaveTheBatch() {
        Counted.Formula formula = Tail.random(new Random(4), Tail.Activation.TANH, Tail.Activation.NONE, 6, 5, 4)
                .distance(1);
        List<Long> seeds = List.of(3L, 5L, 8L, 11L);
        List<Solution> alone = seeds.stream()
                .map(seed -> Reference.slow(seed).solve(new Counted(6, 1, formula)))
                .toList();
        int[] filters = {0};
        Counted counted = new Counted(6, 4, filter -> {
            filters[0]++;
            return formula.at(filter);
        });
        List<Solution> together = Reference.slow(0).solve(Problem.ofUnitNorm(counted), seeds);

        assertThat(together).usingRecursiveComparison().isEqualTo(alone);
        assertThat(alone.stream().map(Solution::evaluations).distinct().toList())
                .as("they end at different times, or leaving the batch is not tested")
                .hasSizeGreaterThan(1);
        assertThat(counted.evaluations())
                .isEqualTo(alone.stream().mapToInt(Solution::evaluations).max().orElseThrow());
        assertThat(filters[0])
                .isEqualTo(alone.stream().mapToInt(Solution::evaluations).sum());
    }

    @Test
    void theObserverSeesEveryEvaluationAndTheLastIsTheSolution() {
        List<Double> losses = new ArrayList<>();
        List<Integer> iterations = new ArrayList<>();
        Solution solution = Reference.fast(1)
                .solve(Problem.ofUnitNorm(slope()), Oversight.NONE.observer((iteration, loss, filter) -> {
                    iterations.add(iteration);
                    losses.add(loss);
                    filter[0] = Double.NaN;
                }));
        assertThat(losses).hasSize(solution.evaluations());
        assertThat(iterations.get(0)).isZero();
        assertThat(iterations.get(iterations.size() - 1)).isEqualTo(solution.evaluations() - 1);
        assertThat(losses.get(losses.size() - 1)).isEqualTo(solution.loss());
        assertThat(Sphere.norm(solution.filter())).isCloseTo(1, within(1e-15));
    }

    @Test
    void namesTheIterationOfALossThatIsNotFinite() {
        Counted objective = new Counted(2, 1, f -> new Counted.Point(Double.NaN, new double[2]));
        assertThatThrownBy(() -> Reference.slow(1).solve(objective))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN")
                .hasMessageContaining("iteration 0");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new Reference(0, 0.5, 0, 50, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reference(1, 0, 0, 50, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reference(1, 0.5, Double.NaN, 50, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reference(1, 0.5, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
