package dev.l2caf.objective;

import dev.l2caf.runtime.NativeTensor;
import java.util.Map;

/**
 * The Jacobian of an affine tail, the same at every filter: one output after the other by gradients where there are fewer
 * of them than positions, else one position after the other by filters that are 1 there and 0 elsewhere.
 *
 * @param runs the tail with features
 */
record JacobianRuns(FilterRuns runs) {
    private boolean isByGradients() {
        return runs.outputs() < runs.positions();
    }

    /** The program that {@link #find} runs, compiled when it is first asked for. */
    Tail.Compiled program() {
        return isByGradients() ? runs.tail().linear() : runs.tail().outputs();
    }

    /**
     * Runs the program.
     *
     * @param reading raw, or centred over the outputs
     * @param checkpoint called between evaluations
     */
    Jacobian find(Reading reading, Runnable checkpoint) {
        Jacobian raw = isByGradients() ? byGradients(checkpoint) : byFilters(checkpoint);
        return reading == Reading.RAW ? raw : new Jacobian(centred(raw.rows()), raw.evaluations());
    }

    private Jacobian byGradients(Runnable checkpoint) {
        int outputs = runs.outputs();
        double[][] rows = new double[outputs][];
        int chunk = runs.batch(program().batched());
        int evaluations = 0;
        for (int start = 0; start < outputs; start += chunk) {
            checkpoint.run();
            int first = start;
            int count = Math.min(chunk, outputs - start);
            ProgramObjective some = new ProgramObjective(runs, this::program, 1, filters -> {
                float[] units = new float[filters * outputs];
                for (int i = 0; i < filters; i++) {
                    units[i * outputs + first + i] = 1;
                }
                return Map.of(TailGraphs.WEIGHTS, NativeTensor.of(units, filters, outputs));
            });
            double[][] gradients =
                    some.evaluate(new double[count][runs.positions()]).gradients();
            System.arraycopy(gradients, 0, rows, start, count);
            evaluations++;
        }
        return new Jacobian(rows, evaluations);
    }

    /** The first filter lets nothing through; each of the others a position. */
    private Jacobian byFilters(Runnable checkpoint) {
        int n = runs.positions();
        double[][] rows = new double[runs.outputs()][n];
        double[] atZero = new double[rows.length];
        int chunk = runs.batch(program().batched());
        int evaluations = 0;
        for (int start = 0; start <= n; start += chunk) {
            checkpoint.run();
            int count = Math.min(chunk, n + 1 - start);
            float[] units = new float[count * n];
            for (int i = start == 0 ? 1 : 0; i < count; i++) {
                units[i * n + start + i - 1] = 1;
            }
            float[] values = runs.outputs(units, count);
            evaluations++;
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < rows.length; k++) {
                    double value = values[i * rows.length + k];
                    if (start + i == 0) {
                        atZero[k] = value;
                    } else {
                        rows[k][start + i - 1] = value - atZero[k];
                    }
                }
            }
        }
        return new Jacobian(rows, evaluations);
    }

    private static double[][] centred(double[][] jacobian) {
        int n = jacobian[0].length;
        for (int p = 0; p < n; p++) {
            double mean = 0;
            for (double[] row : jacobian) {
                mean += row[p];
            }
            mean /= jacobian.length;
            for (double[] row : jacobian) {
                row[p] -= mean;
            }
        }
        return jacobian;
    }
}
