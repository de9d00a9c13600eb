package dev.l2caf.solver;

import java.util.ArrayList;
import java.util.List;

/** The evaluations of a search: batched, counted, watched. */
final class Evaluations {
    private final Objective objective;
    private final Parametrisation space;
    private final Oversight.Started oversight;
    private int count;
    private double ofNothing = Double.NaN;
    private double lowest = Double.POSITIVE_INFINITY;
    private double[] best;

    Evaluations(Objective objective, Parametrisation space, Oversight.Started oversight) {
        this.objective = objective;
        this.space = space;
        this.oversight = oversight;
        this.best = space.filter(space.neutral());
    }

    Parametrisation space() {
        return space;
    }

    /** How many there were, a batch counted once. */
    int count() {
        return count;
    }

    /** Whether several filters are evaluated at little more cost than one. */
    boolean areShared() {
        return objective.batch() > 1;
    }

    /** Whether the time is up. */
    boolean areOver() {
        return oversight.isOver();
    }

    /** What is found at settled parameters. */
    List<Place> at(List<double[]> points) {
        List<double[]> filters = points.stream().map(space::filter).toList();
        return places(points, filters, evaluate(filters));
    }

    /** What is found at settled parameters, and on the way {@link #ofNothing()}. */
    List<Place> atAndNothing(List<double[]> points) {
        List<double[]> filters = points.stream().map(space::filter).toList();
        List<double[]> all = new ArrayList<>(filters);
        all.add(new double[objective.dimension()]);
        Objective.Evaluation found = evaluate(all);
        ofNothing = found.values()[points.size()];
        return places(points, filters, found);
    }

    /** The loss when nothing is let through, which is no filter that is looked for; not a number if it is not known. */
    double ofNothing() {
        return ofNothing;
    }

    private List<Place> places(List<double[]> points, List<double[]> filters, Objective.Evaluation found) {
        List<Place> places = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            Place place = Place.of(space, points.get(i), filters.get(i), found.values()[i], found.gradients()[i]);
            places.add(place);
            if (place.loss() < lowest) {
                lowest = place.loss();
                best = place.filter();
            }
        }
        if (lowest < Double.POSITIVE_INFINITY) {
            oversight.observed(count - 1, lowest, best);
        }
        return places;
    }

    private Objective.Evaluation evaluate(List<double[]> filters) {
        double[] values = new double[filters.size()];
        double[][] gradients = new double[filters.size()][];
        int batch = objective.batch();
        for (int from = 0; from < values.length; from += batch) {
            int to = Math.min(from + batch, values.length);
            oversight.checkpoint();
            // The objective gets copies, as it might keep or change its arguments.
            Objective.Evaluation part = objective.evaluate(
                    filters.subList(from, to).stream().map(double[]::clone).toArray(double[][]::new));
            System.arraycopy(part.values(), 0, values, from, to - from);
            System.arraycopy(part.gradients(), 0, gradients, from, to - from);
            count++;
        }
        return new Objective.Evaluation(values, gradients);
    }
}
