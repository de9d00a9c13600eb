package dev.l2caf.benchmarks;

import dev.l2caf.solver.Objective;

/** Counts the filters an objective is evaluated for. */
final class FilterCount implements Objective {
    private final Objective objective;
    private int filters;

    FilterCount(Objective objective) {
        this.objective = objective;
    }

    int filters() {
        return filters;
    }

    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public int batch() {
        return objective.batch();
    }

    @Override
    public Evaluation evaluate(double[][] several) {
        filters += several.length;
        return objective.evaluate(several);
    }
}
