package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Gaussian filters: the mean along each axis longer than one, in grid units, followed by the logarithm of the standard
 * deviation along each, where that is learnt.
 *
 * <p>f = softmax(-sum over axes of ((p - mean)/deviation)^2 / 2).
 */
final class Bump implements Parametrisation {
    /** Smaller deviations put all on the nearest position. */
    private static final double SMALLEST_DEVIATION = 0.05;

    /** Of the logarithm of an axis' extent: the logarithms of deviations to start from. */
    private static final double[] SPREADS = {-0.5, 0, 0.5};

    private final int[] extents;
    private final boolean spread;
    private final int[][] coordinates;

    Bump(Positions positions, boolean spread) {
        int[] all = {positions.frames(), positions.rows(), positions.columns()};
        int[] axes = IntStream.range(0, 3).filter(axis -> all[axis] > 1).toArray();
        this.extents = Arrays.stream(axes).map(axis -> all[axis]).toArray();
        this.spread = spread;
        this.coordinates = new int[extents.length][positions.size()];
        for (int p = 0; p < positions.size(); p++) {
            int rest = p;
            for (int axis = extents.length - 1; axis >= 0; axis--) {
                coordinates[axis][p] = rest % extents[axis];
                rest /= extents[axis];
            }
        }
    }

    @Override
    public int size() {
        return spread ? 2 * extents.length : extents.length;
    }

    private double logDeviation(double[] parameters, int axis) {
        double largest = Math.log(extents[axis]);
        return spread
                ? Math.max(Math.log(SMALLEST_DEVIATION), Math.min(largest, parameters[extents.length + axis]))
                : 0;
    }

    @Override
    public double[] filter(double[] parameters) {
        double[] logits = new double[positions()];
        for (int axis = 0; axis < extents.length; axis++) {
            double precision = Math.exp(-2 * logDeviation(parameters, axis));
            for (int p = 0; p < logits.length; p++) {
                double offset = coordinates[axis][p] - parameters[axis];
                logits[p] -= precision * offset * offset / 2;
            }
        }
        return Softmax.of(logits);
    }

    @Override
    public double[] pulledBack(double[] parameters, double[] gradient) {
        double[] logits = Softmax.backwards(filter(parameters), gradient);
        double[] result = new double[size()];
        for (int axis = 0; axis < extents.length; axis++) {
            double deviation = logDeviation(parameters, axis);
            double precision = Math.exp(-2 * deviation);
            for (int p = 0; p < logits.length; p++) {
                double offset = coordinates[axis][p] - parameters[axis];
                result[axis] += logits[p] * precision * offset;
                if (spread && deviation == parameters[extents.length + axis]) {
                    result[extents.length + axis] += logits[p] * precision * offset * offset;
                }
            }
        }
        return result;
    }

    /** A mean anywhere on the grid. */
    @Override
    public double[] random(Random random) {
        double[] parameters = new double[size()];
        for (int axis = 0; axis < extents.length; axis++) {
            parameters[axis] = random.nextDouble() * (extents[axis] - 1);
        }
        return parameters;
    }

    @Override
    public double[] neutral() {
        double[] parameters = new double[size()];
        for (int axis = 0; axis < extents.length; axis++) {
            parameters[axis] = (extents[axis] - 1) / 2.0;
        }
        return parameters;
    }

    /** Means on the grid, as close together as the number allows, and the one best for the linearised objective. */
    @Override
    public List<double[]> promising(double[] gradient, int most) {
        int positions = gradient.length;
        int stride = 1;
        while (onLattice(stride) * spreads(neutral()).size() > most) {
            stride++;
        }
        List<double[]> starts = new ArrayList<>();
        double[] best = neutral();
        double lowest = Double.POSITIVE_INFINITY;
        for (int p = 0; p < positions; p++) {
            double[] parameters = new double[size()];
            boolean onLattice = true;
            for (int axis = 0; axis < extents.length; axis++) {
                parameters[axis] = coordinates[axis][p];
                onLattice &= coordinates[axis][p] % stride == Math.min(stride, extents[axis]) / 2;
            }
            double value = Sphere.dot(gradient, filter(parameters));
            if (value < lowest) {
                lowest = value;
                best = parameters;
            }
            if (onLattice) {
                starts.addAll(spreads(parameters));
            }
        }
        starts.add(best);
        return starts;
    }

    /** The same mean, with narrow, unit and wide deviations where they are learnt. */
    private List<double[]> spreads(double[] parameters) {
        if (!spread) {
            return List.of(parameters);
        }
        List<double[]> all = new ArrayList<>();
        for (double share : SPREADS) {
            double[] other = parameters.clone();
            for (int axis = 0; axis < extents.length; axis++) {
                other[extents.length + axis] = share * Math.log(extents[axis]);
            }
            all.add(other);
        }
        return all;
    }

    private int onLattice(int stride) {
        int count = 1;
        for (int extent : extents) {
            count *= (extent - Math.min(stride, extent) / 2 + stride - 1) / stride;
        }
        return stride > positions() ? 0 : count;
    }

    private int positions() {
        return extents.length == 0 ? 1 : coordinates[0].length;
    }
}
