package dev.l2caf.evaluation.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void bothCornersAreInside() {
        // 3 x 3 and 3 x 3 pixels, 2 x 2 in common: 4 of 14.
        assertThat(new Box(0, 0, 2, 2).iou(new Box(1, 1, 3, 3))).isEqualTo(4.0 / 14);
        assertThat(new Box(5, 5, 5, 5).iou(new Box(5, 5, 5, 5))).isEqualTo(1);
        assertThat(new Box(5, 5, 5, 5).area()).isEqualTo(1);
    }

    @Test
    void neighboursShareNoPixel() {
        assertThat(new Box(0, 0, 2, 2).iou(new Box(3, 0, 5, 2))).isZero();
    }

    @Test
    void scalingTruncates() {
        // 100 * 224 / 500 = 44.8, 99 * 224 / 375 = 59.136, 499 * 224 / 500 = 223.552, 374 * 224 / 375 = 223.4
        assertThat(new Box(100, 99, 499, 374).scaled(500, 375, 224, 224)).isEqualTo(new Box(44, 59, 223, 223));
    }

    @Test
    void distanceIsToTheNearestPixel() {
        Box box = new Box(10, 20, 30, 40);
        assertThat(box.distance(15, 25)).isZero();
        assertThat(box.distance(33, 44)).isEqualTo(5, within(1e-12));
    }

    @Test
    void cornersInWrongOrderAreRefused() {
        assertThatThrownBy(() -> new Box(3, 0, 2, 0)).hasMessageContaining("x0 <= x1");
    }
}
