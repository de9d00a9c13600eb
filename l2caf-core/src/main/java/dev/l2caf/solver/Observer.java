package dev.l2caf.solver;

/** Is told how a search goes on: of every update of the authors' procedure, of every evaluation of the quasi-Newton method. */
@FunctionalInterface
public interface Observer {
    /**
     * One evaluation.
     *
     * @param iteration counted from 0
     * @param loss the objective at the filter
     * @param filter the one that was evaluated; of a search that evaluates several at once, the best so far. It obeys the
     *     constraint and is the observer's to keep
     */
    void observed(int iteration, double loss, double[] filter);
}
