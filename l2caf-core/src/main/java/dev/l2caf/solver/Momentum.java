package dev.l2caf.solver;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of Adam from the best places of a race that share evaluations; the rate falls linearly to zero, and the half of the
 * runs that is behind is given up, twice.
 *
 * <p>Behind ReLUs and maxima an objective is full of kinks: its gradient jumps within the length of a step, and a search that
 * builds curvature from changes of the gradient stalls where the slope is still steep. An average over the last gradients
 * sees the slope on the scale of many kinks, and a falling rate sees ever smaller ones.
 */
final class Momentum {
    /**
     * First rates, in shares of the mean magnitude of a unit vector's values. Of 0.033 to 0.52, single runs of 72
     * iterations on SqueezeNet's fire8 ended lowest with 0.26 (6 of 12 no worse than the authors' procedure) and 0.52 (4);
     * with 0.13 it were 3 of 12, with less 2 and 1. Which of the two is better differs from problem to problem.
     */
    private static final double[] RATES = {0.52, 0.26};

    /** From how many places runs start, one at each rate. */
    private static final int PLACES = 4;

    /**
     * The shares of the iterations after which half of the runs at each rate are given up. On the same problems eight runs
     * at one rate with cuts after a third and two thirds ended as low as with none, or at most 0.0001 of the loss above.
     */
    private static final double[] CUTS = {0.25, 0.5};

    /** What the last loss counts for in the average by which runs are compared: one loss alone jumps. */
    private static final double RECENT = 0.3;

    /** A run of less iterations gains nothing. */
    private static final int FEWEST_ITERATIONS = 10;

    /** One run. */
    private final class Run {
        private final double rate;
        private final Adam adam;
        private final Place start;
        private Place best;
        private double recently;

        Run(Place from, double rate) {
            this.rate = rate;
            this.adam = new Adam(from.point().clone());
            this.start = from;
            this.best = from;
            this.recently = from.loss();
        }

        double[] point() {
            return evaluations.space().settled(adam.parameters());
        }

        void proceed(Place found, double share) {
            if (found.isFinite()) {
                Parametrisation space = evaluations.space();
                double step = share * rate / Math.sqrt(space.size());
                adam.step(space.pulledBack(adam.parameters(), found.gradient()), step);
                recently += RECENT * (found.loss() - recently);
                best = found.loss() < best.loss() ? found : best;
            }
        }
    }

    private final Evaluations evaluations;
    private final List<Run> all;
    private List<Run> running;

    private Momentum(Evaluations evaluations, List<Place> from, int most) {
        this.evaluations = evaluations;
        this.all = from.stream()
                .limit(PLACES)
                .flatMap(place -> Arrays.stream(RATES).mapToObj(rate -> new Run(place, rate)))
                .limit(most)
                .toList();
        this.running = all;
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
            momentum.run(iterations);
        }
        return momentum.all.stream()
                .filter(run -> run.best.loss() < run.start.loss())
                .map(run -> run.best)
                .toList();
    }

    private void run(int iterations) {
        int cuts = 0;
        for (int i = 0; i < iterations && !evaluations.areOver(); i++) {
            if (cuts < CUTS.length && i >= CUTS[cuts] * iterations) {
                cuts++;
                running = Arrays.stream(RATES).boxed().flatMap(this::betterHalf).toList();
            }
            step(1 - (double) i / iterations);
        }
    }

    /** Runs are compared with others at their rate only: the faster one goes, the later it comes down. */
    private Stream<Run> betterHalf(double rate) {
        List<Run> peers = running.stream()
                .filter(run -> run.rate == rate)
                .sorted(Comparator.comparingDouble(run -> run.recently))
                .toList();
        return peers.stream().limit((peers.size() + 1) / 2);
    }

    private void step(double share) {
        List<Place> found = evaluations.at(running.stream().map(Run::point).toList());
        for (int i = 0; i < found.size(); i++) {
            running.get(i).proceed(found.get(i), share);
        }
    }
}
