package dev.l2caf.solver;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of Adam from the best places of a race that share evaluations; the rate falls linearly to zero, and the half of the
 * runs that is behind is given up, again and again.
 *
 * <p>Behind ReLUs and maxima an objective is full of kinks: its gradient jumps within the length of a step, and a search that
 * builds curvature from changes of the gradient stalls where the slope is still steep. An average over the last gradients
 * sees the slope on the scale of many kinks, and a falling rate sees ever smaller ones.
 */
final class Momentum {
    /**
     * How runs are laid out; how both layouts were found is told in docs/solvers.md.
     *
     * @param places from how many places runs start, one at each rate
     * @param rates those of the first iteration, in shares of the mean magnitude of a unit vector's values
     * @param cuts the shares of the iterations after which half of the runs at each rate are given up
     */
    record Layout(int places, List<Double> rates, List<Double> cuts) {
        /** For a handful of starts, none of which is like another: long runs, at a fast and at a slow rate. */
        static final Layout FEW = new Layout(4, List.of(0.52, 0.26), List.of(0.25, 0.5));

        /** For many starts among which chance decides: most runs are given up early. */
        static final Layout MANY = new Layout(16, List.of(0.37), List.of(0.1, 0.2, 0.4, 0.7));
    }

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
    private final Layout layout;
    private final List<Run> all;
    private List<Run> running;

    private Momentum(Layout layout, Evaluations evaluations, List<Place> from, int most) {
        this.layout = layout;
        this.evaluations = evaluations;
        this.all = from.stream()
                .limit(layout.places())
                .flatMap(place -> layout.rates().stream().map(rate -> new Run(place, rate)))
                .limit(most)
                .toList();
        this.running = all;
    }

    /**
     * What is found in runs from some places.
     *
     * @param layout of the runs
     * @param places the most promising first
     * @param most how many runs at most
     * @param limit of the number of evaluations, those of the whole search so far counted in
     * @return the best of each run, if it came lower than where it started
     */
    static List<Place> from(Layout layout, List<Place> places, Evaluations evaluations, int most, int limit) {
        Momentum momentum = new Momentum(layout, evaluations, places, most);
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
            if (cuts < layout.cuts().size() && i >= layout.cuts().get(cuts) * iterations) {
                cuts++;
                running = layout.rates().stream().flatMap(this::betterHalf).toList();
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
