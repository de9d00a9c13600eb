package dev.l2caf.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.evaluation.statistics.Measurement.Curves;
import dev.l2caf.evaluation.statistics.Measurement.Pixels;
import dev.l2caf.evaluation.statistics.Measurement.Value;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Resampling NONE = new Resampling(0, 0);
    private static final int[] ONCE = {1};

    @Test
    void runsRememberWhereThingsChange() {
        Runs runs = Runs.where(10, i -> (i >= 3 && i < 7) || i == 9);
        assertThat(runs.turns()).containsExactly(3, 7, 9);
        for (int i = 0; i < 10; i++) {
            assertThat(runs.at(i)).isEqualTo((i >= 3 && i < 7) || i == 9);
        }
    }

    @Test
    void aMeanIsAMean() {
        MeanTally tally = new MeanTally(NONE);
        tally.add(new Value(1), ONCE);
        tally.add(new Value(0.5), ONCE);
        assertThat(tally.values()).containsExactly(0.75);
        assertThat(tally.pictures()).isEqualTo(2);
    }

    @Test
    void theBestThresholdIsOneForAllPictures() {
        CurveTally tally = new CurveTally(1, NONE);
        tally.add(curve(new int[] {100, 300}), ONCE);
        tally.add(curve(new int[] {200, 400}), ONCE);
        tally.add(curve(new int[] {500}), ONCE);
        // 200 to 299 suits two pictures; no threshold suits three.
        assertThat(tally.values()[0]).isEqualTo(2.0 / 3);
        assertThat(tally.best(0)).isEqualTo(200);
        assertThat(tally.curve(0)[150]).isEqualTo(1.0 / 3);
        assertThat(tally.curve(0)[999]).isEqualTo(1.0 / 3);
    }

    @Test
    void requirementsHaveABestThresholdEach() {
        CurveTally tally = new CurveTally(2, NONE);
        tally.add(new Curves(List.of(new Runs(new int[] {0, 10}), new Runs(new int[] {700, 800}))), ONCE);
        assertThat(tally.values()[0]).isEqualTo(1);
        assertThat(tally.best(0)).isZero();
        assertThat(tally.best(1)).isEqualTo(700);
    }

    @Test
    void averagePrecisionOfPixels() {
        int[] inside = new int[Pixels.BINS];
        int[] outside = new int[Pixels.BINS];
        inside[1000] = 1;
        outside[900] = 1;
        inside[500] = 3;
        outside[0] = 5;
        // Recall 1/4 at precision 1, then 1 at precision 4/5.
        double expected = 1.0 / 4 + 4.0 / 5 * 3 / 4;
        assertThat(PixelTally.average(new Pixels(inside, outside))).isEqualTo(expected, within(1e-12));
        PixelTally tally = new PixelTally(NONE);
        tally.add(new Pixels(inside, outside), ONCE);
        tally.add(new Pixels(new int[Pixels.BINS], outside), ONCE);
        // A picture without an object adds background only: 4/6 at the end.
        assertThat(tally.values()[0]).isEqualTo(1.0 / 4 + 4.0 / 6 * 3 / 4, within(1e-12));
    }

    @Test
    void weightsArePoissonAndTheSameEachTime() {
        Resampling resampling = new Resampling(2000, 7);
        assertThat(resampling.weights(3)).isEqualTo(resampling.weights(3));
        assertThat(resampling.weights(3)).isNotEqualTo(resampling.weights(4));
        double[] counts = new double[10];
        for (int picture = 0; picture < 50; picture++) {
            int[] weights = resampling.weights(picture);
            assertThat(weights[0]).isEqualTo(1);
            for (int i = 1; i < weights.length; i++) {
                counts[weights[i]] += 1.0 / (50 * 2000);
            }
        }
        // P(k) = e^-1 / k!; five deviations of a share of 100,000.
        double probability = Math.exp(-1);
        for (int k = 0; k < 5; k++) {
            assertThat(counts[k]).isEqualTo(probability, within(5 * Math.sqrt(probability / 100_000)));
            probability /= k + 1;
        }
    }

    @Test
    void intervalsOfAMeanAreAsWideAsTheoryHasThem() {
        Resampling resampling = new Resampling(4000, 1);
        MeanTally tally = new MeanTally(resampling);
        SplittableRandom random = new SplittableRandom(5);
        int pictures = 400;
        double[] values = new double[pictures];
        for (int i = 0; i < pictures; i++) {
            values[i] = random.nextDouble();
            tally.add(new Value(values[i]), resampling.weights(i));
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / pictures;
        double half = 1.96 * Math.sqrt(variance / pictures);
        Interval interval = Interval.of(tally.values());
        assertThat(interval.value()).isEqualTo(mean, within(1e-12));
        assertThat((interval.high() - interval.low()) / 2).isEqualTo(half, within(0.08 * half));
    }

    @Test
    void aConstantDifferenceIsCertainHoweverWideTheIntervals() {
        Resampling resampling = new Resampling(200, 1);
        MeanTally one = new MeanTally(resampling);
        MeanTally other = new MeanTally(resampling);
        for (int i = 0; i < 30; i++) {
            one.add(new Value(i % 2), resampling.weights(i));
            other.add(new Value(i % 2 + 0.01), resampling.weights(i));
        }
        Interval difference = Interval.ofDifference(other.values(), one.values());
        assertThat(difference.low()).isEqualTo(0.01, within(1e-12));
        assertThat(difference.excludesZero()).isTrue();
        assertThat(Interval.of(one.values()).high()).isGreaterThan(0.6);
    }

    @Test
    void ranksAreSharedWhereNumbersAreEqual() {
        // Ranks 0.5, 0.5, 2, 3 and 3, 2, 1, 0.
        float[] a = {1, 1, 2, 3};
        float[] b = {9, 7, 5, 1};
        double expected = (-1.0 * 1.5 - 1 * 0.5 - 0.5 * 0.5 - 1.5 * 1.5) / Math.sqrt(4.5 * 5);
        assertThat(Correlation.spearman(a, b)).isEqualTo(expected, within(1e-12));
        assertThat(Correlation.spearman(a, new float[] {2, 2, 2, 2})).isZero();
        assertThat(Correlation.pearson(new float[] {1, 2, 3}, new float[] {2, 4, 6}))
                .isEqualTo(1, within(1e-12));
    }

    private static Curves curve(int[] turns) {
        return new Curves(List.of(new Runs(turns)));
    }
}
