package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Short runs of Adam from one place, at several rates that share evaluations and fall linearly to zero.
 *
 * <p>Behind ReLUs and maxima an objective is full of kinks: its gradient jumps within the length of a step, and a search that
 * builds curvature from changes of the gradient stalls where the slope is still steep. An average over the last gradients
 * sees the slope on the scale of many kinks, and a falling rate sees ever smaller ones.
 */
final class Momentum {
    /** In shares of the mean magnitude of a unit vector's values. Which one is best differs from problem to problem. */
    private static final double[] RATES = {0.13, 0.065, 0.26, 0.033, 0.52, 0.013};
    /** A run of less iterations gains nothing. */
    private static final int FEWEST_ITERATIONS = 10;

    private final Evaluations evaluations;
    private final List<Adam> runs = new ArrayList<>();
    private final List<Place> best = new ArrayList<>();

    private Momentum(Evaluations evaluations, Place from, int most) {
        this.evaluations = evaluations;
        for (int i = 0; i < Math.min(most, RATES.length); i++) {
            runs.add(new Adam(from.point().clone()));
            best.add(from);
        }
    }

    /**
     * What is found in runs from a place.
     *
     * @param most how many runs at most
     * @param limit of the number of evaluations, those of the whole search so far counted in
     * @return the place and the best of each run that came lower, lowest first
     */
    static List<Place> from(Place place, Evaluations evaluations, int most, int limit) {
        Momentum momentum = new Momentum(evaluations, place, most);
        int iterations = limit - evaluations.count();
        if (iterations >= FEWEST_ITERATIONS) {
            for (int i = 0; i < iterations && !evaluations.areOver(); i++) {
                momentum.step(1 - (double) i / iterations);
            }
        }
        List<Place> found = new ArrayList<>(List.of(place));
        momentum.best.stream().filter(each -> each.loss() < place.loss()).forEach(found::add);
        found.sort(Comparator.comparingDouble(Place::loss));
        return found;
    }

    private void step(double share) {
        Parametrisation space = evaluations.space();
        List<Place> found = evaluations.at(
                runs.stream().map(run -> space.settled(run.parameters())).toList());
        double magnitude = share / Math.sqrt(space.size());
        for (int i = 0; i < runs.size(); i++) {
            Place place = found.get(i);
            if (place.isFinite()) {
                Adam run = runs.get(i);
                run.step(space.pulledBack(run.parameters(), place.gradient()), magnitude * RATES[i]);
                if (place.loss() < best.get(i).loss()) {
                    best.set(i, place);
                }
            }
        }
    }
}
