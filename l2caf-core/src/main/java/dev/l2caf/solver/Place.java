package dev.l2caf.solver;

/**
 * Parameters at whose filter the objective was evaluated.
 *
 * @param point the parameters, settled
 * @param filter their filter
 * @param loss the objective there
 * @param slope the gradient in the parameters
 * @param gradient the gradient in the filter
 * @param steepness its norm
 * @param bend the curvature that the constraint gives a linear objective here
 */
record Place(
        double[] point,
        double[] filter,
        double loss,
        double[] slope,
        double[] gradient,
        double steepness,
        double bend) {
    /** From the objective's value and gradient at the filter. */
    static Place of(Parametrisation space, double[] point, double[] filter, double loss, double[] gradient) {
        return new Place(
                point,
                filter,
                loss,
                space.pulledBack(point, gradient),
                gradient,
                Sphere.norm(gradient),
                space.bend(point, gradient));
    }

    boolean isFinite() {
        return Double.isFinite(loss) && Double.isFinite(steepness);
    }
}
