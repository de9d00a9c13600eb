package dev.l2caf.solver;

import java.util.List;
import java.util.Random;

/**
 * The filters of softmax, and their limits, as squares on the unit sphere: f_i = theta_i^2 / ||theta||^2. With logits, the
 * sparse filters that are usually best lie at infinity; here they are points like others.
 *
 * @param sphere the sphere
 */
record Simplex(Spheres sphere) implements Parametrisation {
    Simplex(int positions) {
        this(new Spheres(1, positions));
    }

    @Override
    public int size() {
        return sphere.size();
    }

    @Override
    public double[] filter(double[] parameters) {
        double[] filter = sphere.settled(parameters);
        for (int i = 0; i < filter.length; i++) {
            filter[i] *= filter[i];
        }
        return filter;
    }

    @Override
    public double[] pulledBack(double[] parameters, double[] gradient) {
        double[] weighted = sphere.settled(parameters);
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= 2 * gradient[i];
        }
        return sphere.pulledBack(parameters, weighted);
    }

    @Override
    public double[] settled(double[] parameters) {
        return sphere.settled(parameters);
    }

    @Override
    public double[] random(Random random) {
        double[] filter = Softmax.of(new Softmax(size()).random(random));
        for (int i = 0; i < filter.length; i++) {
            filter[i] = Math.sqrt(filter[i]);
        }
        return filter;
    }

    @Override
    public double[] neutral() {
        return sphere.neutral();
    }

    /** The positions that lower the linearised objective, each by its share. */
    @Override
    public List<double[]> promising(double[] gradient, int most) {
        double mean = Sphere.dot(gradient, filter(neutral()));
        double[] start = new double[size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = Math.sqrt(Math.max(0, mean - gradient[i]) + 1e-3 * Math.abs(mean - gradient[i]));
        }
        return Sphere.largest(start) > 0 ? List.of(settled(start)) : List.of();
    }

    @Override
    public double[] step(double[] from, double[] to) {
        return sphere.step(from, to);
    }

    @Override
    public double[] carried(double[] from, double[] to, double[] vector) {
        return sphere.carried(from, to, vector);
    }
}
