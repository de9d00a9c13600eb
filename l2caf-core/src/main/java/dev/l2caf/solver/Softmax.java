package dev.l2caf.solver;

import java.util.List;
import java.util.Random;

/**
 * The authors' alternative: f = softmax(theta).
 *
 * @param size the number of positions
 */
record Softmax(int size) implements Parametrisation {
    @Override
    public double[] filter(double[] parameters) {
        return of(parameters);
    }

    static double[] of(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] result = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            result[i] = Math.exp(logits[i] - largest);
            sum += result[i];
        }
        for (int i = 0; i < logits.length; i++) {
            result[i] /= sum;
        }
        return result;
    }

    /** The gradient in the logits: f_i (g_i - f.g). */
    static double[] backwards(double[] filter, double[] gradient) {
        double mean = Sphere.dot(filter, gradient);
        double[] result = new double[filter.length];
        for (int i = 0; i < filter.length; i++) {
            result[i] = filter[i] * (gradient[i] - mean);
        }
        return result;
    }

    @Override
    public double[] pulledBack(double[] parameters, double[] gradient) {
        return backwards(of(parameters), gradient);
    }

    @Override
    public double[] random(Random random) {
        double[] parameters = new double[size];
        for (int i = 0; i < size; i++) {
            parameters[i] = random.nextGaussian();
        }
        return parameters;
    }

    @Override
    public double[] neutral() {
        return new double[size];
    }

    @Override
    public List<double[]> promising(double[] gradient, int most) {
        return List.of();
    }
}
