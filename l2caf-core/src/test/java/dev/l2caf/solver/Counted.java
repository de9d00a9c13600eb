package dev.l2caf.solver;

import java.util.function.UnaryOperator;

/** An objective given by a formula for one filter; counts its evaluations. */
final class Counted implements Objective {
    /** Value and gradient at one filter. */
    record Point(double value, double[] gradient) {
        Point roundedToFloats() {
            double[] rounded = gradient.clone();
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) rounded[i];
            }
            return new Point((float) value, rounded);
        }
    }

    /** A differentiable formula. */
    interface Formula {
        Point at(double[] filter);

        default Formula then(UnaryOperator<Point> change) {
            return filter -> change.apply(at(filter));
        }
    }

    private final int dimension;
    private final int batch;
    private final Formula formula;
    private int evaluations;
    private int largestBatch;

    Counted(int dimension, int batch, Formula formula) {
        this.dimension = dimension;
        this.batch = batch;
        this.formula = formula;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public Evaluation evaluate(double[][] filters) {
        evaluations++;
        largestBatch = Math.max(largestBatch, filters.length);
        double[] values = new double[filters.length];
        double[][] gradients = new double[filters.length][];
        for (int i = 0; i < filters.length; i++) {
            Point point = formula.at(filters[i]);
            values[i] = point.value();
            gradients[i] = point.gradient();
        }
        return new Evaluation(values, gradients);
    }

    int evaluations() {
        return evaluations;
    }

    int largestBatch() {
        return largestBatch;
    }
}
