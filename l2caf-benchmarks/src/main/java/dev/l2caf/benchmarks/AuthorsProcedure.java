package dev.l2caf.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The authors' two published procedures: Adam of the TensorFlow code (which is the paper's), SGD of the PyTorch port. Both
 * take at most 1000 steps at a rate of 0.5 that falls linearly, look at the loss every 50 steps and stop when it has changed
 * by less than 1e-6.
 */
enum AuthorsProcedure {
    /** Adam from standard normal values, the rate falling to 0. */
    ADAM("Adam"),
    /** Gradient descent from ones, the rate falling to 1e-5. */
    SGD("SGD");

    private static final int STEPS = 1000;
    private static final int CHECKED_EVERY = 50;
    private static final double SMALL_CHANGE = 1e-6;
    private static final double RATE = 0.5;
    private static final double LAST_RATE_OF_SGD = 1e-5;
    private static final double FIRST_MOMENT = 0.9;
    private static final double SECOND_MOMENT = 0.999;
    private static final double STABILISER = 1e-8;

    private final String symbol;

    AuthorsProcedure(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /**
     * One search.
     *
     * @param losses the loss at each step's filter
     * @param millis when it was known, from the start
     */
    record Path(double[] losses, double[] millis) {
        int steps() {
            return losses.length;
        }

        double lowest() {
            return DoubleStream.of(losses).min().orElseThrow();
        }

        double duration() {
            return millis[millis.length - 1];
        }

        /** When a loss of at most {@code wanted} was first known; infinite if never. */
        double reached(double wanted) {
            for (int i = 0; i < losses.length; i++) {
                if (losses[i] <= wanted) {
                    return millis[i];
                }
            }
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Searches; the seed draws Adam's start. */
    Path run(Function<double[], RivalTail.Point> tail, int positions, long seed) {
        double[] filter = start(positions, seed);
        double[] first = new double[positions];
        double[] second = new double[positions];
        double[] losses = new double[STEPS];
        double[] millis = new double[STEPS];
        double checked = Double.POSITIVE_INFINITY;
        long start = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            RivalTail.Point point = tail.apply(filter);
            losses[step] = point.loss();
            millis[step] = (System.nanoTime() - start) / 1e6;
            if (step % CHECKED_EVERY == 0) {
                if (Math.abs(checked - point.loss()) < SMALL_CHANGE) {
                    return new Path(Arrays.copyOf(losses, step + 1), Arrays.copyOf(millis, step + 1));
                }
                checked = point.loss();
            }
            move(filter, point.gradient(), step, first, second);
        }
        return new Path(losses, millis);
    }

    private double[] start(int positions, long seed) {
        double[] filter = new double[positions];
        Random random = new Random(seed);
        Arrays.setAll(filter, i -> this == ADAM ? random.nextGaussian() : 1);
        return filter;
    }

    private void move(double[] filter, double[] gradient, int step, double[] first, double[] second) {
        double left = 1 - (double) step / STEPS;
        if (this == SGD) {
            double rate = LAST_RATE_OF_SGD + (RATE - LAST_RATE_OF_SGD) * left;
            Arrays.setAll(filter, i -> filter[i] - rate * gradient[i]);
            return;
        }
        double firstSeen = 1 - Math.pow(FIRST_MOMENT, step + 1);
        double secondSeen = 1 - Math.pow(SECOND_MOMENT, step + 1);
        for (int i = 0; i < filter.length; i++) {
            first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * gradient[i];
            second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * gradient[i] * gradient[i];
            filter[i] -= RATE * left * (first[i] / firstSeen) / (Math.sqrt(second[i] / secondSeen) + STABILISER);
        }
    }
}
