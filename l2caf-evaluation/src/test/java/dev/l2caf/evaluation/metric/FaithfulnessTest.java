package dev.l2caf.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Measurement.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Networks of four pixels in a row whose confidence can be told by hand. */
class FaithfulnessTest {
    private static final ScoreMap MAP = new ScoreMap(new float[] {1, 0.5f, 0.25f, 0}, 4, 1);
    private static final float[] INPUT = {4, 3, 2, 1};

    @Test
    void deletionTakesTheMostImportantPixelsFirst() {
        // Step 1: 10, 6, 3, 1, 0 tenths; trapezoids (10 + 2 * (6 + 3 + 1) + 0) / 8.
        assertThat(value(Exchange.deletion(1, false), FaithfulnessTest::shareLeft))
                .isEqualTo(30.0 / 8 / 10, within(1e-7));
        // Step 3: 10, 1, 0.
        assertThat(value(Exchange.deletion(3, false), FaithfulnessTest::shareLeft))
                .isEqualTo(12.0 / 4 / 10, within(1e-7));
        // By default as many pixels as the input is wide: 10, 0.
        assertThat(value(Exchange.deletion(0, false), FaithfulnessTest::shareLeft))
                .isEqualTo(0.5, within(1e-7));
    }

    @Test
    void deletionGoesToBlackOrToTheMean() {
        FakeTrial dark = new FakeTrial(FaithfulnessTest::shareLeft, -1);
        assertThat(dark.value(Exchange.deletion(4, false))).isEqualTo((1 - 0.4) / 2, within(1e-7));
        assertThat(dark.value(Exchange.deletion(4, true))).isEqualTo(0.5, within(1e-7));
    }

    @Test
    void insertionBeginsWithABlurredPicture() {
        FakeTrial trial = new FakeTrial(FaithfulnessTest::shareLeft, 0);
        float[] blurred = Surroundings.blurred(trial);
        float[] two = {4, 3, blurred[2], blurred[3]};
        double expected = (shareLeft(blurred) + 2 * shareLeft(two) + 1) / 4;
        assertThat(trial.value(Exchange.insertion(2))).isEqualTo(expected, within(1e-6));
    }

    @Test
    void blurringRepeatsEdgesAndWeighsLikeAGaussian() {
        FakeTrial trial = new FakeTrial(FaithfulnessTest::shareLeft, 0);
        double sum = 0;
        double weights = 0;
        float[] repeated = {4, 4, 4, 4, 4, 4, 3, 2, 1, 1, 1};
        for (int k = -5; k <= 5; k++) {
            double weight = Math.exp(-k * k / 50.0);
            sum += weight * repeated[k + 5];
            weights += weight;
        }
        assertThat(Surroundings.blurred(trial)[0]).isEqualTo((float) (sum / weights), within(1e-6f));
    }

    @Test
    void pixelsOfEqualScoreGoInTheirOrder() {
        assertThat(PixelOrder.of(new ScoreMap(new float[] {0, 1, 0, 1, 0.5f}, 5, 1)))
                .containsExactly(1, 3, 4, 0, 2);
    }

    @Test
    void dropAndIncreaseSeeThePictureThroughTheMap() {
        // 4 + 1.5 + 0.5 + 0 of 10 are left.
        assertThat(value(Confidence.DROP, FaithfulnessTest::shareLeft)).isEqualTo(0.4, within(1e-7));
        assertThat(value(Confidence.INCREASE, FaithfulnessTest::shareLeft)).isZero();
        ToDoubleFunction<float[]> last = input -> 0.5 - input[3] / 10;
        assertThat(value(Confidence.DROP, last)).isZero();
        assertThat(value(Confidence.INCREASE, last)).isEqualTo(1);
    }

    @Test
    void aPictureOfNoConfidenceIsLeftOut() {
        assertThat(Confidence.DROP.measure(oneCase(new FakeTrial(input -> 0, 0))))
                .isEmpty();
    }

    @Test
    void adccIsAHarmonicMean() {
        // The masked picture's map is the same: coherency 1; complexity 1.75 / 4; drop 0.4.
        double expected = 3 / (1 + 1 / (1 - 1.75 / 4) + 1 / 0.6);
        assertThat(value(Confidence.ADCC, FaithfulnessTest::shareLeft)).isEqualTo(expected, within(1e-7));
    }

    @Test
    void sanityIsTheMeanOverTheCascade() {
        assertThat(value(new Sanity(), FaithfulnessTest::shareLeft)).isEqualTo((0.9 + 0.4 - 0.1) / 3, within(1e-9));
    }

    @Test
    void roadOfAnOrderThatMeansNothingIsNothing() {
        assertThat(value(new Road(), input -> 0.5)).isZero();
    }

    @Test
    void imputedPixelsAreMeansOfTheirNeighboursAndCarryNoiseOnly() {
        int side = 32;
        float[] ramp = new float[side * side];
        boolean[] gone = new boolean[ramp.length];
        for (int i = 0; i < ramp.length; i++) {
            int x = i % side;
            int y = i / side;
            ramp[i] = x + 2f * y;
            gone[i] = x > 5 && x < 25 && y > 8 && y < 20;
        }
        // A ramp is its own mean everywhere, so it comes back but for the noise and what relaxation leaves.
        FakeTrial trial = new FakeTrial(input -> 0, 0, ramp, side);
        float[] imputed = new Imputation(trial, 1).without(gone);
        double deviation = 0;
        double mean = 0;
        for (float value : ramp) {
            mean += value / ramp.length;
        }
        for (float value : ramp) {
            deviation += (value - mean) * (value - mean) / ramp.length;
        }
        double noise = 0.01 * Math.sqrt(deviation);
        double squares = 0;
        int count = 0;
        for (int i = 0; i < ramp.length; i++) {
            if (gone[i]) {
                squares += (imputed[i] - ramp[i]) * (imputed[i] - ramp[i]);
                count++;
            } else {
                assertThat(imputed[i]).isEqualTo(ramp[i]);
            }
        }
        assertThat(Math.sqrt(squares / count)).isBetween(0.7 * noise, 1.5 * noise);
        assertThat(new Imputation(trial, 1).without(gone)).isEqualTo(imputed);
    }

    private static double shareLeft(float[] input) {
        return (input[0] + input[1] + input[2] + input[3]) / 10;
    }

    private static double value(Metric metric, ToDoubleFunction<float[]> confidence) {
        return new FakeTrial(confidence, 0).value(metric);
    }

    private static Case oneCase(Trial trial) {
        return FakeCase.of(new Box(0, 0, 0, 0)).withTrial(trial);
    }

    /** A network made by hand. */
    private record FakeTrial(ToDoubleFunction<float[]> confidence, float dark, float[] input, int width)
            implements Trial {
        FakeTrial(ToDoubleFunction<float[]> confidence, float dark) {
            this(confidence, dark, INPUT, INPUT.length);
        }

        double value(Metric metric) {
            return ((Value) metric.measure(oneCase(this)).orElseThrow()).value();
        }

        @Override
        public int height() {
            return input.length / width;
        }

        @Override
        public float[] black() {
            return new float[] {dark};
        }

        @Override
        public ScoreMap map() {
            return MAP;
        }

        @Override
        public double plain() {
            return confidence.applyAsDouble(input);
        }

        @Override
        public double masked() {
            return confidence.applyAsDouble(Surroundings.masked(this));
        }

        @Override
        public double[] confidences(int count, IntFunction<float[]> inputs) {
            List<float[]> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                asked.add(inputs.apply(i));
            }
            return asked.stream().mapToDouble(confidence).toArray();
        }

        @Override
        public ScoreMap mapOfMasked() {
            return MAP;
        }

        @Override
        public List<Double> randomised() {
            return List.of(0.9, 0.4, -0.1);
        }
    }
}
