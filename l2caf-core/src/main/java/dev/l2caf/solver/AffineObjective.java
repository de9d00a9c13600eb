package dev.l2caf.solver;

/**
 * An objective on outputs that are affine in the filter, {@code FT(f) = J f + b}, which is known by a few numbers.
 */
public interface AffineObjective extends Objective {
    /** Whether the objective itself is linear in the outputs, or a square distance. */
    boolean isLinear();

    /** Has everything compiled that {@link #form} will run. */
    void prepareForm();

    /**
     * The numbers.
     *
     * @param checkpoint called between evaluations; may throw to end the work
     */
    Form form(Runnable checkpoint);

    /** An objective written out. */
    sealed interface Form {
        /** How many evaluations of the tail it took to find the numbers, a batch counted once. */
        int evaluations();
    }

    /**
     * {@code gradient . f + constant}.
     *
     * @param gradient one value per position
     * @param constant the objective without features
     * @param evaluations see {@link Form#evaluations()}
     */
    record Linear(double[] gradient, double constant, int evaluations) implements Form {}

    /**
     * {@code weight * ||J (f - 1)||^2}.
     *
     * @param jacobian J: one row per output, each with one value per position
     * @param weight the positive factor of the squared distance, for example one over the number of outputs
     * @param evaluations see {@link Form#evaluations()}
     */
    record Distance(double[][] jacobian, double weight, int evaluations) implements Form {}
}
