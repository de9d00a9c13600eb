package dev.l2caf.objective;

import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.solver.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A tail with the features of one image in front of it: FT as a function of filters.
 *
 * <p>Filters are vectors over the layer's positions, frames x rows x columns, row-major. Objectives compile the programs
 * they need when they are first used, or {@linkplain Objective#prepare() prepared}; where the tail is affine they are
 * {@linkplain dev.l2caf.solver.AffineObjective known by a few numbers}.
 */
public final class ObservedTail {
    private final FilterRuns runs;
    private final float[] plain;

    /**
     * A tail with features.
     *
     * @param tail the tail
     * @param features the features and the side tensors by name; they must outlive this
     * @param plain the network's plain output NT, flat
     */
    public ObservedTail(Tail tail, Map<String, NativeTensor> features, float[] plain) {
        this.runs = new FilterRuns(tail, Map.copyOf(features), plain.length);
        this.plain = plain.clone();
    }

    /** The number of positions of a filter. */
    public int positions() {
        return runs.positions();
    }

    /** The number of outputs. */
    public int outputs() {
        return plain.length;
    }

    private boolean isAffine() {
        return runs.tail().layer().nonlinear().isEmpty();
    }

    /** sum_j w_j FT_j as a function of the filter. */
    public Objective linear(double[] weights) {
        return linear(List.of(weights)).get(0);
    }

    /**
     * Several such sums. Where the tail is affine, what they are known by is found for all of them in one batch, when it is
     * asked for of the first.
     *
     * @param weights one row per sum, each with one value per output
     * @return one objective per row
     */
    public List<Objective> linear(List<double[]> weights) {
        WeightedSums sums = new WeightedSums(runs, weights);
        List<Objective> objectives = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Objective objective = sums.objective(i);
            int place = i;
            objectives.add(
                    isAffine()
                            ? new AffineProgram(objective, new JacobianRuns(runs), null, () -> sums.form(place))
                            : objective);
        }
        return objectives;
    }

    /** The mean square of NT - FT, read raw or centred, as a function of the filter. */
    public Objective distance(Reading reading) {
        // Squares of large outputs would overflow a float; a power of two scales without rounding.
        double scale = Math.scalb(1.0, -Math.max(0, Math.getExponent(largest(plain))));
        Objective objective = new ProgramObjective(
                runs,
                () -> runs.tail().distance(reading),
                1 / (scale * scale),
                filters -> Map.of(
                        TailGraphs.REFERENCE,
                        NativeTensor.of(plain, 1, plain.length),
                        TailGraphs.SCALE,
                        NativeTensor.of(new float[] {(float) scale}, 1, 1)));
        return isAffine() ? new AffineProgram(objective, new JacobianRuns(runs), reading, null) : objective;
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
        float[] row = runs.outputs(values, 1);
        double[] outputs = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            outputs[k] = row[k];
        }
        return outputs;
    }

    /**
     * The Jacobian of FT at any filter, for an affine tail. The program is compiled by this call, and runs when the
     * result is asked for.
     *
     * @param reading raw, or centred over the outputs
     */
    public Supplier<Jacobian> jacobian(Reading reading) {
        JacobianRuns jacobian = new JacobianRuns(runs);
        jacobian.program();
        return () -> jacobian.find(reading, () -> {});
    }
}
