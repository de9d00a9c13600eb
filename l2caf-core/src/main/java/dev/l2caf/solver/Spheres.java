package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Filters of unit norm: f = theta/||theta||, in each of several blocks of equal length. A product of unit spheres with
 * the retraction theta/||theta|| and parallel transport along great circles.
 *
 * @param blocks 1 for one norm over all positions
 * @param size the number of positions, a multiple of {@code blocks}
 */
record Spheres(int blocks, int size) implements Parametrisation {
    /** Changes one block, given the parts of its arguments that belong to it. */
    private interface Change {
        double[] of(double[][] parts);
    }

    private double[] each(Change change, double[]... vectors) {
        if (blocks == 1) {
            return change.of(vectors);
        }
        double[] result = new double[size];
        int length = size / blocks;
        for (int start = 0; start < size; start += length) {
            int from = start;
            double[][] parts = Arrays.stream(vectors)
                    .map(vector -> Arrays.copyOfRange(vector, from, from + length))
                    .toArray(double[][]::new);
            System.arraycopy(change.of(parts), 0, result, start, length);
        }
        return result;
    }

    @Override
    public double[] filter(double[] parameters) {
        return settled(parameters);
    }

    @Override
    public double[] settled(double[] parameters) {
        return each(parts -> normalisedOrUniform(parts[0]), parameters);
    }

    private static double[] normalisedOrUniform(double[] block) {
        return Sphere.largest(block) == 0 ? Sphere.uniform(block.length) : Sphere.normalised(block);
    }

    @Override
    public double[] pulledBack(double[] parameters, double[] gradient) {
        return each(
                parts -> {
                    double norm = Sphere.norm(parts[0]);
                    return Sphere.scaled(1 / norm, Sphere.tangent(Sphere.normalised(parts[0]), parts[1]));
                },
                parameters,
                gradient);
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
        return settled(new double[size]);
    }

    /** The optimum of the objective linearised at the neutral filter. */
    @Override
    public List<double[]> promising(double[] gradient, int most) {
        return List.of(settled(Sphere.scaled(-1, gradient)));
    }

    /** One position, the same in every block, of either sign. */
    @Override
    public List<double[]> sparse() {
        int length = size / blocks;
        List<double[]> starts = new ArrayList<>(2 * length);
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int i = 0; i < length; i++) {
                double[] start = new double[size];
                for (int at = i; at < size; at += length) {
                    start[at] = sign;
                }
                starts.add(start);
            }
        }
        return starts;
    }

    /** The inverse of the exponential map, with its sign. */
    @Override
    public double[] step(double[] from, double[] to) {
        return each(
                parts -> {
                    double[] chord = Sphere.tangent(parts[1], parts[0]);
                    double sine = Sphere.norm(chord);
                    double cosine = Sphere.dot(parts[0], parts[1]);
                    return Sphere.scaled(sine > 0 ? -Math.atan2(sine, cosine) / sine : 0, chord);
                },
                from,
                to);
    }

    @Override
    public double[] carried(double[] from, double[] to, double[] vector) {
        return each(parts -> Sphere.transported(parts[0], parts[1], parts[2]), from, to, vector);
    }

    /** Minus the gradient's part along the point: what holds a linear objective's minimum in place. */
    @Override
    public double bend(double[] parameters, double[] gradient) {
        double largest = Double.NEGATIVE_INFINITY;
        int length = size / blocks;
        for (int start = 0; start < size; start += length) {
            double inward = 0;
            for (int i = start; i < start + length; i++) {
                inward -= parameters[i] * gradient[i];
            }
            largest = Math.max(largest, inward);
        }
        return largest;
    }
}
