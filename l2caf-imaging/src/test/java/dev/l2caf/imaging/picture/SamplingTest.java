package dev.l2caf.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.ExplanationException;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.input.Sample;
import java.awt.image.BufferedImage;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplingTest {
    private static final List<Double> ZERO = List.of(0.0);
    private static final List<Double> ONE = List.of(1.0);

    private static Preprocessing plain(Resize resize) {
        return new Preprocessing(null, resize, Channels.RGB, Range.ZERO_TO_255, ZERO, ONE);
    }

    private static Picture filled(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, rgb);
        }
        return Picture.of(image);
    }

    @Property(tries = 300)
    void aWhiteDotComesBackToItsPixelThroughTheGeometry(
            @ForAll Resize resize,
            @ForAll @IntRange(min = 60, max = 300) int width,
            @ForAll @IntRange(min = 60, max = 300) int height,
            @ForAll @IntRange(min = 0, max = 1000) int alongX,
            @ForAll @IntRange(min = 0, max = 1000) int alongY) {
        // Between 30 and 70 per cent of each side, where every fit shows the picture.
        int dotX = (int) (width * (0.3 + 0.0004 * alongX));
        int dotY = (int) (height * (0.3 + 0.0004 * alongY));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(dotX, dotY, 0xFFFFFF);
        InputShape shape = new InputShape(1, 3, 96, 64);
        Sample sample = Picture.of(image).sample(plain(resize), shape);

        double x = 0;
        double y = 0;
        double mass = 0;
        for (int i = 0; i < 96 * 64; i++) {
            int column = i % 64;
            int row = i / 64;
            x += sample.values()[i] * (column + 0.5);
            y += sample.values()[i] * (row + 0.5);
            mass += sample.values()[i];
        }
        Geometry geometry = sample.geometry();
        double seenX = geometry.toInputX(dotX + 0.5);
        double seenY = geometry.toInputY(dotY + 0.5);
        if (seenX > 2 && seenX < 62 && seenY > 2 && seenY < 94) {
            // Bilinear interpolation puts the centre of mass within half a pixel of the coarser raster.
            assertThat(geometry.toPictureX(x / mass))
                    .isCloseTo(dotX + 0.5, within(Math.max(0.5, geometry.scaleX() / 2)));
            assertThat(geometry.toPictureY(y / mass))
                    .isCloseTo(dotY + 0.5, within(Math.max(0.5, geometry.scaleY() / 2)));
        }
    }

    @Test
    void padFillsWithTheMeanColour() {
        Preprocessing preprocessing = new Preprocessing(
                null, Resize.PAD, Channels.RGB, Range.ZERO_TO_ONE, List.of(0.4, 0.5, 0.6), List.of(0.1, 0.2, 0.3));
        float[] values = filled(40, 10, 0xFFFFFF)
                .sample(preprocessing, new InputShape(1, 3, 8, 8))
                .values();
        // 40 x 10 becomes 8 x 2: rows 3 and 4 of 8.
        for (int i = 0; i < values.length; i++) {
            int channel = i / 64;
            int row = i / 8 % 8;
            float white = (float) ((1 - (0.4 + 0.1 * channel)) / (0.1 + 0.1 * channel));
            assertThat(values[i]).isCloseTo(row == 3 || row == 4 ? white : 0f, within(1e-5f));
        }
    }

    @Test
    void aPixelHalfCoveredByThePictureIsHalfTheMean() {
        float[] values = filled(8, 3, 0xFFFFFF)
                .sample(plain(Resize.PAD), new InputShape(1, 3, 8, 8))
                .values();
        for (int row = 0; row < 8; row++) {
            float expected = row == 3 || row == 4 ? 255 : row == 2 || row == 5 ? 127.5f : 0;
            assertThat(values[row * 8 + 4]).as("row %d", row).isCloseTo(expected, within(1e-3f));
        }
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void channelsComeInTheNetworksOrderWithTheirOwnStatistics(Channels channels) {
        Preprocessing preprocessing = new Preprocessing(
                null, Resize.SQUASH, channels, Range.ZERO_TO_255, List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 4.0));
        float[] values = filled(5, 5, 0x102030)
                .sample(preprocessing, new InputShape(1, 3, 1, 1))
                .values();
        if (channels == Channels.RGB) {
            assertThat(values).containsExactly(new float[] {15, 15, 11.25f}, within(1e-4f));
        } else {
            assertThat(values).containsExactly(new float[] {47, 15, 3.25f}, within(1e-4f));
        }
    }

    @ParameterizedTest
    @EnumSource(Range.class)
    void samplesAreBroughtToTheRange(Range range) {
        Preprocessing preprocessing = new Preprocessing(null, Resize.SQUASH, Channels.RGB, range, ZERO, ONE);
        float[] values = filled(2, 2, 0xFF00FF)
                .sample(preprocessing, new InputShape(1, 3, 1, 1))
                .values();
        float[] expected =
                switch (range) {
                    case ZERO_TO_ONE -> new float[] {1, 0, 1};
                    case ZERO_TO_255 -> new float[] {255, 0, 255};
                    case MINUS_ONE_TO_ONE -> new float[] {1, -1, 1};
                };
        assertThat(values).containsExactly(expected, within(1e-4f));
    }

    @Test
    void greyNetworksGetLuma() {
        float[] values = filled(4, 4, 0x204060)
                .sample(plain(Resize.SQUASH), new InputShape(1, 1, 2, 2))
                .values();
        assertThat(values).hasSize(4);
        assertThat(values[3]).isCloseTo(0.299f * 32 + 0.587f * 64 + 0.114f * 96, within(1e-3f));
    }

    @Test
    void severalFramesAllShowThePicture() {
        Sample sample = Picture.of(Quarters.image()).sample(plain(Resize.CROP), new InputShape(3, 3, 5, 7));
        int frame = 3 * 5 * 7;
        for (int i = 0; i < frame; i++) {
            assertThat(sample.values()[frame + i]).isEqualTo(sample.values()[i]);
            assertThat(sample.values()[2 * frame + i]).isEqualTo(sample.values()[i]);
        }
    }

    @Test
    void otherNumbersOfChannelsAreRefused() {
        assertThatThrownBy(() -> filled(2, 2, 0).sample(plain(Resize.CROP), new InputShape(1, 4, 8, 8)))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("4 x 8 x 8 has 4");
    }

    @Test
    void statisticsOfAnotherNumberOfChannelsAreRefused() {
        assertThatThrownBy(() -> filled(2, 2, 0).sample(Preprocessing.IMAGENET, new InputShape(1, 1, 8, 8)))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("mean and std have 3 numbers")
                .hasMessageContaining("1 channel; give 1");
    }

    @Test
    void onePixelFillsAnyInput() {
        for (Resize resize : List.of(Resize.SQUASH, Resize.CROP)) {
            float[] values = filled(1, 1, 0xFFFFFF)
                    .sample(plain(resize), new InputShape(1, 3, 9, 5))
                    .values();
            for (float value : values) {
                assertThat(value).isCloseTo(255f, within(1e-3f));
            }
        }
    }

    @Test
    void scaledPicturesKeepTheirColours() {
        Quarters.assertQuarters(Picture.of(Quarters.image()).scaledTo(160, 90), Quarters.COLOURS, 0);
        Quarters.assertQuarters(Picture.of(Quarters.image()).scaledTo(8, 6), Quarters.COLOURS, 40);
    }
}
