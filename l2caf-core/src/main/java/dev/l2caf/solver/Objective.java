package dev.l2caf.solver;

/** A differentiable function of a filter, evaluated for several filters at once. */
public interface Objective {
    /** The number of positions of a filter. */
    int dimension();

    /**
     * Value and Euclidean gradient at each filter; filters are used as given, not normalised.
     *
     * @param filters one filter a row, each of {@link #dimension()} values
     * @return the values and gradients, in the order of {@code filters}
     */
    Evaluation evaluate(double[][] filters);

    /** Has everything compiled that {@link #evaluate} will run. */
    default void prepare() {}

    /** How many filters one evaluation takes at little more cost than one; 1 if they would be evaluated one by one. */
    int batch();

    /**
     * Values and gradients of several filters.
     *
     * @param values one per filter
     * @param gradients one row per filter
     */
    record Evaluation(double[] values, double[][] gradients) {}
}
