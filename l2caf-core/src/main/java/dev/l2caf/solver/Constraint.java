package dev.l2caf.solver;

import java.util.List;

/** What keeps a filter from letting everything through: the filters among which a solver looks for the best. */
public sealed interface Constraint {
    /** The paper's: one filter of unit Euclidean norm over all positions. */
    Constraint L2 = new UnitNorm(false);

    /** One filter of unit Euclidean norm for every frame of a clip: the paper's attention for sequences. */
    Constraint L2_PER_FRAME = new UnitNorm(true);

    /** Filters f = softmax(theta): positive, of sum 1. The paper's first alternative; its maps are sparse. */
    Constraint SOFTMAX = new Softmax();

    /** A bump of sum 1 with a learnt mean, a standard deviation of 1 grid unit. The paper's second alternative. */
    Constraint GAUSSIAN = new Gaussian(false);

    /** A bump of sum 1 with a learnt mean and a learnt standard deviation along each axis. */
    Constraint GAUSSIAN_SPREAD = new Gaussian(true);

    /** All of them. */
    List<Constraint> ALL = List.of(L2, L2_PER_FRAME, SOFTMAX, GAUSSIAN, GAUSSIAN_SPREAD);

    /** The word of the command line and of files, for example {@code gaussian-spread}. */
    String symbol();

    /**
     * Filters of unit Euclidean norm, of either sign; several modes are possible.
     *
     * @param perFrame whether every frame's part has unit norm, or the whole
     */
    record UnitNorm(boolean perFrame) implements Constraint {
        @Override
        public String symbol() {
            return perFrame ? "l2-per-frame" : "l2";
        }
    }

    /**
     * Filters f = softmax(theta) over all positions. A single position is the limit of such filters and counts as one of
     * them.
     */
    record Softmax() implements Constraint {
        @Override
        public String symbol() {
            return "softmax";
        }
    }

    /**
     * Filters f(p) proportional to exp(-((p - mean) / deviation)^2 / 2) summed over the axes longer than one, in grid
     * units, of sum 1 over the positions there are. The mean may lie outside of the grid.
     *
     * @param spread whether the deviation is learnt, one for each axis and at least a twentieth of a unit; otherwise it is
     *     1 unit, the paper's identity covariance
     */
    record Gaussian(boolean spread) implements Constraint {
        @Override
        public String symbol() {
            return spread ? "gaussian-spread" : "gaussian";
        }
    }
}
