package dev.l2caf.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.Geometry;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    /** Every weight of every source pixel, straight from the definition, two-dimensional, in double precision. */
    private static double slow(SrgbRaster picture, Geometry geometry, int x, int y, int shift) {
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                double weight = triangle(column, geometry.toPictureX(x + 0.5), geometry.scaleX(), picture.width())
                        * triangle(row, geometry.toPictureY(y + 0.5), geometry.scaleY(), picture.height());
                weights += weight;
                sum += weight * ((picture.rgb()[row * picture.width() + column] >> shift) & 0xFF);
            }
        }
        return sum / weights;
    }

    private static double triangle(int pixel, double centre, double scale, int extent) {
        double inside = Math.min(Math.max(centre, 0.5), extent - 0.5);
        return Math.max(0, 1 - Math.abs(pixel + 0.5 - inside) / Math.max(1, scale));
    }

    private static SrgbRaster noise(int width, int height, long seed) {
        return new SrgbRaster(
                width,
                height,
                new Random(seed).ints((long) width * height, 0, 0x1000000).toArray());
    }

    @Property(tries = 200)
    void agreesWithTheSlowDefinitionAtAnyScaleAndOffset(
            @ForAll @IntRange(min = 1, max = 23) int pictureWidth,
            @ForAll @IntRange(min = 1, max = 23) int pictureHeight,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @DoubleRange(min = 0.2, max = 6) double scaleX,
            @ForAll @DoubleRange(min = 0.2, max = 6) double scaleY,
            @ForAll @DoubleRange(min = -8, max = 12) double offsetX,
            @ForAll @DoubleRange(min = -8, max = 12) double offsetY,
            @ForAll long seed) {
        SrgbRaster picture = noise(pictureWidth, pictureHeight, seed);
        Geometry geometry = new Geometry(pictureWidth, pictureHeight, width, height, scaleX, scaleY, offsetX, offsetY);
        float[] planes = Resampling.resample(picture, geometry);
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    assertThat((double) planes[(channel * height + y) * width + x])
                            .isCloseTo(slow(picture, geometry, x, y, 16 - 8 * channel), within(2e-3));
                }
            }
        }
    }

    @Property(tries = 100)
    void aPlainPictureStaysPlain(
            @ForAll @IntRange(min = 1, max = 40) int pictureWidth,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @DoubleRange(min = 0.1, max = 9) double scale,
            @ForAll @DoubleRange(min = -50, max = 50) double offset) {
        int[] rgb = new int[pictureWidth * 2];
        java.util.Arrays.fill(rgb, 0xFF8001);
        float[] planes = Resampling.resample(
                new SrgbRaster(pictureWidth, 2, rgb), new Geometry(pictureWidth, 2, width, 1, scale, 2, offset, 0));
        for (int x = 0; x < width; x++) {
            assertThat(planes[x]).isCloseTo(255f, within(1e-3f));
            assertThat(planes[width + x]).isCloseTo(128f, within(1e-3f));
            assertThat(planes[2 * width + x]).isCloseTo(1f, within(1e-4f));
        }
    }

    @Property(tries = 50)
    void theSameSizeIsTheSamePicture(
            @ForAll @IntRange(min = 1, max = 20) int width, @ForAll @IntRange(min = 1, max = 20) int height) {
        SrgbRaster picture = noise(width, height, width);
        float[] planes = Resampling.resample(picture, Geometry.identity(width, height));
        for (int i = 0; i < width * height; i++) {
            assertThat(planes[i]).isEqualTo((picture.rgb()[i] >> 16) & 0xFF);
        }
    }

    @Test
    void halvingWeighsFourNeighboursAsPillowDoes() {
        // Triangle of half-width 2 about the edge between pixels 3 and 4: 0.25, 0.75, 0.75, 0.25, halved.
        SrgbRaster row = new SrgbRaster(8, 1, new int[] {0, 0, 80, 160, 240, 0, 0, 0});
        float[] planes = Resampling.resample(row, new Geometry(8, 1, 4, 1, 2, 1, 0, 0));
        float[] blue = {0.125f / 0.875f * 80, 0.375f * 80 + 0.375f * 160 + 0.125f * 240, 0, 0};
        assertThat(planes[8]).isCloseTo(blue[0], within(1e-3f));
        assertThat(planes[9]).isCloseTo(blue[1], within(1e-3f));
    }
}
