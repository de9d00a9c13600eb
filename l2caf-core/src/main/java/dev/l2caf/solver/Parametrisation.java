package dev.l2caf.solver;

import java.util.List;
import java.util.Random;

/**
 * Parameters that become filters which obey a constraint, whatever their values: searches move freely over parameters.
 *
 * <p>Where several parameters mean one filter (their norm does not matter), the <em>settled</em> ones stand for all: a
 * search of curvature goes from one settled point to the next, and carries what it knows of the last with it.
 */
interface Parametrisation {
    /** The number of parameters. */
    int size();

    /** The filter that parameters stand for. */
    double[] filter(double[] parameters);

    /**
     * The gradient in the parameters.
     *
     * @param parameters settled or not
     * @param gradient in the filter, at their filter
     */
    double[] pulledBack(double[] parameters, double[] gradient);

    /** Values from which the authors' procedure may start. */
    double[] random(Random random);

    /** Parameters of an indifferent filter. */
    double[] neutral();

    /**
     * Starts worth a try, given the gradient found at {@link #neutral()}, neither zero nor infinite.
     *
     * @param most how many more than one there may be
     */
    List<double[]> promising(double[] gradient, int most);

    /** Parameters of the filters that let least through; none where that means nothing. */
    default List<double[]> sparse() {
        return List.of();
    }

    /** The settled parameters that stand for the same filter. */
    default double[] settled(double[] parameters) {
        return parameters;
    }

    /** The step that led from one settled point to another, as a vector at the latter. */
    default double[] step(double[] from, double[] to) {
        double[] step = to.clone();
        Sphere.add(step, -1, from);
        return step;
    }

    /** A vector at one settled point, carried to another; inner products are kept. */
    default double[] carried(double[] from, double[] to, double[] vector) {
        return vector;
    }

    /**
     * The curvature that the constraint gives a linear objective at a settled point; 0 where it is not known.
     *
     * @param gradient of the objective in the filter
     */
    default double bend(double[] parameters, double[] gradient) {
        return 0;
    }

    /** What the authors' procedure moves over. */
    static Parametrisation ofTheAuthors(Constraint constraint, Positions positions) {
        return constraint instanceof Constraint.Softmax ? new Softmax(positions.size()) : of(constraint, positions);
    }

    /** What a search that uses curvature moves over. */
    static Parametrisation of(Constraint constraint, Positions positions) {
        if (constraint instanceof Constraint.UnitNorm norm) {
            return new Spheres(norm.perFrame() ? positions.frames() : 1, positions.size());
        }
        if (constraint instanceof Constraint.Gaussian gaussian) {
            return new Bump(positions, gaussian.spread());
        }
        return new Simplex(positions.size());
    }
}
