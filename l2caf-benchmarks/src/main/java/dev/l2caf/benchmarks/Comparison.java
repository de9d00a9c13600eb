package dev.l2caf.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * How the quasi-Newton method compares with the authors' procedure on problems of one kind.
 *
 * @param outcomes one a problem
 */
record Comparison(List<Outcome> outcomes) {
    /** A loss above the reference's by at most this share of its size is no worse. */
    private static final double EQUAL = 1e-4;

    /**
     * One problem.
     *
     * @param reference the lowest loss of the authors' procedure after all its iterations, over the seeds
     * @param loss the quasi-Newton method's
     * @param evaluations it took for that, a batch counted once
     * @param reached how many it took until the loss was no worse than the reference's, -1 if it never was
     * @param filters how many filters were evaluated
     */
    record Outcome(double reference, double loss, int evaluations, int reached, int filters) {
        boolean isMatch() {
            return reached >= 0;
        }

        /** How far above the reference's, in its size; negative where lower. */
        double excess() {
            return (loss - reference) / Math.abs(reference);
        }

        static boolean matches(double loss, double reference) {
            return loss <= reference + EQUAL * Math.abs(reference);
        }
    }

    long matches() {
        return outcomes.stream().filter(Outcome::isMatch).count();
    }

    double worstExcess() {
        return outcomes.stream().mapToDouble(Outcome::excess).max().orElseThrow();
    }

    double excess(double quantile) {
        return quantile(outcomes.stream().mapToDouble(Outcome::excess).toArray(), quantile);
    }

    double evaluations(double quantile) {
        return quantile(outcomes.stream().mapToDouble(Outcome::evaluations).toArray(), quantile);
    }

    double filters(double quantile) {
        return quantile(outcomes.stream().mapToDouble(Outcome::filters).toArray(), quantile);
    }

    /** Of the evaluations until the reference's loss was reached; infinite for problems where it was not. */
    double reached(double quantile) {
        return quantile(
                outcomes.stream()
                        .mapToDouble(outcome -> outcome.isMatch() ? outcome.reached() : Double.POSITIVE_INFINITY)
                        .toArray(),
                quantile);
    }

    /** The smallest value that this share of all does not exceed. */
    private static double quantile(double[] values, double share) {
        Arrays.sort(values);
        return values[Math.max(0, (int) Math.ceil(share * values.length) - 1)];
    }
}
