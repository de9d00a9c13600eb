package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.solver.Solution.Stop;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSolverTest {
    /** A few roundings of values of order one. */
    private static final Offset<Double> ROUNDING = within(1e-14);

    @Nested
    class Linear {
        @Test
        void pointsAgainstTheGradient() {
            Solution solution = ExactSolver.linear(new double[] {3, -4}, 7);
            assertThat(solution.filter()).containsExactly(new double[] {-0.6, 0.8}, ROUNDING);
            assertThat(solution.loss()).isCloseTo(2, ROUNDING);
            assertThat(solution.evaluations()).isZero();
            assertThat(solution.stop()).isEqualTo(Stop.EXACT);
        }

        @Test
        void isIndifferentToAZeroGradientOnly() {
            Solution none = ExactSolver.linear(new double[4], 7);
            assertThat(none.stop()).isEqualTo(Stop.INDIFFERENT);
            assertThat(none.filter()).containsExactly(0.5, 0.5, 0.5, 0.5);
            assertThat(none.loss()).isEqualTo(7);

            Solution tiny = ExactSolver.linear(new double[] {Double.MIN_VALUE, 0}, 7);
            assertThat(tiny.stop()).isEqualTo(Stop.EXACT);
            assertThat(tiny.filter()).containsExactly(-1, 0);
        }

        @ParameterizedTest
        @ValueSource(doubles = {1e-300, 1e-30, 1, 1e30, 1e300})
        void doesNotDependOnTheScaleOfTheOutput(double scale) {
            Solution solution = ExactSolver.linear(new double[] {2 * scale, -1 * scale, 2 * scale}, 0);
            assertThat(solution.filter()).containsExactly(new double[] {-2 / 3.0, 1 / 3.0, -2 / 3.0}, ROUNDING);
            assertThat(solution.loss() / scale).isCloseTo(-3, ROUNDING);
        }

        @Test
        void refusesWhatIsNotFinite() {
            assertThatThrownBy(() -> ExactSolver.linear(new double[] {1, Double.NaN}, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("gradient must be finite, but is NaN at position 1");
            assertThatThrownBy(() -> ExactSolver.linear(new double[] {1}, Double.POSITIVE_INFINITY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("constant");
            assertThatThrownBy(() -> ExactSolver.linear(new double[0], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least one position");
        }
    }

    @Nested
    class Distance {
        @Test
        void givenAMultipleOfAnIsometryThenTheNearestPointToOnesIsUniform() {
            Solution solution = ExactSolver.distance(new double[][] {{3, 0}, {0, 3}}, 0.5);
            double half = Math.sqrt(0.5);
            assertThat(solution.filter()).containsExactly(new double[] {half, half}, ROUNDING);
            // 0.5 * 9 * 2 * (1 - 1/sqrt 2)^2
            assertThat(solution.loss()).isCloseTo(9 * (1 - half) * (1 - half), within(1e-13));
            assertThat(solution.stop()).isEqualTo(Stop.EXACT);
        }

        @Test
        void givenADiagonalMapThenTheMultiplierSolvesTheSecularEquation() {
            // With lambda = 2: f = (4/6, s/(s + 2)) and s/(s + 2) = sqrt(5)/3 for s = 2 sqrt(5)/(3 - sqrt(5)).
            double s = 2 * Math.sqrt(5) / (3 - Math.sqrt(5));
            Solution solution = ExactSolver.distance(new double[][] {{2, 0}, {0, Math.sqrt(s)}}, 1);
            assertThat(solution.filter()).containsExactly(new double[] {2 / 3.0, Math.sqrt(5) / 3}, ROUNDING);
        }

        @Test
        void givenAMapThatSeesOnePositionThenThatIsKeptAndTheRestIsNothing() {
            Solution solution = ExactSolver.distance(new double[][] {{0, 5, 0}}, 1);
            assertThat(solution.filter()).containsExactly(new double[] {0, 1, 0}, ROUNDING);
            assertThat(solution.loss()).isZero();
        }

        @Test
        void givenAnOutputThatNeedsLessThanTheNormThenTheRestGoesWhereItIsNotSeen() {
            // J 1 = 1 is met by f = (0.6 t, 0.8 t) with t = (2 - 1) / 5 * 5: v = (2, -1)/sqrt(5), v.1 = 1/sqrt(5).
            Solution solution = ExactSolver.distance(new double[][] {{2, -1}}, 1);
            // f = v / sqrt(5) + sqrt(4/5) (1, 2)/sqrt(5) = ((2 + 2)/5, (-1 + 4)/5)
            assertThat(solution.filter()).containsExactly(new double[] {0.8, 0.6}, ROUNDING);
            assertThat(solution.loss()).isCloseTo(0, within(1e-28));
        }

        @Test
        void givenAnOutputThatOnesLeaveAtZeroThenTheFilterIsUniform() {
            Solution solution = ExactSolver.distance(new double[][] {{1, -1}, {-2, 2}}, 1);
            double half = Math.sqrt(0.5);
            assertThat(solution.filter()).containsExactly(new double[] {half, half}, ROUNDING);
            assertThat(solution.stop()).isEqualTo(Stop.EXACT);
        }

        @Test
        void givenOnePositionThenTheFilterIsOne() {
            for (double value : new double[] {-3, 1e-200, 7}) {
                Solution solution = ExactSolver.distance(new double[][] {{value}, {2 * value}}, 1);
                assertThat(solution.filter()).containsExactly(new double[] {1}, ROUNDING);
                assertThat(solution.loss()).isCloseTo(0, within(1e-27));
            }
        }

        @Test
        void givenNoFeaturesThenItIsIndifferent() {
            Solution solution = ExactSolver.distance(new double[3][4], 1);
            assertThat(solution.stop()).isEqualTo(Stop.INDIFFERENT);
            assertThat(solution.filter()).containsExactly(0.5, 0.5, 0.5, 0.5);
            assertThat(solution.loss()).isZero();
        }

        @Test
        void givenNoiseOfFloatsInPlaceOfZeroThenItIsNotSeen() {
            double[][] clean = {{2, -1, 0}, {4, -2, 0}};
            double[][] noisy = {{2, -1, 1e-7}, {4, -2, -1e-7}};
            // The strong direction itself turns by the noise, here by 1e-7 / 5.
            assertThat(ExactSolver.distance(noisy, 1).filter())
                    .containsExactly(ExactSolver.distance(clean, 1).filter(), within(1e-6));
        }

        @ParameterizedTest
        @ValueSource(doubles = {1e-200, 1e-20, 1e20, 1e150})
        void doesNotDependOnTheScaleOfTheOutput(double scale) {
            double[][] jacobian = Tail.gaussian(new Random(3), 4, 6, 1);
            double[][] scaled = Arrays.stream(jacobian)
                    .map(row -> Sphere.scaled(scale, row))
                    .toArray(double[][]::new);
            assertThat(ExactSolver.distance(scaled, 1).filter())
                    .containsExactly(ExactSolver.distance(jacobian, 1).filter(), within(1e-12));
        }

        @Test
        void givenEqualColumnsThenTheEigenvaluesStillConverge() {
            for (int seed = 0; seed < 50; seed++) {
                double[][] jacobian = Tail.gaussian(new Random(seed), 50, 50, 1);
                for (double[] row : jacobian) {
                    Arrays.fill(row, row[0]);
                }
                // All positions count alike, so the nearest filter to 1 is even.
                assertThat(ExactSolver.distance(jacobian, 1).filter()).containsExactly(Sphere.uniform(50), ROUNDING);
            }
        }

        @Test
        void givenSquaresThatSpreadOverManyDecadesThenTheSecularEquationIsSolved() {
            double[] squares = {1, 1e-3, 1e-6, 1e-9, 1e-12};
            for (double weight : new double[] {1.0000001, 1.5, 2, 20, 1e6}) {
                double[] weights = new double[squares.length];
                Arrays.fill(weights, weight / Math.sqrt(squares.length));
                double[] coordinates = new SecularEquation(squares, weights).solve();
                assertThat(Sphere.norm(coordinates)).isCloseTo(1, ROUNDING);
            }
        }

        @Test
        void refusesWhatIsNotAFiniteMatrixOrWeight() {
            assertThatThrownBy(() -> ExactSolver.distance(new double[][] {{1, 2}, {1, Double.NaN}}, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("jacobian's row 1 must be finite, but is NaN at position 1");
            assertThatThrownBy(() -> ExactSolver.distance(new double[][] {{1, 2}, {1}}, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("row 1 must have 2 positions like row 0, but has 1");
            assertThatThrownBy(() -> ExactSolver.distance(new double[0][], 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least one output");
            assertThatThrownBy(() -> ExactSolver.distance(new double[][] {{}}, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least one position");
            assertThatThrownBy(() -> ExactSolver.distance(new double[][] {{1}}, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("weight");
            assertThatThrownBy(() -> ExactSolver.distance(new double[][] {{1e300, 0}, {0, 1e300}}, 1))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("too large");
        }
    }
}
