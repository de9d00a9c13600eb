package dev.l2caf.solver;

import dev.l2caf.solver.Solution.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several descents towards the lowest loss that share evaluations, until each has converged. Where an objective takes one filter at a time, only the descent
 * from the best start runs, or the next if that start is stationary without being a minimum.
 */
final class Race {
    /** A slope of less than this share of the gradient is that of a smooth minimum; at kinks it stays at tenths. */
    private static final double LEVEL = 0.01;

    private static final Comparator<Descent> BY_LOSS =
            Comparator.comparingDouble(descent -> descent.best().loss());

    private final Evaluations evaluations;
    private final QuasiNewton settings;
    private final List<Place> starts;
    private final int field;
    private final List<Descent> descents = new ArrayList<>();

    /**
     * A race that starts.
     *
     * @param starts what was found at all starts
     * @param field how many descents take part: those from the best of the starts
     */
    Race(Evaluations evaluations, QuasiNewton settings, List<Place> starts, int field) {
        this.evaluations = evaluations;
        this.settings = settings;
        this.starts = starts;
        this.field = field;
        join(starts);
    }

    /** Takes in descents from further places, for as many as have come less low. */
    Race join(List<Place> places) {
        places.stream()
                .filter(Place::isFinite)
                .map(place -> new Descent(place, evaluations.space(), settings))
                .forEach(descents::add);
        return only(field);
    }

    /** Goes on with so many descents, those that have come lowest. */
    Race only(int most) {
        descents.sort(BY_LOSS);
        descents.subList(Math.min(most, descents.size()), descents.size()).clear();
        return this;
    }

    /**
     * Runs until no descent is left or the evaluations or the time are used up.
     *
     * @param limit of the number of evaluations, those of the whole search so far counted in
     * @throws ArithmeticException if no start has a finite loss and gradient
     */
    Race run(int limit) {
        if (descents.isEmpty()) {
            throw new ArithmeticException(
                    "the loss or its gradient is not finite at any of %d starts; check the input's range and pre-processing"
                            .formatted(starts.size()));
        }
        List<Descent> running = isIndifferent() ? List.of() : running();
        while (!running.isEmpty() && evaluations.count() < limit && !evaluations.areOver()) {
            advance(running);
            running = running();
        }
        return this;
    }

    /** Whether all filters are as good. */
    boolean isIndifferent() {
        double level = starts.get(0).loss();
        return starts.stream().allMatch(place -> place.loss() == level && place.steepness() == 0);
    }

    private Place best() {
        return leader().best();
    }

    /** The best places of the descents, lowest first. */
    List<Place> places() {
        return descents.stream().sorted(BY_LOSS).map(Descent::best).toList();
    }

    /** Whether the best place is a smooth minimum, or as good as one: no slope is left there. */
    boolean isLevel() {
        Place best = best();
        return Sphere.norm(best.slope()) <= LEVEL * best.steepness();
    }

    /** The best that was found, and why the race ended. */
    Solution solution() {
        if (isIndifferent()) {
            Parametrisation space = evaluations.space();
            return solution(space.filter(space.neutral()), starts.get(0).loss(), Stop.INDIFFERENT);
        }
        Stop unfinished = evaluations.areOver() ? Stop.TIME : Stop.LIMIT;
        return solution(best().filter(), best().loss(), leader().isConverged() ? Stop.CONVERGED : unfinished);
    }

    private Solution solution(double[] filter, double loss, Stop stop) {
        return new Solution(filter, loss, evaluations.count(), stop, settings.symbol());
    }

    private Descent leader() {
        return descents.stream().min(BY_LOSS).orElseThrow();
    }

    private List<Descent> running() {
        List<Descent> running = descents.stream()
                .filter(descent -> !descent.isConverged())
                .sorted(BY_LOSS)
                .toList();
        if (evaluations.areShared() || running.isEmpty()) {
            return running;
        }
        return leader().isSettled() ? List.of() : running.subList(0, 1);
    }

    private void advance(List<Descent> running) {
        List<Place> found = evaluations.at(running.stream().map(Descent::trial).toList());
        for (int i = 0; i < running.size(); i++) {
            running.get(i).proceed(found.get(i));
        }
    }
}
