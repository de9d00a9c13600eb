package dev.l2caf.solver;

/**
 * What a solver solves: the lowest value of an objective among the filters that obey a constraint.
 *
 * @param objective a function of filters
 * @param constraint which filters are allowed
 * @param positions where filters have values, as many as the objective's dimension
 */
public record Problem(Objective objective, Constraint constraint, Positions positions) {
    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if there are not as many positions as the objective has dimensions
     */
    public Problem {
        if (positions.size() != objective.dimension()) {
            throw new IllegalArgumentException("filters of %d values cannot have %d x %d x %d positions"
                    .formatted(objective.dimension(), positions.frames(), positions.rows(), positions.columns()));
        }
    }

    /** The paper's: one filter of unit norm. */
    public static Problem ofUnitNorm(Objective objective) {
        return new Problem(objective, Constraint.L2, Positions.line(objective.dimension()));
    }
}
