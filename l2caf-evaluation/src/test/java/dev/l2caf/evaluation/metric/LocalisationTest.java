package dev.l2caf.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.Measurement.Curves;
import dev.l2caf.evaluation.statistics.Measurement.Pixels;
import dev.l2caf.evaluation.statistics.Measurement.Value;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LocalisationTest {
    // On 224 x 224 this is (50, 50, 99, 99); the picture is twice as large.
    private static final Box TRUTH = new Box(100, 100, 199, 199);
    private static final Box ELSEWHERE = new Box(300, 300, 399, 399);

    @Test
    void aBoxIsRightIfItOverlapsAnyTrueOne() {
        // The map's box is one pixel further right and down than its region: (50, 50, 100, 100) against 50 x 50 pixels.
        assertThat(MaxBoxAccuracy.overlap(List.of(new Box(50, 50, 100, 100)), List.of(new Box(50, 50, 99, 99))))
                .isEqualTo(2500.0 / 2601);
        assertThat(value(new GtKnown(), FakeCase.of(new Box(50, 50, 99, 99), ELSEWHERE, TRUTH)))
                .isEqualTo(1);
        assertThat(value(new GtKnown(), FakeCase.of(new Box(50, 50, 99, 99), ELSEWHERE)))
                .isZero();
    }

    @Test
    void halfAnOverlapIsEnoughAndLessIsNot() {
        // 71 + 1 columns of 50: the union is 72 x 51 pixels, 2500 in common, which is 0.68.
        assertThat(value(new GtKnown(), FakeCase.of(new Box(50, 50, 120, 99), TRUTH)))
                .isEqualTo(1);
        // (50, 50, 149, 99) becomes 101 x 51 = 5151 pixels: 0.485.
        assertThat(value(new GtKnown(), FakeCase.of(new Box(50, 50, 149, 99), TRUTH)))
                .isZero();
        // (50, 50, 146, 99): 98 x 51 = 4998, 0.5002.
        assertThat(value(new GtKnown(), FakeCase.of(new Box(50, 50, 146, 99), TRUTH)))
                .isEqualTo(1);
    }

    @Test
    void theLargestContourMayBeWrongWhereAnyContourIsRight() {
        ScoreMap map = FakeCase.lit(new Box(50, 50, 99, 99));
        float[] values = map.values().clone();
        for (int y = 110; y < 220; y++) {
            Arrays.fill(values, y * ScoreMap.SIDE, y * ScoreMap.SIDE + 200, 1);
        }
        FakeCase two = FakeCase.of(new Box(0, 0, 0, 0), TRUTH).withMap(new ScoreMap(values, 224, 224));
        assertThat(curves(MaxBoxAccuracy.FIRST, two).right().get(0).turns()).isEmpty();
        Curves second = curves(MaxBoxAccuracy.SECOND, two);
        assertThat(second.right()).hasSize(3).allSatisfy(right -> assertThat(right.turns())
                .containsExactly(0));
    }

    @Test
    void thresholdsAreSharesOfTheMaximum() {
        // A bright core of 10 x 10 in a dim field at 0.4: right as long as the field is above the threshold.
        float[] values = FakeCase.lit(new Box(50, 50, 99, 99)).values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.4f;
        }
        for (int y = 70; y < 80; y++) {
            Arrays.fill(values, y * ScoreMap.SIDE + 70, y * ScoreMap.SIDE + 80, 1);
        }
        FakeCase one = FakeCase.of(new Box(0, 0, 0, 0), TRUTH).withMap(new ScoreMap(values, 224, 224));
        // floor(0.4 * 255) = 102 (0.4f is a little more), and 102 > floor(t * 255) up to t = 0.399.
        assertThat(curves(MaxBoxAccuracy.FIRST, one).right().get(0).turns()).containsExactly(0, 400);
    }

    @Test
    void aBlankMapHasTheBoxOfNothingWhichIsWrong() {
        FakeCase blank = FakeCase.of(new Box(0, 0, 0, 0), TRUTH).withMap(new ScoreMap(new float[224 * 224], 224, 224));
        assertThat(value(new GtKnown(), blank)).isZero();
        assertThat(curves(MaxBoxAccuracy.FIRST, blank).right().get(0).turns()).isEmpty();
        assertThat(value(new PointingGame(), blank)).isZero();
        assertThat(value(new EnergyGame(), blank)).isZero();
    }

    @Test
    void errorsCountTheBoxAndTheClass() {
        FakeCase right = FakeCase.of(new Box(50, 50, 99, 99), TRUTH);
        assertThat(value(new TopError(1), right)).isZero();
        assertThat(value(new TopError(1), right.withRank(OptionalInt.of(2)))).isEqualTo(1);
        assertThat(value(new TopError(5), right.withRank(OptionalInt.of(5)))).isZero();
        assertThat(value(new TopError(5), right.withRank(OptionalInt.of(6)))).isEqualTo(1);
        assertThat(value(new TopError(5), FakeCase.of(new Box(0, 0, 9, 9), TRUTH)))
                .isEqualTo(1);
        assertThat(new TopError(1).measure(right.withRank(OptionalInt.empty()))).isEmpty();
    }

    @Test
    void pointingHasATolerance() {
        // The centre of pixel x of 224 lies at 2x + 0.5 of the picture; the box begins at 100: 13.5 and 15.5 away.
        assertThat(value(new PointingGame(), FakeCase.of(new Box(43, 60, 43, 60), TRUTH)))
                .isEqualTo(1);
        assertThat(value(new PointingGame(), FakeCase.of(new Box(42, 60, 42, 60), TRUTH)))
                .isZero();
    }

    @Test
    void ofSeveralMaximaTheFirstPoints() {
        float[] values = new float[224 * 224];
        values[60 * 224 + 60] = 1;
        values[200 * 224 + 200] = 1;
        assertThat(value(
                        new PointingGame(),
                        FakeCase.of(new Box(0, 0, 0, 0), TRUTH).withMap(new ScoreMap(values, 224, 224))))
                .isEqualTo(1);
    }

    @Test
    void pointingAtAMask() {
        FakeCase one = FakeCase.of(new Box(10, 10, 10, 10))
                .withMask(FakeCase.region(new Box(17, 10, 30, 30), new Box(223, 223, 223, 223)));
        // 7 pixels of 224 are 14 of the picture.
        assertThat(value(new PointingGame(), one)).isEqualTo(1);
        FakeCase far = FakeCase.of(new Box(9, 10, 9, 10))
                .withMask(FakeCase.region(new Box(17, 10, 30, 30), new Box(223, 223, 223, 223)));
        assertThat(value(new PointingGame(), far)).isZero();
    }

    @Test
    void energyIsTheShareOfTheMassInTheUnionOfBoxes() {
        // 100 columns lit, boxes cover 50 of them twice and 10 more once.
        FakeCase one = FakeCase.of(
                new Box(0, 50, 99, 99),
                new Box(0, 100, 99, 199),
                new Box(0, 100, 99, 199),
                new Box(100, 100, 119, 199));
        assertThat(value(new EnergyGame(), one)).isEqualTo(0.6, within(1e-9));
    }

    @Test
    void pixelsToIgnoreDoNotCount() {
        FakeCase one =
                FakeCase.of(new Box(0, 0, 9, 9)).withMask(FakeCase.region(new Box(0, 0, 4, 9), new Box(5, 0, 9, 9)));
        assertThat(value(new EnergyGame(), one)).isEqualTo(1);
        Pixels pixels = (Pixels) new PxAp().measure(one).orElseThrow();
        assertThat(pixels.inside()[1000]).isEqualTo(50);
        assertThat(Arrays.stream(pixels.outside()).sum()).isEqualTo(224 * 224 - 100);
    }

    @Test
    void scoresFallIntoTheLastThresholdTheyReach() {
        assertThat(PxAp.bin(0)).isZero();
        assertThat(PxAp.bin(0.25f)).isEqualTo(250);
        assertThat(PxAp.bin(Math.nextDown(0.25f))).isEqualTo(249);
        assertThat(PxAp.bin(Math.nextDown(1f))).isEqualTo(999);
        assertThat(PxAp.bin(1)).isEqualTo(1000);
    }

    private static double value(Metric metric, Case one) {
        return ((Value) metric.measure(one).orElseThrow()).value();
    }

    private static Curves curves(Metric metric, Case one) {
        Measurement measured = metric.measure(one).orElseThrow();
        return (Curves) measured;
    }
}
