package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.List;

/**
 * Short runs of Adam from the best places of a race, at several rates, that share evaluations; the rates fall
 * linearly to zero.
 *
 * <p>Behind ReLUs and maxima an objective is full of kinks: its gradient jumps within the length of a step, and a search that
 * builds curvature from changes of the gradient stalls where the slope is still steep. An average over the last gradients
 * sees the slope on the scale of many kinks, and a falling rate sees ever smaller ones.
 */
final class Momentum {
    /** In shares of the mean magnitude of a unit vector's values. Which one is best differs from problem to problem. */
    private static final double[] RATES = {0.13, 0.26, 0.065, 0.033, 0.52, 0.013};
    /** The best place is worth all of them, the next ones the first few. */
    private static final int[] RATES_PER_PLACE = {6, 3, 3};

    /** A run of less iterations gains nothing. */
    private static final int FEWEST_ITERATIONS = 10;

    /** One run. */
    private static final class Run {
        private final Adam adam;
        private final double rate;
        private final Place start;
        private Place best;

        Run(Place from, double rate) {
            this.adam = new Adam(from.point().clone());
            this.rate = rate;
            this.start = from;
            this.best = from;
        }
    }

    private final Evaluations evaluations;
    private final List<Run> runs = new ArrayList<>();

    private Momentum(Evaluations evaluations, List<Place> from, int most) {
        this.evaluations = evaluations;
        for (int k = 0; k < Math.min(from.size(), RATES_PER_PLACE.length); k++) {
            for (int i = 0; i < RATES_PER_PLACE[k] && runs.size() < most; i++) {
                runs.add(new Run(from.get(k), RATES[i]));
            }
        }
    }

    /**
     * What is found in runs from some places.
     *
     * @param places the best first
     * @param most how many runs at most
     * @param limit of the number of evaluations, those of the whole search so far counted in
     * @return the best of each run, if it came lower than where it started
     */
    static List<Place> from(List<Place> places, Evaluations evaluations, int most, int limit) {
        Momentum momentum = new Momentum(evaluations, places, most);
        int iterations = limit - evaluations.count();
        if (iterations >= FEWEST_ITERATIONS) {
            for (int i = 0; i < iterations && !evaluations.areOver(); i++) {
                momentum.step(1 - (double) i / iterations);
            }
        }
        return momentum.runs.stream()
                .filter(run -> run.best.loss() < run.start.loss())
                .map(run -> run.best)
                .toList();
    }

    private void step(double share) {
        Parametrisation space = evaluations.space();
        List<Place> found = evaluations.at(
                runs.stream().map(run -> space.settled(run.adam.parameters())).toList());
        double magnitude = share / Math.sqrt(space.size());
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            Place place = found.get(i);
            if (place.isFinite()) {
                run.adam.step(space.pulledBack(run.adam.parameters(), place.gradient()), magnitude * run.rate);
                run.best = place.loss() < run.best.loss() ? place : run.best;
            }
        }
    }
}
