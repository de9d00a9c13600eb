package dev.l2caf.imaging.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static String labels(double low, double high, int count) {
        Ticks ticks = Ticks.of(low, high, count);
        return ticks.values().stream().map(ticks::label).collect(Collectors.joining(" "));
    }

    @Test
    void labelsAreRoundNumbersWithTheDigitsTheyNeed() {
        assertThat(labels(0, 0.284, 7)).isEqualTo("0 0.05 0.10 0.15 0.20 0.25");
        assertThat(labels(0, 0.62, 7)).isEqualTo("0 0.1 0.2 0.3 0.4 0.5 0.6");
        assertThat(labels(0, 1, 3)).isEqualTo("0 0.5 1.0");
        assertThat(labels(0, 3400, 4)).isEqualTo("0 1000 2000 3000");
        assertThat(labels(-0.33, 0.33, 7)).isEqualTo("\u22120.3 \u22120.2 \u22120.1 0 0.1 0.2 0.3");
    }

    @Test
    void veryLargeAndSmallNumbersHaveAnExponent() {
        assertThat(labels(0, 3.1e-7, 4)).isEqualTo("0 1e-7 2e-7 3e-7");
        assertThat(labels(0, 2.5e9, 6)).isEqualTo("0 5e8 1.0e9 1.5e9 2.0e9 2.5e9");
    }

    @Test
    void noRangeHasNoTicks() {
        assertThat(Ticks.of(0, 0, 5).values()).isEmpty();
        assertThat(Ticks.of(0, Double.NaN, 5).values()).isEmpty();
        assertThat(Ticks.of(0, 1, 1).values()).isEmpty();
    }

    @Property
    void ticksAreWithinTheRangeAscendingAndNotTooMany(
            @ForAll @DoubleRange(min = -6, max = 6) double magnitude,
            @ForAll boolean symmetric,
            @ForAll @IntRange(min = 2, max = 12) int count) {
        double high = Math.pow(10, magnitude);
        double low = symmetric ? -high : 0;
        List<Double> values = Ticks.of(low, high, count).values();
        assertThat(values).hasSizeBetween(1, count).isSorted().doesNotHaveDuplicates();
        assertThat(values).allMatch(value -> value >= low * (1 + 1e-6) && value <= high * (1 + 1e-6));
        assertThat(values).contains(0.0);
    }
}
