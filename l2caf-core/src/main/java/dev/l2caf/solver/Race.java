package dev.l2caf.solver;

import dev.l2caf.solver.Solution.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several descents towards the lowest loss that share evaluations. Those that have converged, or gain so little that they
 * cannot be expected to catch up, no longer take part. Where an objective takes one filter at a time, only the descent
 * from the best start runs, or the next if that start is stationary
 * without being a minimum.
 */
final class Race {
    /** A descent is given up when this many steps like its last would not bring it level with the best. */
    private static final double REMAINING_STEPS = 10;

    private static final Comparator<Descent> BY_LOSS =
            Comparator.comparingDouble(descent -> descent.best().loss());

    private final Objective objective;
    private final Parametrisation space;
    private final QuasiNewton settings;
    private final Oversight.Started oversight;
    private final List<Place> starts = new ArrayList<>();
    private final List<Descent> descents = new ArrayList<>();
    private int evaluations;

    Race(Objective objective, Parametrisation space, QuasiNewton settings, Oversight.Started oversight) {
        this.objective = objective;
        this.space = space;
        this.settings = settings;
        this.oversight = oversight;
    }

    /**
     * Evaluates starts, and in the same batch the next step of the descents under way.
     *
     * @return what was found at the starts
     */
    List<Place> enter(List<double[]> filters) {
        List<Place> found = advance(isShared() ? running() : List.of(), filters);
        starts.addAll(found);
        found.stream().filter(Place::isFinite).forEach(place -> descents.add(new Descent(place, space, settings)));
        return found;
    }

    /**
     * Runs until no descent is left or the evaluations are used up.
     *
     * @throws ArithmeticException if no start has a finite loss and gradient
     */
    Solution finish() {
        if (descents.isEmpty()) {
            throw new ArithmeticException(
                    "the loss or its gradient is not finite at any of %d starts; check the input's range and pre-processing"
                            .formatted(starts.size()));
        }
        double level = starts.get(0).loss();
        if (starts.stream().allMatch(place -> place.loss() == level && place.steepness() == 0)) {
            return solution(space.filter(space.neutral()), level, Stop.INDIFFERENT);
        }
        List<Descent> running = running();
        boolean over = oversight.isOver();
        while (!over && evaluations < settings.evaluations() && !running.isEmpty()) {
            advance(running, List.of());
            running = running();
            over = oversight.isOver();
        }
        Descent leader = leader();
        Place best = leader.best();
        Stop unfinished = over ? Stop.TIME : Stop.LIMIT;
        return solution(best.filter(), best.loss(), leader.isConverged() ? Stop.CONVERGED : unfinished);
    }

    private Solution solution(double[] filter, double loss, Stop stop) {
        return new Solution(filter, loss, evaluations, stop, settings.symbol());
    }

    private boolean isShared() {
        return objective.batch() > 1;
    }

    private Descent leader() {
        return descents.stream().min(BY_LOSS).orElseThrow();
    }

    private List<Descent> running() {
        if (descents.isEmpty()) {
            return List.of();
        }
        Descent leader = leader();
        double record = leader.best().loss();
        List<Descent> running = descents.stream()
                .filter(descent -> !descent.isConverged())
                .filter(descent -> descent.best().loss() - REMAINING_STEPS * descent.decrease() <= record)
                .sorted(BY_LOSS)
                .toList();
        if (isShared() || running.isEmpty()) {
            return running;
        }
        return leader.isSettled() ? List.of() : running.subList(0, 1);
    }

    /** One step of the running descents, and the outcome at further filters. */
    private List<Place> advance(List<Descent> running, List<double[]> further) {
        List<double[]> filters = new ArrayList<>();
        running.forEach(descent -> filters.add(descent.trial()));
        filters.addAll(further);
        List<Place> found = evaluate(filters);
        for (int i = 0; i < running.size(); i++) {
            running.get(i).proceed(found.get(i));
        }
        return found.subList(running.size(), found.size());
    }

    private List<Place> evaluate(List<double[]> filters) {
        List<Place> places = new ArrayList<>();
        for (int from = 0; from < filters.size(); from += objective.batch()) {
            List<double[]> batch = filters.subList(from, Math.min(from + objective.batch(), filters.size()));
            oversight.checkpoint();
            Objective.Evaluation evaluation =
                    objective.evaluate(batch.stream().map(space::filter).toArray(double[][]::new));
            for (int i = 0; i < batch.size(); i++) {
                places.add(Place.of(
                        space, batch.get(i), evaluation.values()[i], evaluation.gradients()[i]));
            }
            report(places.subList(from, places.size()));
            evaluations++;
        }
        return places;
    }

    private void report(List<Place> batch) {
        Place best = batch.stream().min(Comparator.comparingDouble(Place::loss)).orElseThrow();
        oversight.observed(evaluations, best.loss(), best.filter());
    }
}
