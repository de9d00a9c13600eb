package dev.l2caf.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.Preprocessing.Resize;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Geometries worked out by hand on a picture of 600 x 300 and a network of 200 x 100 or 100 x 100. */
class FitTest {
    @Test
    void squashSpansTheWholePicture() {
        assertThat(Fit.of(Resize.SQUASH, 600, 300, 100, 100)).isEqualTo(new Geometry(600, 300, 100, 100, 6, 3, 0, 0));
    }

    @Test
    void cropScalesTheShorterSideTo256Of224AndTakesTheCentre() {
        // 300 rows become 100 x 256/224 = 114.29: one input pixel covers 2.625, the cut 262.5 of 600 x 300.
        Geometry geometry = Fit.of(Resize.CROP, 600, 300, 100, 100);
        assertThat(geometry).isEqualTo(new Geometry(600, 300, 100, 100, 2.625, 2.625, 168.75, 18.75));
    }

    @Test
    void cropForAWideNetworkCutsItsOwnShape() {
        // Both sides are 3 times the input's; with the margin 2.625.
        Geometry geometry = Fit.of(Resize.CROP, 600, 300, 200, 100);
        assertThat(geometry).isEqualTo(new Geometry(600, 300, 200, 100, 2.625, 2.625, 37.5, 18.75));
    }

    @Test
    void padFitsTheLongerSideAndCentres() {
        assertThat(Fit.of(Resize.PAD, 600, 300, 100, 100)).isEqualTo(new Geometry(600, 300, 100, 100, 6, 6, 0, -150));
        assertThat(Fit.of(Resize.PAD, 300, 600, 100, 100)).isEqualTo(new Geometry(300, 600, 100, 100, 6, 6, -150, 0));
    }

    @Property
    void everyFitIsCentredAndKeepsTheAspectUnlessItSquashes(
            @ForAll Resize resize,
            @ForAll @IntRange(min = 1, max = 5000) int pictureWidth,
            @ForAll @IntRange(min = 1, max = 5000) int pictureHeight,
            @ForAll @IntRange(min = 1, max = 600) int width,
            @ForAll @IntRange(min = 1, max = 600) int height) {
        Geometry geometry = Fit.of(resize, pictureWidth, pictureHeight, width, height);
        assertThat(geometry.toPictureX(width / 2.0)).isCloseTo(pictureWidth / 2.0, within(1e-6));
        assertThat(geometry.toPictureY(height / 2.0)).isCloseTo(pictureHeight / 2.0, within(1e-6));
        if (resize != Resize.SQUASH) {
            assertThat(geometry.scaleX()).isEqualTo(geometry.scaleY());
        }
        if (resize == Resize.CROP) {
            assertThat(geometry.offsetX()).isPositive();
            assertThat(geometry.offsetY()).isPositive();
        }
    }
}
