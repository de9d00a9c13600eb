package dev.l2caf.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.onnx.graph.Shape;
import org.junit.jupiter.api.Test;

class RegroupingTest {
    private static final Axes CLIP = Axes.of("NTCHW", Shape.of(1, 8, 3, 4, 6));

    @Test
    void aFlattenedClipKnowsItsParts() {
        Axes flat = Regrouping.of(CLIP, Shape.of(1, 8 * 3 * 4 * 6)).orElseThrow();

        assertThat(flat.letters()).isEqualTo("(TCHW)");
        assertThat(Regrouping.of(flat, Shape.of(1, 8, 3, 4, 6))).contains(CLIP);
    }

    @Test
    void anAxisIsSplitWhereTwoShareIt() {
        Axes split = Regrouping.of(CLIP, Shape.of(1, 2, 4, 3, 4, 6)).orElseThrow();

        assertThat(split.letters()).isEqualTo("TTCHW");
        assertThat(split.extent(Axis.FRAMES)).isEqualTo(8);
    }

    @Test
    void channelsSplitInGroupsCanBeSplitAnotherWayLater() {
        Axes groups = Regrouping.of(Axes.of("NCHW", Shape.of(1, 24, 4, 6)), Shape.of(1, 8, 3, 24))
                .orElseThrow();

        assertThat(Regrouping.of(groups, Shape.of(1, 6, 4, 4, 6)).map(Axes::letters))
                .contains("CCHW");
    }

    @Test
    void extentsThatFallAcrossTwoAxesMeanNothing() {
        assertThat(Regrouping.of(CLIP, Shape.of(1, 12, 2, 4, 6))).isEmpty();
    }
}
