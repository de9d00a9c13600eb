package dev.l2caf.objective;

import dev.l2caf.onnx.cut.FilteredTail;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Results;
import dev.l2caf.solver.Objective;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An objective whose value and gradient a program computes. */
final class ProgramObjective implements Objective {
    private final FilterRuns runs;
    private final Source compiled;
    private final double unit;
    private final Parameters parameters;

    /**
     * The objective of a program whose losses are in units of {@code unit}.
     *
     * @param compiled asked for the program when it is first needed
     */
    ProgramObjective(FilterRuns runs, Source compiled, double unit, Parameters parameters) {
        this.runs = runs;
        this.compiled = compiled;
        this.unit = unit;
        this.parameters = parameters;
    }

    @FunctionalInterface
    interface Source {
        /** The program, compiled by the first call. */
        Tail.Compiled program();
    }

    @FunctionalInterface
    interface Parameters {
        /** What is fed besides features and filters, for this many filters; closed after the run. */
        Map<String, NativeTensor> of(int filters);
    }

    @Override
    public int dimension() {
        return runs.positions();
    }

    @Override
    public void prepare() {
        compiled.program();
    }

    @Override
    public int batch() {
        return runs.batch(compiled.program().batched());
    }

    @Override
    public Evaluation evaluate(double[][] filters) {
        double[] values = new double[filters.length];
        double[][] gradients = new double[filters.length][];
        int chunk = batch();
        for (int start = 0; start < filters.length; start += chunk) {
            int end = Math.min(filters.length, start + chunk);
            evaluate(Arrays.copyOfRange(filters, start, end), start, values, gradients);
        }
        return new Evaluation(values, gradients);
    }

    private void evaluate(double[][] filters, int start, double[] values, double[][] gradients) {
        int n = dimension();
        float[] flat = new float[filters.length * n];
        for (int i = 0; i < filters.length; i++) {
            for (int p = 0; p < n; p++) {
                flat[i * n + p] = (float) filters[i][p];
            }
        }
        Map<String, NativeTensor> own = new HashMap<>(parameters.of(filters.length));
        try {
            own.put(FilteredTail.FILTER, runs.filters(flat, filters.length));
            Map<String, NativeTensor> fed = new HashMap<>(runs.features());
            fed.putAll(own);
            try (Results results = compiled.program().program().run(fed)) {
                float[] losses = results.get(TailGraphs.LOSS).toFloats();
                float[] slopes = results.get(TailGraphs.GRADIENT).toFloats();
                for (int i = 0; i < filters.length; i++) {
                    values[start + i] = unit * losses[i];
                    gradients[start + i] = new double[n];
                    for (int p = 0; p < n; p++) {
                        gradients[start + i][p] = unit * slopes[i * n + p];
                    }
                }
            }
        } finally {
            own.values().forEach(NativeTensor::close);
        }
    }
}
