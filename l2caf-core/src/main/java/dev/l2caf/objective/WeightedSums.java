package dev.l2caf.objective;

import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.solver.AffineObjective.Linear;
import dev.l2caf.solver.Objective;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weighted sums of the outputs of one tail, sum_j w_j FT_j, whose gradients are found together. Thread-safe. */
final class WeightedSums {
    private final FilterRuns runs;
    private final List<float[]> rows;
    private Linear @Nullable [] forms;

    /**
     * Sums.
     *
     * @param weights one row per sum, each with one value per output
     */
    WeightedSums(FilterRuns runs, List<double[]> weights) {
        this.runs = runs;
        this.rows = weights.stream().map(WeightedSums::floats).toList();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** One sum as a function of the filter. */
    Objective objective(int sum) {
        return objective(filters -> Collections.nCopies(filters, rows.get(sum)));
    }

    private interface Rows {
        List<float[]> of(int filters);
    }

    private Objective objective(Rows wanted) {
        return new ProgramObjective(runs, runs.tail()::linear, 1, filters -> {
            int outputs = rows.get(0).length;
            float[] all = new float[filters * outputs];
            List<float[]> each = wanted.of(filters);
            for (int i = 0; i < filters; i++) {
                System.arraycopy(each.get(i), 0, all, i * outputs, outputs);
            }
            return Map.of(TailGraphs.WEIGHTS, NativeTensor.of(all, filters, outputs));
        });
    }

    /** Gradient and constant of one sum over an affine tail; those of all sums are found by the first call. */
    synchronized Linear form(int sum) {
        if (forms == null) {
            forms = found();
        }
        return forms[sum];
    }

    private Linear[] found() {
        Linear[] found = new Linear[rows.size()];
        int batch = objective(0).batch();
        double[] uniform = new double[runs.positions()];
        Arrays.fill(uniform, 1 / Math.sqrt((double) uniform.length));
        for (int start = 0; start < found.length; start += batch) {
            int first = start;
            int count = Math.min(batch, found.length - start);
            double[][] filters = new double[count][];
            Arrays.fill(filters, uniform);
            Objective.Evaluation at =
                    objective(asked -> rows.subList(first, first + asked)).evaluate(filters);
            for (int i = 0; i < count; i++) {
                double[] gradient = at.gradients()[i];
                double constant = at.values()[i];
                for (int p = 0; p < gradient.length; p++) {
                    constant -= gradient[p] * uniform[p];
                }
                found[first + i] = new Linear(gradient, constant, 1);
            }
        }
        return found;
    }
}
