package dev.l2caf.evaluation.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelBoxesTest {
    @Test
    void scoresBecomeBytesAndThresholdsSharesOfTheLargestRoundedDown() {
        LevelBoxes boxes = LevelBoxes.of(new ScoreMap(new float[] {0.5f, 1, 0.2f, 0}, 4, 1));
        assertThat(boxes.level(0.2)).isEqualTo(51);
        assertThat(boxes.level(0.999)).isEqualTo(254);
        // Bytes 127, 255, 51, 0: above 51 the first two, box right edge plus one.
        assertThat(boxes.largest(51)).isEqualTo(new Box(0, 0, 2, 0));
        assertThat(boxes.largest(50)).isEqualTo(new Box(0, 0, 3, 0));
    }

    @Test
    void aBoxReachesOnePixelFurtherRightAndDownButNotOutside() {
        float[] values = new float[9];
        values[4] = 1;
        assertThat(LevelBoxes.of(new ScoreMap(values, 3, 3)).largest(0)).isEqualTo(new Box(1, 1, 2, 2));
        values[4] = 0;
        values[8] = 1;
        assertThat(LevelBoxes.of(new ScoreMap(values, 3, 3)).largest(0)).isEqualTo(new Box(2, 2, 2, 2));
    }

    @Test
    void aBlankMapHasTheBoxOfNothing() {
        LevelBoxes boxes = LevelBoxes.of(new ScoreMap(new float[9], 3, 3));
        assertThat(boxes.level(0.9)).isZero();
        assertThat(boxes.largest(0)).isEqualTo(Box.NONE);
        assertThat(boxes.all(0)).isEqualTo(List.of(Box.NONE));
    }

    @Test
    void ofContoursOfOneSizeTheLastOfAScanCounts() {
        float[] values = {1, 0, 0, 0, 0, 0, 1};
        assertThat(LevelBoxes.of(new ScoreMap(values, 7, 1)).largest(0)).isEqualTo(new Box(6, 0, 6, 0));
    }
}
