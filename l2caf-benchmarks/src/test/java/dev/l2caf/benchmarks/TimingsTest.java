package dev.l2caf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimingsTest {
    @Test
    void theMedianIsTheMiddleTimeOrTheMeanOfTheMiddleTwo() {
        assertThat(new Timings("odd", new double[] {9, 1, 4}).median()).isEqualTo(4);
        assertThat(new Timings("even", new double[] {9, 1, 4, 2}).median()).isEqualTo(3);
        assertThat(new Timings("single", new double[] {7}).median()).isEqualTo(7);
    }

    @Test
    void quantilesAreInterpolatedBetweenTheNearestTimes() {
        Timings timings = new Timings("five", new double[] {50, 10, 30, 20, 40});
        assertThat(timings.quantile(0)).isEqualTo(10);
        assertThat(timings.quantile(0.25)).isEqualTo(20);
        assertThat(timings.quantile(0.875)).isEqualTo(45);
        assertThat(timings.quantile(1)).isEqualTo(50);
    }

    @Test
    void ratiosAreTakenWithinARound() {
        Timings slow = new Timings("slow", new double[] {2, 40, 9});
        Timings fast = new Timings("fast", new double[] {1, 10, 3});
        assertThat(slow.over(fast).millis()).containsExactly(2, 4, 3);
    }

    @Test
    void noTimesAreRefused() {
        assertThatThrownBy(() -> new Timings("none", new double[0])).hasMessageContaining("at least one time");
    }
}
