package dev.l2caf.evaluation.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreMapTest {
    private static final float[] CELLS = {
        -0.349f, -0.684f, -0.386f, -0.746f, 0.529f, 1.516f, -1.931f, -0.116f, -0.418f, 0.492f, -0.952f, -0.146f
    };

    @Test
    void resizingIsOpenCvsCubic() {
        // cv2.resize(cells, (5, 2), interpolation=cv2.INTER_CUBIC), OpenCV 5.0
        float[] expected = {
            -0.1147939f,
            -0.0719640f,
            -0.4788558f,
            -0.7919699f,
            -0.5919900f,
            -0.2317441f,
            0.7533680f,
            -0.2262460f,
            -1.141882f,
            -0.0495576f
        };
        float[] found = CubicSurface.at(CELLS, 4, 3, CubicSurface.along(4, 5), CubicSurface.along(3, 2));
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isEqualTo(expected[i], within(2e-6f));
        }
    }

    @Test
    void scoresReachFromZeroToOne() {
        ScoreMap map = ScoreMap.of(new float[] {2, 4, 6, 10}, 2, 2, 2, 2);
        assertThat(map.values()).containsExactly(0, 0.25f, 0.5f, 1);
    }

    @Test
    void aConstantMapAndOneThatIsNoNumberAreBlank() {
        assertThat(ScoreMap.of(new float[] {3, 3, 3, 3}, 2, 2, 4, 4).isBlank()).isTrue();
        assertThat(ScoreMap.of(new float[] {3, Float.NaN, 1, 0}, 2, 2, 2, 2).isBlank())
                .isTrue();
    }

    @Test
    void theFirstOfSeveralMaximaCounts() {
        assertThat(new ScoreMap(new float[] {0, 1, 1, 0}, 2, 2).argmax()).isEqualTo(1);
    }

    @Test
    void onASquashedPictureTheMapIsResizedAndNothingElse() {
        AttentionMap map = map(Geometry.identity(448, 112));
        assertThat(ScoreMap.onPicture(map).values())
                .isEqualTo(
                        ScoreMap.of(CELLS, 4, 3, ScoreMap.SIDE, ScoreMap.SIDE).values());
    }

    @Test
    void whatWasCutOffCountsAsLittleAsTheLowestPixel() {
        // The input is the middle half of a picture twice as wide.
        AttentionMap map = map(new Geometry(200, 100, 100, 100, 1, 1, 50, 0));
        ScoreMap score = ScoreMap.onPicture(map);
        assertThat(score.values()[0]).isZero();
        assertThat(score.values()[ScoreMap.SIDE - 1]).isZero();
        assertThat(score.argmax() % ScoreMap.SIDE).isBetween(56, 168);
    }

    private static AttentionMap map(Geometry geometry) {
        Provenance provenance = new Provenance(
                "test", Provenance.Subject.OUTPUT, "", List.of(), false, "affine", null, Map.of(), 0, 0, 0);
        return new AttentionMap(CELLS, Grid.of(3, 4), geometry, Sign.SIGNED, provenance);
    }
}
