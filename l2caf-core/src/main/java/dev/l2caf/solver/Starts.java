package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Where the descents of a search start: an indifferent filter, random ones, what is optimal for the objective linearised
 * at the first; and sparse ones where they are worth a try.
 *
 * <p>Sparse filters are those closest to letting nothing through. They are tried where letting nothing through is better
 * than every other start, so that it is the norm that the objective strives against. With the paper's raw class-specific
 * objective, for example, every class but one is to be silenced, and a network behind ReLUs is silent to filters that
 * put the whole norm, negative, on the position where it harms least. Descents from dense filters do not get there.
 */
final class Starts {
    /** Starts of one kind may take this many evaluations. */
    private static final int MOST_BATCHES = 8;

    private final Evaluations evaluations;
    private final Random random;
    private final List<Place> found = new ArrayList<>();
    private boolean areSparse;

    Starts(Evaluations evaluations, Random random) {
        this.evaluations = evaluations;
        this.random = random;
    }

    /**
     * What is found at all of them.
     *
     * @param field how many are evaluated at least, if they can be evaluated together
     * @param batch how many can be
     */
    List<Place> found(int field, int batch) {
        Parametrisation space = evaluations.space();
        List<double[]> first = new ArrayList<>(List.of(space.neutral()));
        first.addAll(randomPoints(field - 2));
        found.addAll(batch > 1 ? evaluations.atAndNothing(first) : evaluations.at(first));
        Place neutral = found.get(0);
        boolean steep = neutral.isFinite() && neutral.steepness() > 0;
        List<double[]> promising = steep ? space.promising(neutral.gradient(), MOST_BATCHES * batch) : List.of();
        found.addAll(evaluations.at(promising.isEmpty() ? randomPoints(1) : promising));
        List<double[]> sparse = steep ? space.sparse() : List.of();
        if (batch > 1 && sparse.size() <= MOST_BATCHES * batch && strivesForNothing()) {
            found.addAll(evaluations.at(sparse));
            areSparse = true;
        }
        return Collections.unmodifiableList(found);
    }

    /** Whether sparse filters are among those that were found: random ones are not worth a try then. */
    boolean areSparse() {
        return areSparse;
    }

    /** What is found at random ones, other than before. */
    List<Place> random(int count) {
        return evaluations.at(randomPoints(count));
    }

    private List<double[]> randomPoints(int count) {
        Parametrisation space = evaluations.space();
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(space.settled(space.random(random)));
        }
        return points;
    }

    private boolean strivesForNothing() {
        double nothing = evaluations.ofNothing();
        return found.stream().noneMatch(place -> place.loss() <= nothing);
    }
}
