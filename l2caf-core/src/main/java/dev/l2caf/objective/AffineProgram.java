package dev.l2caf.objective;

import dev.l2caf.solver.AffineObjective;
import dev.l2caf.solver.Objective;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An objective over an affine tail, known by a few numbers.
 *
 * @param objective the objective as any other
 * @param jacobian finds the tail's Jacobian
 * @param reading how a distance reads the outputs; null for an objective that is linear in them
 */
record AffineProgram(
        Objective objective,
        JacobianRuns jacobian,
        @Nullable Reading reading) implements AffineObjective {
    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public int batch() {
        return objective.batch();
    }

    @Override
    public void prepare() {
        objective.prepare();
    }

    @Override
    public Evaluation evaluate(double[][] filters) {
        return objective.evaluate(filters);
    }

    @Override
    public boolean isLinear() {
        return reading == null;
    }

    @Override
    public void prepareForm() {
        if (reading == null) {
            objective.prepare();
        } else {
            jacobian.program();
        }
    }

    @Override
    public Form form(Runnable checkpoint) {
        checkpoint.run();
        if (reading != null) {
            Jacobian found = jacobian.find(reading, checkpoint);
            return new Distance(found.rows(), 1.0 / found.rows().length, found.evaluations());
        }
        double[] uniform = new double[dimension()];
        Arrays.fill(uniform, 1 / Math.sqrt(uniform.length));
        Evaluation at = objective.evaluate(new double[][] {uniform});
        double[] gradient = at.gradients()[0];
        double constant = at.values()[0];
        for (int i = 0; i < gradient.length; i++) {
            constant -= gradient[i] * uniform[i];
        }
        return new Linear(gradient, constant, 1);
    }
}
