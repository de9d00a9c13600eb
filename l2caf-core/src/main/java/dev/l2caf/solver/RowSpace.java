package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;

/**
 * What a linear map J (K x n) sees of its n inputs: its right singular vectors with their squared singular values.
 *
 * <p>Taken from the smaller of the Gram matrices J'J and JJ' in double precision. Squaring J loses the singular values
 * below about 2^-26 of the largest; J comes from a network run in single precision, whose rounding (2^-24 of an entry)
 * has already drowned them. A decomposition of J itself would cost several times as much to resolve noise. Singular
 * values below {@link #RANK_TOLERANCE} of the largest, sixteen roundings of a float, count as zero.
 *
 * @param vectors the orthonormal right singular vectors v_i, one a row of n values, strongest first; empty if J = 0
 * @param squares the squared singular values, up to a common power of two
 */
record RowSpace(double[][] vectors, double[] squares) {
    /** Singular values at most this share of the largest count as zero. */
    static final double RANK_TOLERANCE = 0x1p-20;

    /**
     * For one eigenvalue. EJML's own limit is passed now and then where columns are equal, and the tridiagonal form holds
     * little but rounding errors: by 2 % of random low-rank matrices, none of which needed 1000.
     */
    private static final int MAXIMUM_ITERATIONS = 10_000;

    /**
     * Decomposes a matrix.
     *
     * @param matrix K rows of n finite values
     * @throws ArithmeticException if the eigenvalue iteration does not converge
     */
    static RowSpace of(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            largest = Math.max(largest, Sphere.largest(row));
        }
        if (largest == 0) {
            return new RowSpace(new double[0][], new double[0]);
        }
        // A power of two scales without rounding; the squares stay clear of overflow and underflow.
        int exponent = Math.getExponent(largest);
        DMatrixRMaj scaled = new DMatrixRMaj(matrix.length, matrix[0].length);
        for (int k = 0; k < matrix.length; k++) {
            for (int i = 0; i < matrix[k].length; i++) {
                scaled.unsafe_set(k, i, Math.scalb(matrix[k][i], -exponent));
            }
        }
        boolean tall = scaled.numRows >= scaled.numCols;
        DMatrixRMaj gram = new DMatrixRMaj(1, 1);
        if (tall) {
            CommonOps_DDRM.multInner(scaled, gram);
        } else {
            CommonOps_DDRM.multOuter(scaled, gram);
        }
        return of(scaled, tall, gram);
    }

    private static RowSpace of(DMatrixRMaj scaled, boolean tall, DMatrixRMaj gram) {
        SymmetricQRAlgorithmDecomposition_DDRM eigen = new SymmetricQRAlgorithmDecomposition_DDRM(true);
        eigen.setMaxIterations(MAXIMUM_ITERATIONS);
        eigen.setComputeVectorsWithValues(true);
        if (!eigen.decompose(gram)) {
            throw new ArithmeticException(
                    "the eigenvalues of the %d x %d jacobian did not converge; use an iterative solver"
                            .formatted(scaled.numRows, scaled.numCols));
        }
        int[] descending = IntStream.range(0, gram.numRows)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        double threshold = RANK_TOLERANCE
                * RANK_TOLERANCE
                * eigen.getEigenvalue(descending[0]).getReal();
        List<double[]> vectors = new ArrayList<>();
        List<Double> squares = new ArrayList<>();
        for (int index : descending) {
            double square = eigen.getEigenvalue(index).getReal();
            if (square <= threshold) {
                break;
            }
            double[] vector = eigen.getEigenVector(index).data;
            vectors.add(tall ? vector : Sphere.normalised(orthogonal(image(scaled, vector), vectors)));
            squares.add(square);
        }
        return new RowSpace(
                vectors.toArray(double[][]::new),
                squares.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The part of {@code vector} that the map does not see. */
    double[] unseen(double[] vector) {
        return orthogonal(vector, List.of(vectors));
    }

    /** The sum of the singular vectors, each times its coordinate. */
    double[] combine(double[] coordinates, int dimension) {
        double[] result = new double[dimension];
        for (int i = 0; i < coordinates.length; i++) {
            Sphere.add(result, coordinates[i], vectors[i]);
        }
        return result;
    }

    /** J'u, along the right singular vector that belongs to the left one u. */
    private static double[] image(DMatrixRMaj matrix, double[] left) {
        double[] result = new double[matrix.numCols];
        for (int k = 0; k < matrix.numRows; k++) {
            for (int i = 0; i < matrix.numCols; i++) {
                result[i] += left[k] * matrix.unsafe_get(k, i);
            }
        }
        return result;
    }

    /** Gram-Schmidt, twice: once leaves rounding errors as large as what was taken away. */
    private static double[] orthogonal(double[] vector, List<double[]> basis) {
        double[] result = vector.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] direction : basis) {
                Sphere.add(result, -Sphere.dot(direction, result), direction);
            }
        }
        return result;
    }
}
