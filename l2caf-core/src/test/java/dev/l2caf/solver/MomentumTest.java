package dev.l2caf.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.solver.Momentum.Layout;
import dev.l2caf.solver.Solution.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentumTest {
    private static final int DIMENSION = 40;
    private static final int LIMIT = 140;

    /**
     * sum_k |a_k . f - b_k|: nothing but kinks, more of them than dimensions, so that the minimum lies on one. With small b it is
     * lower at f = 0 than on the sphere.
     */
    private static Counted.Formula kinks(long seed) {
        return kinks(seed, 0);
    }

    /** The same with b_k = pull a_k . g + noise for a unit vector g: with a pull of 2 or more lower close to g than at f = 0. */
    private static Counted.Formula kinks(long seed, double pull) {
        Random random = new Random(seed);
        double[][] rows = Tail.gaussian(random, 6 * DIMENSION, DIMENSION, 1);
        double[] targets = Tail.gaussian(random, 1, rows.length, 0.3)[0];
        double[] towards = Sphere.normalised(Tail.gaussian(random, 1, DIMENSION, 1)[0]);
        for (int k = 0; k < targets.length; k++) {
            targets[k] += pull * Sphere.dot(rows[k], towards);
        }
        return filter -> {
            double value = 0;
            double[] gradient = new double[DIMENSION];
            for (int k = 0; k < rows.length; k++) {
                double off = Sphere.dot(rows[k], filter) - targets[k];
                value += Math.abs(off);
                Sphere.add(gradient, Math.signum(off), rows[k]);
            }
            return new Counted.Point(value, gradient);
        };
    }

    /** An objective that notes how many filters it is asked for at once. */
    private record Noting(Objective objective, List<Integer> batches) implements Objective {
        @Override
        public int dimension() {
            return objective.dimension();
        }

        @Override
        public int batch() {
            return objective.batch();
        }

        @Override
        public Evaluation evaluate(double[][] filters) {
            batches.add(filters.length);
            return objective.evaluate(filters);
        }
    }

    private static Evaluations evaluations(Objective objective) {
        return new Evaluations(objective, new Spheres(1, DIMENSION), Oversight.NONE.start());
    }

    private static List<Place> places(Evaluations evaluations, int count) {
        Random random = new Random(7);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(evaluations.space().settled(evaluations.space().random(random)));
        }
        return evaluations.at(points);
    }

    /** A race of eight descents that have all evaluations for themselves, from the starts of a search. */
    private static Solution raceAlone(Objective objective, long seed) {
        Evaluations alone = evaluations(objective);
        List<Place> starts = new Starts(alone, new Random(seed)).found(8, objective.batch());
        return new Race(alone, QuasiNewton.standard(seed), starts, 8).run(LIMIT).solution();
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "2, 8", "3, 8", "4, 8", "5, 8", "6, 8", "1, 16", "2, 16", "3, 16", "4, 16", "5, 16", "6, 16"})
    void carriesOnWhereARaceStallsAtKinks(long seed, int batch) {
        Objective objective = new Counted(DIMENSION, batch, kinks(seed));
        Solution search = QuasiNewton.standard(seed).solve(objective);

        assertThat(search.loss()).isLessThan(raceAlone(objective, seed).loss());
        assertThat(search.evaluations()).isGreaterThan(100).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void runsFromManyStartsEndNoHigherThanARaceAndLowerOnMost() {
        int lower = 0;
        for (long seed = 1; seed <= 12; seed++) {
            Objective objective = new Counted(DIMENSION, 32, kinks(seed, 2));
            double race = raceAlone(objective, seed).loss();
            double search = QuasiNewton.standard(seed).solve(objective).loss();
            assertThat(search).as("seed %s", seed).isLessThanOrEqualTo(race + 1e-4 * Math.abs(race));
            lower += search < race ? 1 : 0;
        }
        assertThat(lower).isGreaterThan(6);
    }

    /** The sizes of the batches once the starts are over: the first race has eight descents. */
    private static List<Integer> batchesAfterStarts(int batch, double pull) {
        Noting objective = new Noting(new Counted(DIMENSION, batch, kinks(1, pull)), new ArrayList<>());
        QuasiNewton.standard(1).solve(objective);
        return objective.batches().subList(20, objective.batches().size());
    }

    @Test
    void behindKinksEightMoreStartsDescendAndSixteenRunsGoOn() {
        List<Integer> batches = batchesAfterStarts(32, 2);
        int runs = batches.indexOf(16);
        assertThat(batches.subList(0, runs)).containsOnly(8);
        assertThat(batches.subList(runs, batches.size())).startsWith(16, 16).contains(4, 2, 1);
    }

    @ParameterizedTest
    @CsvSource({"32, 0", "15, 2"})
    void whereSparseStartsWereTriedOrBatchesAreSmallEightRunsDo(int batch, double pull) {
        assertThat(batchesAfterStarts(batch, pull)).startsWith(8).contains(4, 2).allMatch(size -> size <= 8);
    }

    @Test
    void noFurtherStartsWhenTheTimeIsUp() {
        Noting objective = new Noting(new Counted(DIMENSION, 32, kinks(1, 2)), new ArrayList<>());
        Solution solution = QuasiNewton.standard(1)
                .solve(Problem.ofUnitNorm(objective), Oversight.NONE.budget(Duration.ofNanos(1)));
        assertThat(solution.stop()).isEqualTo(Stop.TIME);
        assertThat(objective.batches()).as("starts alone").hasSizeLessThanOrEqualTo(2);
    }

    private static Layout layout(String name) {
        return name.equals("FEW") ? Layout.FEW : Layout.MANY;
    }

    @ParameterizedTest
    @CsvSource({"FEW, 1, 1", "FEW, 3, 2", "FEW, 8, 2", "MANY, 1, 1", "MANY, 3, 1", "MANY, 16, 1"})
    void givesUpRunsUntilFewAreLeftAndEndsAtTheLimit(String layout, int most, int last) {
        Noting objective = new Noting(new Counted(DIMENSION, 16, kinks(1)), new ArrayList<>());
        Evaluations evaluations = evaluations(objective);
        List<Place> from = places(evaluations, 16);
        objective.batches().clear();
        Momentum.from(layout(layout), from, evaluations, most, LIMIT);

        List<Integer> batches = objective.batches();
        assertThat(batches).hasSize(LIMIT - 1).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        assertThat(batches.get(0)).isEqualTo(most);
        assertThat(batches.get(batches.size() - 1)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"FEW, 1", "FEW, 8", "MANY, 1", "MANY, 16"})
    void returnsOnlyPlacesLowerThanWhereTheyStarted(String layout, int most) {
        Evaluations evaluations = evaluations(new Counted(DIMENSION, 8, kinks(2)));
        List<Place> from = places(evaluations, 8);
        double highest = from.stream().mapToDouble(Place::loss).max().orElseThrow();
        List<Place> found = Momentum.from(layout(layout), from, evaluations, most, LIMIT);

        assertThat(found).isNotEmpty().allSatisfy(place -> assertThat(place.loss())
                .isLessThan(highest));
        assertThat(Momentum.from(layout(layout), found, evaluations, most, evaluations.count() + 9))
                .as("too few iterations to start")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSmoothTailNeverComesToIt(long seed) {
        Random random = new Random(seed);
        Counted.Formula smooth = Tail.random(random, Tail.Activation.TANH, Tail.Activation.NONE, DIMENSION, 60, 30)
                .distance(1);
        Solution solution = QuasiNewton.standard(seed).solve(new Counted(DIMENSION, 8, smooth));
        assertThat(solution.stop()).isEqualTo(Stop.CONVERGED);
        assertThat(solution.evaluations()).isLessThan(LIMIT);
    }
}
