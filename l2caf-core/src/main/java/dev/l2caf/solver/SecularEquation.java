package dev.l2caf.solver;

/**
 * The equation that puts the minimiser of a trust-region problem on the sphere: {@code ||c(lambda)|| = 1} with
 * {@code c_i(lambda) = d_i t_i / (d_i + lambda)}.
 *
 * <p>Solved as {@code 1/||c|| = 1} (Moré and Sorensen, Computing a trust region step, 1983): the left side is concave
 * and increasing in lambda, so Newton's method started at 0, where {@code ||c|| = ||t|| > 1}, climbs to the root without
 * overshooting, quadratically at the end. A bracket guards against rounding.
 *
 * @param squares the squared singular values d, positive
 * @param weights the coordinates t of the unconstrained minimiser, of norm above 1
 */
record SecularEquation(double[] squares, double[] weights) {
    /** Newton needs about ten steps, bisection of the exponents and digits of a double would need at most these. */
    private static final int MAXIMUM_STEPS = 1100;

    /** The coordinates c at the root. */
    double[] solve() {
        double lower = 0;
        double upper = upperBound();
        double multiplier = 0;
        for (int step = 0; step < MAXIMUM_STEPS; step++) {
            double[] coordinates = coordinates(multiplier);
            double norm = Sphere.norm(coordinates);
            double slope = 0;
            for (int i = 0; i < squares.length; i++) {
                slope += coordinates[i] * coordinates[i] / (squares[i] + multiplier);
            }
            double next = multiplier + (norm - 1) * norm * norm / slope;
            if (norm > 1) {
                lower = multiplier;
            } else {
                upper = multiplier;
            }
            if (!(next > lower && next < upper)) {
                next = lower + (upper - lower) / 2;
            }
            if (next == multiplier || norm == 1) {
                break;
            }
            multiplier = next;
        }
        return coordinates(multiplier);
    }

    private double[] coordinates(double multiplier) {
        double[] result = new double[squares.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = squares[i] * weights[i] / (squares[i] + multiplier);
        }
        return result;
    }

    /** As {@code ||c(lambda)|| < ||d t|| / lambda}, the root lies below {@code ||d t||}. */
    private double upperBound() {
        double sum = 0;
        for (int i = 0; i < squares.length; i++) {
            double product = squares[i] * weights[i];
            sum += product * product;
        }
        return Math.sqrt(sum);
    }
}
