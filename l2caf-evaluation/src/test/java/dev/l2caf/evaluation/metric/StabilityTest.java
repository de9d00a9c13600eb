package dev.l2caf.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.evaluation.region.ScoreMap;
import org.junit.jupiter.api.Test;

class StabilityTest {
    private static ScoreMap map(float... values) {
        return new ScoreMap(values, values.length, 1);
    }

    @Test
    void theSameMapIsStableWhateverItsScale() {
        assertThat(Stability.of(map(1, 0.5f, 0), map(0.5f, 0.25f, 0))).isCloseTo(1, within(1e-6));
    }

    @Test
    void mapsThatShareNothingAreNot() {
        assertThat(Stability.of(map(1, 0, 0), map(0, 0.5f, 1))).isCloseTo(0, within(1e-9));
    }

    @Test
    void theShareThatStaysCounts() {
        assertThat(Stability.of(map(1, 1, 0, 0), map(0, 1, 1, 0))).isCloseTo(0.5, within(1e-9));
        assertThat(Stability.of(map(1, 1, 1, 1), map(1, 0, 0, 0))).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aBlankMapIsStableOnlyBesideABlankOne() {
        assertThat(Stability.of(map(0, 0), map(0, 0))).isEqualTo(1);
        assertThat(Stability.of(map(0, 0), map(0, 1))).isZero();
    }
}
