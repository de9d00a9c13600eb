package dev.l2caf.objective;

import dev.l2caf.solver.AffineObjective;
import dev.l2caf.solver.Objective;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An objective over an affine tail, known by a few numbers.
 *
 * @param objective the objective as any other
 * @param jacobian finds the tail's Jacobian
 * @param reading how a distance reads the outputs; null for an objective that is linear in them
 * @param sum what a linear objective is known by; null for a distance
 */
record AffineProgram(
        Objective objective,
        JacobianRuns jacobian,
        @Nullable Reading reading,
        @Nullable Supplier<Linear> sum) implements AffineObjective {
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
        return Objects.requireNonNull(sum, "a linear objective is known by a gradient")
                .get();
    }
}
