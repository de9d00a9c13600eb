package dev.l2caf.solver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last steps of a descent and the changes of the gradient along them, from which L-BFGS (Nocedal 1980) builds a
 * descent direction. All vectors are tangent at the current point and are carried along as it moves.
 */
final class CurvatureMemory {
    /** A change of gradient that makes a smaller cosine than this with its step says nothing certain of curvature. */
    private static final double CAUTION = 1e-6;

    private record Pair(double[] step, double[] change, double curvature) {}

    private final int capacity;
    private final Parametrisation space;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    CurvatureMemory(int capacity, Parametrisation space) {
        this.capacity = capacity;
        this.space = space;
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    void clear() {
        pairs.clear();
    }

    /** Carrying keeps inner products, so the curvature of each pair stays as it is. */
    void carry(double[] from, double[] to) {
        List<Pair> carried = new ArrayList<>(pairs.size());
        for (Pair pair : pairs) {
            carried.add(
                    new Pair(space.carried(from, to, pair.step), space.carried(from, to, pair.change), pair.curvature));
        }
        pairs.clear();
        pairs.addAll(carried);
    }

    /** Takes a pair in, unless the curvature along the step is negative or lost in rounding. */
    void remember(double[] step, double[] change) {
        double curvature = Sphere.dot(step, change);
        if (curvature > CAUTION * Sphere.norm(step) * Sphere.norm(change)) {
            if (pairs.size() == capacity) {
                pairs.removeFirst();
            }
            pairs.addLast(new Pair(step, change, curvature));
        }
    }

    /** Minus the approximate inverse Hessian times the gradient; minus the gradient while nothing is remembered. */
    double[] direction(double[] gradient) {
        double[] result = Sphere.scaled(-1, gradient);
        if (pairs.isEmpty()) {
            return result;
        }
        Deque<Double> shares = new ArrayDeque<>();
        pairs.descendingIterator().forEachRemaining(pair -> {
            double share = Sphere.dot(pair.step, result) / pair.curvature;
            shares.push(share);
            Sphere.add(result, -share, pair.change);
        });
        Pair last = pairs.getLast();
        double scale = last.curvature / Sphere.dot(last.change, last.change);
        double[] scaled = Sphere.scaled(scale, result);
        for (Pair pair : pairs) {
            Sphere.add(scaled, shares.pop() - Sphere.dot(pair.change, scaled) / pair.curvature, pair.step);
        }
        return scaled;
    }
}
