package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.solver.Solution.Stop;
import dev.l2caf.solver.Tail.Activation;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuasiNewtonTest {
    private static final QuasiNewton SOLVER = QuasiNewton.standard(1);
    /** A loss above another by this share of it counts as no worse. */
    private static final double EQUAL = 1e-4;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenAnAffineTailThenItReachesTheClosedFormInAFewEvaluations(boolean rounded) {
        int[] evaluations = new int[100];
        for (int seed = 0; seed < evaluations.length; seed++) {
            Random random = new Random(seed);
            int outputs = 1 + random.nextInt(200);
            int dimension = 2 + random.nextInt(195);
            double[][] jacobian = features(random, outputs, dimension);
            Counted.Formula formula = Tail.affine(jacobian).distance(1.0 / outputs);
            Counted objective =
                    new Counted(dimension, 8, rounded ? formula.then(Counted.Point::roundedToFloats) : formula);
            Solution solution = QuasiNewton.standard(seed).solve(objective);

            double exact = ExactSolver.distance(jacobian, 1.0 / outputs).loss();
            // Where the loss can reach zero, what is left is measured against the loss of the uniform filter.
            double start = formula.at(Sphere.uniform(dimension)).value();
            assertThat(solution.loss()).isLessThanOrEqualTo(exact + EQUAL * Math.max(exact, 1e-6 * start));
            assertThat(solution.stop()).isEqualTo(Stop.CONVERGED);
            assertThat(solution.evaluations()).isEqualTo(objective.evaluations());
            evaluations[seed] = solution.evaluations();
        }
        Arrays.sort(evaluations);
        assertThat(evaluations[50]).isLessThanOrEqualTo(6);
        assertThat(evaluations[99]).isLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({"false,1", "false,2", "true,1", "true,2"})
    void givenASmoothTailThenFiveRunsOfTheAuthorsProcedureFindNothingBetter(boolean classSpecific, int depth) {
        for (int seed = 0; seed < 12; seed++) {
            Network network = new Network(Activation.TANH, depth, classSpecific, seed);
            double best = network.referenceLosses()[0];
            for (int batch : new int[] {1, 8}) {
                Counted objective = network.objective(batch);
                Solution solution = QuasiNewton.standard(seed).solve(objective);
                assertThat(solution.loss()).isLessThanOrEqualTo(best + EQUAL * Math.abs(best));
                assertThat(solution.stop()).isEqualTo(Stop.CONVERGED);
                assertThat(objective.largestBatch()).isLessThanOrEqualTo(batch);
            }
        }
    }

    /**
     * A tail of ReLUs has many local minima, and the five runs scatter by percents. The shares are those measured: the
     * eight starts within 40 evaluations against the third best of five runs of 1000.
     */
    @ParameterizedTest
    @CsvSource({"false,1,24", "false,2,22", "true,2,19"})
    void givenATailWithKinksThenItIsMostlyNoWorseThanTheMiddleRunOfTheAuthorsProcedure(
            boolean classSpecific, int depth, int share) {
        long count = IntStream.range(0, 24)
                .filter(seed -> {
                    Network network = new Network(Activation.RELU, depth, classSpecific, seed);
                    double middle = network.referenceLosses()[2];
                    Solution solution = QuasiNewton.standard(seed).solve(network.objective(8));
                    return solution.loss() <= middle + EQUAL * Math.abs(middle);
                })
                .count();
        assertThat(count).isGreaterThanOrEqualTo(share);
    }

    @Test
    void givenALinearObjectiveThenTheClosedFormComesFirst() {
        double[] gradient = {2, -1, 0.5};
        Counted objective =
                new Counted(3, 1, filter -> new Counted.Point(Sphere.dot(gradient, filter), gradient.clone()));
        Solution solution = QuasiNewton.standard(1).solve(objective);
        assertThat(solution.loss()).isCloseTo(ExactSolver.linear(gradient, 0).loss(), within(1e-14));
        assertThat(solution.evaluations()).isEqualTo(2);
        assertThat(solution.stop()).isEqualTo(Stop.CONVERGED);
    }

    @Test
    void countsABatchOnceAndSharesEachEvaluationAmongTheStarts() {
        Network network = new Network(Activation.TANH, 2, false, 1);
        Counted objective = network.objective(5);
        Solution solution = QuasiNewton.standard(1).solve(objective);
        assertThat(solution.evaluations()).isEqualTo(objective.evaluations());
        assertThat(objective.largestBatch()).isEqualTo(5);
    }

    @Test
    void givenMoreStartsThanABatchTakesThenTheyAreSplit() {
        Counted objective = new Network(Activation.TANH, 1, false, 1).objective(2);
        double[][] starts = Tail.gaussian(new Random(1), 5, 49, 3);
        Solution solution = new QuasiNewton(3, 5, 0, 0, 1).solve(objective, starts);
        assertThat(objective.largestBatch()).isEqualTo(2);
        assertThat(solution.evaluations()).isEqualTo(3);
        assertThat(solution.stop()).isEqualTo(Stop.LIMIT);
        assertThat(Sphere.norm(solution.filter())).isCloseTo(1, within(1e-15));
    }

    @Test
    void givenAStationaryStartThenTheNextOneDescends() {
        // The loss x^2 has no slope along the circle at (1, 0), its maximum; the minima are (0, 1) and (0, -1).
        Counted objective =
                new Counted(2, 1, filter -> new Counted.Point(filter[0] * filter[0], new double[] {2 * filter[0], 0}));
        Solution solution = SOLVER.solve(objective, new double[][] {{0.6, 0.8}, {1, 0}});
        assertThat(solution.loss()).isCloseTo(0, within(1e-9));
        Solution reversed = SOLVER.solve(objective, new double[][] {{1, 0}, {0.6, 0.8}});
        assertThat(reversed.loss()).isEqualTo(solution.loss());
    }

    @Test
    void isDeterministic() {
        Network network = new Network(Activation.RELU, 2, true, 4);
        assertThat(QuasiNewton.standard(9).solve(network.objective(8)).filter())
                .containsExactly(
                        QuasiNewton.standard(9).solve(network.objective(8)).filter());
    }

    @Test
    void givenAFlatObjectiveThenItIsIndifferentAndUniform() {
        for (int batch : new int[] {1, 8}) {
            Counted objective = new Counted(4, batch, filter -> new Counted.Point(3, new double[4]));
            Solution solution = QuasiNewton.standard(1).solve(objective);
            assertThat(solution.stop()).isEqualTo(Stop.INDIFFERENT);
            assertThat(solution.filter()).containsExactly(0.5, 0.5, 0.5, 0.5);
            assertThat(solution.loss()).isEqualTo(3);
            assertThat(solution.evaluations()).isEqualTo(2);
        }
    }

    @Test
    void givenOnePositionThenTheBetterSignIsFound() {
        Counted objective =
                new Counted(1, 1, filter -> new Counted.Point(Math.exp(filter[0]), new double[] {Math.exp(filter[0])}));
        assertThat(QuasiNewton.standard(1).solve(objective).filter()).containsExactly(-1);
    }

    @Test
    void givenARegionWithoutFiniteValuesThenItStepsBackFromIt() {
        // The descent to the pole (0, 0, 1) has to stay in x > 0.2; the minimum of what is allowed lies on the border.
        Counted objective = new Counted(
                3,
                1,
                filter -> filter[0] > 0.2
                        ? new Counted.Point(-filter[2], new double[] {0, 0, -1})
                        : new Counted.Point(Double.NaN, new double[] {Double.NaN, 0, Double.POSITIVE_INFINITY}));
        Solution solution = SOLVER.solve(objective, new double[][] {{1, 1, 0}});
        assertThat(solution.loss()).isBetween(-Math.sqrt(0.96), -0.5);
        assertThat(solution.filter()[0]).isGreaterThan(0.2);
        assertThat(solution.evaluations()).isLessThanOrEqualTo(SOLVER.evaluations());
    }

    @Test
    void givenNoFiniteStartThenItSaysSo() {
        Counted objective = new Counted(3, 8, filter -> new Counted.Point(Double.NaN, new double[3]));
        assertThatThrownBy(() -> QuasiNewton.standard(1).solve(objective))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("not finite at any of 8 starts");
    }

    @Test
    void refusesStartsThatAreNoDirections() {
        Counted objective = new Counted(2, 8, filter -> new Counted.Point(0, new double[2]));
        double[][][] refused = {{}, {{1}}, {{0, 0}}, {{1, 1}, {Double.NaN, 1}}};
        for (double[][] starts : refused) {
            assertThatThrownBy(() -> SOLVER.solve(objective, starts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("start");
        }
        assertThat(objective.evaluations()).isZero();
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new QuasiNewton(0, 20, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QuasiNewton(40, 0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QuasiNewton(40, 20, -1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QuasiNewton(40, 20, 0, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A random network wide enough that its kinks, if any, are many and small, as in real tails. */
    private record Network(Activation activation, int depth, boolean classSpecific, long seed) {
        int dimension() {
            return seed % 3 == 0 ? 9 : 49;
        }

        Counted objective(int batch) {
            Random random = new Random(seed);
            int width = 100 + random.nextInt(100);
            int outputs = 60;
            Tail tail = depth == 1
                    ? Tail.random(random, activation, activation, dimension(), outputs)
                    : Tail.random(random, activation, Activation.NONE, dimension(), width, outputs);
            return new Counted(
                    dimension(),
                    batch,
                    classSpecific
                            ? tail.linear(Tail.gaussian(random, 1, outputs, 1)[0])
                            : tail.distance(1.0 / outputs));
        }

        /** Of five runs, the lowest first. */
        double[] referenceLosses() {
            return IntStream.range(0, 5)
                    .mapToDouble(start -> new Reference(1000, 0.5, 0, 50, start)
                            .solve(objective(1))
                            .loss())
                    .sorted()
                    .toArray();
        }
    }

    /** Rows of either sign or, like features after a ReLU, of none below zero; even or concentrated in space. */
    private static double[][] features(Random random, int outputs, int dimension) {
        double[][] jacobian = Tail.gaussian(random, outputs, dimension, 1);
        double[] weights = new double[dimension];
        double spread = random.nextInt(2);
        Arrays.setAll(weights, i -> Math.exp(spread * random.nextGaussian()));
        boolean rectified = random.nextBoolean();
        for (double[] row : jacobian) {
            Arrays.setAll(row, i -> weights[i] * (rectified ? Math.max(0, row[i]) : row[i]));
        }
        return jacobian;
    }
}
