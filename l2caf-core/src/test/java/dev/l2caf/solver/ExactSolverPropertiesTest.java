package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The closed form for the distance, against theory, brute force and the authors' procedure.
 *
 * <p>How far it may be off, with {@code S = w ||J||_F^2} and {@code D = ||f - 1|| <= 1 + sqrt(n)}: directions that count
 * as unseen cost at most {@code 2^-40 S D^2}; the Gram matrix and its eigenvalues are off by at most {@code (K + n)}
 * roundings of {@code S}, which moves either of two losses compared by as many roundings of {@code S D^2}.
 */
class ExactSolverPropertiesTest {
    private static final double UNIT = 0x1p-53;

    @Property(tries = 200)
    void noLossOfTheAuthorsProcedureIsLower(@ForAll Random random) {
        double[][] jacobian = jacobian(random, 1 + random.nextInt(20), 1 + random.nextInt(16));
        double weight = 1.0 / jacobian.length;
        double exact = ExactSolver.distance(jacobian, weight).loss();
        Counted objective =
                new Counted(jacobian[0].length, 1, Tail.affine(jacobian).distance(weight));
        for (int seed = 0; seed < 5; seed++) {
            double iterative =
                    new Reference(1000, 0.5, 0, 50, seed).solve(objective).loss();
            assertThat(exact).isLessThanOrEqualTo(iterative + allowance(jacobian, weight));
        }
    }

    @Property(tries = 500)
    void theFilterIsAMinimumByFirstAndSecondOrder(@ForAll Random random) {
        double[][] jacobian = jacobian(random, 1 + random.nextInt(60), 2 + random.nextInt(60));
        Solution solution = ExactSolver.distance(jacobian, 1);
        double[] filter = solution.filter();
        double[] gradient = Tail.affine(jacobian).distance(1).at(filter).gradient();

        double slack = 2 * allowance(jacobian, 1) / (1 + Math.sqrt(filter.length));
        assertThat(Sphere.norm(Sphere.tangent(filter, gradient)))
                .isLessThanOrEqualTo(1e-5 * Sphere.norm(gradient) + slack);
        // J'J is positive semidefinite, so J'J + lambda I is wherever lambda = -gradient.f / 2 is not negative.
        assertThat(-Sphere.dot(gradient, filter) / 2).isGreaterThanOrEqualTo(-slack);
    }

    @Property(tries = 500)
    void theFilterHasUnitNorm(@ForAll Random random) {
        double[][] jacobian = jacobian(random, 1 + random.nextInt(30), 1 + random.nextInt(300));
        double[] filter = ExactSolver.distance(jacobian, 1).filter();
        double error = 0;
        double sum = -1;
        for (double value : filter) {
            sum = Math.fma(value, value, sum);
            error += UNIT * Math.abs(sum);
        }
        // Each value is a quotient rounded once, by a norm good to two roundings; the square doubles them.
        assertThat(Math.abs(sum)).isLessThanOrEqualTo(8 * UNIT + error);
    }

    @Property(tries = 200)
    void rowsOfZerosLeadTheOtherWayRoundToTheSameFilter(@ForAll Random random) {
        int dimension = 3 + random.nextInt(20);
        int outputs = 1 + random.nextInt(dimension - 1);
        double[][] wide = Tail.gaussian(random, outputs, dimension, 1);
        double[][] tall = Arrays.copyOf(wide, dimension + 5);
        Arrays.fill(tall, outputs, tall.length, new double[dimension]);
        double[] first = ExactSolver.distance(wide, 1).filter();
        double[] second = ExactSolver.distance(tall, 1).filter();
        Sphere.add(second, -1, first);
        // The filter is as stable as the weakest direction is seen: lost digits are those of the squared condition.
        double[] squares = RowSpace.of(wide).squares();
        double condition = squares[0] / squares[squares.length - 1];
        assertThat(Sphere.norm(second)).isLessThanOrEqualTo(64 * tall.length * UNIT * condition);
    }

    @Property(tries = 100)
    void noPointOfTheCircleIsBetter(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int outputs) {
        double[][] jacobian = jacobian(random, outputs, 2);
        Counted.Formula formula = Tail.affine(jacobian).distance(1);
        double exact = ExactSolver.distance(jacobian, 1).loss();
        for (int i = 0; i < 10_000; i++) {
            double angle = i * Math.PI / 5_000;
            double value =
                    formula.at(new double[] {Math.cos(angle), Math.sin(angle)}).value();
            assertThat(exact).isLessThanOrEqualTo(value + allowance(jacobian, 1));
        }
    }

    @Property(tries = 30)
    void noPointOfTheSphereIsBetter(@ForAll Random random, @ForAll @IntRange(min = 1, max = 5) int outputs) {
        double[][] jacobian = jacobian(random, outputs, 3);
        Counted.Formula formula = Tail.affine(jacobian).distance(1);
        double exact = ExactSolver.distance(jacobian, 1).loss();
        for (int i = 0; i <= 100; i++) {
            double polar = i * Math.PI / 100;
            for (int j = 0; j < 200; j++) {
                double around = j * Math.PI / 100;
                double[] filter = {
                    Math.sin(polar) * Math.cos(around), Math.sin(polar) * Math.sin(around), Math.cos(polar)
                };
                assertThat(exact).isLessThanOrEqualTo(formula.at(filter).value() + allowance(jacobian, 1));
            }
        }
    }

    private static double allowance(double[][] jacobian, double weight) {
        double sum =
                Arrays.stream(jacobian).mapToDouble(row -> Sphere.dot(row, row)).sum();
        int dimension = jacobian[0].length;
        double reach = 1 + Math.sqrt(dimension);
        double dropped = RowSpace.RANK_TOLERANCE * RowSpace.RANK_TOLERANCE;
        return weight * sum * reach * reach * (dropped + 4 * (jacobian.length + dimension) * UNIT);
    }

    /** Of any rank, scale and sign; some with rows or columns of zeros, equal columns or columns of mean zero. */
    private static double[][] jacobian(Random random, int outputs, int positions) {
        int rank = 1 + random.nextInt(Math.min(outputs, positions));
        double[][] left = Tail.gaussian(random, outputs, rank, Math.pow(10, random.nextInt(9) - 4));
        double[][] right = Tail.gaussian(random, rank, positions, 1);
        double decay = random.nextBoolean() ? 1 : 0.2;
        double[][] jacobian = new double[outputs][positions];
        for (int k = 0; k < outputs; k++) {
            for (int r = 0; r < rank; r++) {
                Sphere.add(jacobian[k], left[k][r] * Math.pow(decay, r), right[r]);
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> Arrays.fill(jacobian[random.nextInt(outputs)], 0);
            case 1 -> Arrays.stream(jacobian).forEach(row -> row[row.length / 2] = 0);
            case 2 -> Arrays.stream(jacobian).forEach(row -> Arrays.fill(row, row[0]));
            case 3 -> Arrays.stream(jacobian).forEach(row -> Arrays.setAll(row, i -> Math.abs(row[i])));
            case 4 -> Arrays.stream(jacobian).forEach(row -> Arrays.setAll(row, i -> (float) row[i]));
            default -> centre(jacobian);
        }
        return jacobian;
    }

    private static void centre(double[][] jacobian) {
        for (int i = 0; i < jacobian[0].length; i++) {
            int position = i;
            double mean = Arrays.stream(jacobian)
                    .mapToDouble(row -> row[position])
                    .average()
                    .orElseThrow();
            Arrays.stream(jacobian).forEach(row -> row[position] -= mean);
        }
    }
}
