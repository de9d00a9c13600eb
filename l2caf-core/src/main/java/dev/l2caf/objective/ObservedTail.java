package dev.l2caf.objective;

import dev.l2caf.onnx.cut.FilteredTail;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Results;
import dev.l2caf.solver.Objective;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A tail with the features of one image in front of it: FT as a function of filters.
 *
 * <p>Filters are vectors over the layer's positions, frames x rows x columns, row-major.
 */
public final class ObservedTail {
    /** Filters are run together as long as the filtered features take no more memory than this. */
    private static final long BATCH_BYTES = 32L << 20;

    private static final int MOST_FILTERS = 256;

    private final Tail tail;
    private final Map<String, NativeTensor> features;
    private final float[] plain;

    /**
     * A tail with features.
     *
     * @param tail the tail
     * @param features the features and the side tensors by name; they must outlive this
     * @param plain the network's plain output NT, flat
     */
    public ObservedTail(Tail tail, Map<String, NativeTensor> features, float[] plain) {
        this.tail = tail;
        this.features = Map.copyOf(features);
        this.plain = plain.clone();
    }

    /** The number of positions of a filter. */
    public int positions() {
        return tail.layer().grid().size();
    }

    /** The number of outputs. */
    public int outputs() {
        return plain.length;
    }

    /** sum_j w_j FT_j as a function of the filter. */
    public Objective linear(double[] weights) {
        float[] row = new float[weights.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) weights[i];
        }
        return new ProgramObjective(tail.linear(), 1, filters -> {
            float[] rows = new float[filters * row.length];
            for (int i = 0; i < filters; i++) {
                System.arraycopy(row, 0, rows, i * row.length, row.length);
            }
            return Map.of(TailGraphs.WEIGHTS, NativeTensor.of(rows, filters, row.length));
        });
    }

    /** The mean square of NT - FT, read raw or centred, as a function of the filter. */
    public Objective distance(Reading reading) {
        // Squares of large outputs would overflow a float; a power of two scales without rounding.
        double scale = Math.scalb(1.0, -Math.max(0, Math.getExponent(largest(plain))));
        return new ProgramObjective(
                tail.distance(reading),
                1 / (scale * scale),
                filters -> Map.of(
                        TailGraphs.REFERENCE,
                        NativeTensor.of(plain, 1, plain.length),
                        TailGraphs.SCALE,
                        NativeTensor.of(new float[] {(float) scale}, 1, 1)));
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /**
     * FT for one filter, flat.
     *
     * @param filter one value per position, used as given
     */
    public double[] outputs(double[] filter) {
        float[] values = new float[filter.length];
        for (int p = 0; p < filter.length; p++) {
            values[p] = (float) filter[p];
        }
        float[] row = outputs(values, 1);
        double[] outputs = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            outputs[k] = row[k];
        }
        return outputs;
    }

    /**
     * The Jacobian of FT at any filter, for an affine tail. The program is compiled by this call, and runs when the
     * result is asked for: one output after the other by gradients where there are fewer of them than positions, else one
     * position after the other by filters that are 1 there and 0 elsewhere.
     *
     * @param reading raw, or centred over the outputs
     */
    public Supplier<Jacobian> jacobian(Reading reading) {
        boolean byGradients = outputs() < positions();
        Tail.Compiled compiled = byGradients ? tail.linear() : tail.outputs();
        return () -> {
            Jacobian raw = byGradients ? byGradients(compiled) : byFilters(compiled);
            return reading == Reading.RAW ? raw : new Jacobian(centred(raw.rows()), raw.evaluations());
        };
    }

    private Jacobian byGradients(Tail.Compiled compiled) {
        int outputs = outputs();
        double[][] rows = new double[outputs][];
        int chunk = batch(compiled.batched());
        int evaluations = 0;
        for (int start = 0; start < outputs; start += chunk) {
            int first = start;
            int count = Math.min(chunk, outputs - start);
            Objective some = new ProgramObjective(compiled, 1, filters -> {
                float[] units = new float[filters * outputs];
                for (int i = 0; i < filters; i++) {
                    units[i * outputs + first + i] = 1;
                }
                return Map.of(TailGraphs.WEIGHTS, NativeTensor.of(units, filters, outputs));
            });
            double[][] gradients = some.evaluate(new double[count][positions()]).gradients();
            System.arraycopy(gradients, 0, rows, start, count);
            evaluations++;
        }
        return new Jacobian(rows, evaluations);
    }

    private Jacobian byFilters(Tail.Compiled compiled) {
        int n = positions();
        double[][] rows = new double[outputs()][n];
        float[] atZero = outputs(new float[n], 1);
        int evaluations = 1;
        int chunk = batch(compiled.batched());
        for (int start = 0; start < n; start += chunk) {
            int count = Math.min(chunk, n - start);
            float[] units = new float[count * n];
            for (int i = 0; i < count; i++) {
                units[i * n + start + i] = 1;
            }
            float[] values = outputs(units, count);
            evaluations++;
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < rows.length; k++) {
                    rows[k][start + i] = (double) values[i * rows.length + k] - atZero[k];
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

    private float[] outputs(float[] filters, int count) {
        Map<String, NativeTensor> fed = new HashMap<>(features);
        try (NativeTensor filter = NativeTensor.of(filters, filterDims(count))) {
            fed.put(FilteredTail.FILTER, filter);
            try (Results results = tail.outputs().program().run(fed)) {
                return results.get(TailGraphs.OUTPUT).toFloats();
            }
        }
    }

    private long[] filterDims(int count) {
        long[] dims =
                tail.layer().shape().with(tail.layer().channelAxis(), Dim.of(1)).at(1);
        dims[0] *= count;
        return dims;
    }

    private int batch(boolean batched) {
        if (!batched) {
            return 1;
        }
        long bytes = 4L * tail.layer().channels() * positions();
        return (int) Math.max(1, Math.min(MOST_FILTERS, BATCH_BYTES / bytes));
    }

    @FunctionalInterface
    private interface Parameters {
        /** What is fed besides features and filters, for this many filters; closed after the run. */
        Map<String, NativeTensor> of(int filters);
    }

    private final class ProgramObjective implements Objective {
        private final Tail.Compiled compiled;
        private final double unit;
        private final Parameters parameters;

        /** The objective of a program whose losses are in units of {@code unit}. */
        ProgramObjective(Tail.Compiled compiled, double unit, Parameters parameters) {
            this.compiled = compiled;
            this.unit = unit;
            this.parameters = parameters;
        }

        @Override
        public int dimension() {
            return positions();
        }

        @Override
        public int batch() {
            return ObservedTail.this.batch(compiled.batched());
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
                own.put(FilteredTail.FILTER, NativeTensor.of(flat, filterDims(filters.length)));
                Map<String, NativeTensor> fed = new HashMap<>(features);
                fed.putAll(own);
                try (Results results = compiled.program().run(fed)) {
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
}
