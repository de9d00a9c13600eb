package dev.l2caf.solver;

/**
 * A point of the sphere where the objective was evaluated.
 *
 * @param point of unit norm
 * @param loss the objective there
 * @param tangent the tangent part of the gradient: the gradient on the sphere
 * @param steepness the norm of the whole gradient
 * @param inward minus the gradient's part along the point; where positive, the curvature of the sphere's pull on a linear
 *     objective
 */
record Place(double[] point, double loss, double[] tangent, double steepness, double inward) {
    /** From the objective's value and Euclidean gradient. */
    static Place of(double[] point, double loss, double[] gradient) {
        return new Place(
                point, loss, Sphere.tangent(point, gradient), Sphere.norm(gradient), -Sphere.dot(point, gradient));
    }

    boolean isFinite() {
        return Double.isFinite(loss) && Double.isFinite(steepness);
    }

    /** The filter that is optimal for the objective linearised here; the gradient is finite and not zero. */
    double[] linearised() {
        double[] descent = Sphere.scaled(-1, tangent);
        Sphere.add(descent, inward, point);
        return Sphere.normalised(descent);
    }
}
