package dev.l2caf.imaging.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance.Subject;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
    private static final Geometry WIDE = Maps.squashed(140, 70);

    private static BufferedImage bare(Overlay overlay) {
        return overlay.withCaption("").withColourBar(false).image();
    }

    /** How far a colour is from grey: the strength of the tint on a grey picture. */
    private static int tint(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        int red = (rgb >> 16) & 0xFF;
        int green = (rgb >> 8) & 0xFF;
        int blue = rgb & 0xFF;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }

    private static int luma(int rgb) {
        return (int) (0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) + 0.114 * (rgb & 0xFF));
    }

    @Test
    void withoutBarAndCaptionItHasThePicturesSize() {
        BufferedImage image = bare(Overlay.of(Maps.grey(140, 70), Maps.peak(WIDE, 7, 1, 5)));
        assertThat(image.getWidth()).isEqualTo(140);
        assertThat(image.getHeight()).isEqualTo(70);
    }

    @Test
    void thePixelUnderThePeakIsTintedMost() {
        AttentionMap map = Maps.peak(WIDE, 7, 1, 5);
        BufferedImage image = bare(Overlay.of(Maps.grey(140, 70), map));
        // Cell (1, 5) of 7 x 7 is centred at 11/14 of the width and 3/14 of the height.
        assertThat(map.argmax()).isEqualTo(new AttentionMap.Pixel(110, 15));
        int peak = tint(image, 110, 15);
        assertThat(peak).isGreaterThan(60);
        int strongest = 0;
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 140; x++) {
                if (luma(image.getRGB(x, y)) >= luma(image.getRGB(110, 15))) {
                    strongest++;
                    assertThat(Math.abs(x - 110) + Math.abs(y - 15))
                            .as("brightest at %d, %d", x, y)
                            .isLessThan(4);
                }
            }
        }
        assertThat(strongest).isPositive();
        assertThat(tint(image, 20, 60)).as("where the map is zero").isZero();
    }

    @Test
    void theRegionOutsideTheCropIsGreyAndDimBehindALine() {
        // The input spans x from 40 to 100 and y from 5 to 65.
        Geometry crop = new Geometry(140, 70, 60, 60, 1, 1, 40, 5);
        BufferedImage red = new BufferedImage(140, 70, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 140 * 70; i++) {
            red.setRGB(i % 140, i / 140, 0xC00000);
        }
        AttentionMap map = Maps.of(crop, Sign.ABS, 2, 2, 1, 0.9f, 1, 0.8f);
        BufferedImage image = bare(Overlay.of(Picture.of(red), map));
        assertThat(tint(image, 38, 35)).isZero();
        assertThat(luma(image.getRGB(38, 35))).isBetween(5, 30);
        assertThat(luma(image.getRGB(39, 35))).as("the line").isGreaterThan(200);
        assertThat(tint(image, 40, 35)).as("first seen column").isGreaterThan(60);
        assertThat(tint(image, 99, 35)).as("last seen column").isGreaterThan(60);
        assertThat(luma(image.getRGB(100, 35))).as("the line").isGreaterThan(200);
        assertThat(tint(image, 101, 35)).isZero();
        assertThat(tint(image, 70, 3)).isZero();
    }

    @Test
    void thePartOfAPaddedInputOutsideThePictureIsNotShown() {
        // 140 x 70 padded to 70 x 70: rows 0 to 17.5 of the input lie above the picture.
        Geometry pad = new Geometry(140, 70, 70, 70, 2, 2, 0, -35);
        BufferedImage image = bare(Overlay.of(Maps.grey(140, 70), Maps.of(pad, Sign.ABS, 4, 1, 1, 0, 0, 0)));
        // The padding's cell is the strongest; half of it reaches into the picture's first row, none to the middle.
        assertThat(tint(image, 70, 0)).isGreaterThan(10);
        assertThat(tint(image, 70, 35)).isZero();
    }

    @Test
    void mapsThatAreTheSameEverywhereTintNothing() {
        for (float value : new float[] {0, 0.0714f, 5, Float.NaN}) {
            BufferedImage image =
                    bare(Overlay.of(Maps.grey(28, 14), Maps.of(Maps.squashed(28, 14), Sign.ABS, 1, 2, value, value)));
            for (int x = 0; x < 28; x++) {
                assertThat(tint(image, x, 7)).as("value %s", value).isZero();
            }
            assertThat(Overlay.of(Maps.grey(280, 140), Maps.of(Maps.squashed(280, 140), Sign.ABS, 1, 2, value, value))
                            .image())
                    .isNotNull();
        }
    }

    @Test
    void signedMapsShowBothSignsAndLeaveZeroAlone() {
        AttentionMap map = Maps.of(Maps.squashed(90, 30), Sign.SIGNED, 1, 3, -1, 0, 1);
        BufferedImage image = bare(Overlay.of(Maps.grey(90, 30), map));
        int negative = image.getRGB(3, 15);
        int positive = image.getRGB(87, 15);
        assertThat(negative & 0xFF).isGreaterThan(((negative >> 16) & 0xFF) + 80);
        assertThat((positive >> 16) & 0xFF).isGreaterThan((positive & 0xFF) + 80);
        assertThat(tint(image, 44, 15)).isLessThan(12);
        BufferedImage magnitudes = bare(Overlay.of(Maps.grey(90, 30), map).withSign(Sign.ABS));
        assertThat(magnitudes.getRGB(3, 15)).isEqualTo(magnitudes.getRGB(87, 15));
    }

    @Test
    void aCommonScaleMakesTheWeakerMapPaler() {
        AttentionMap map = Maps.peak(WIDE, 7, 3, 3);
        Overlay overlay = Overlay.of(Maps.grey(140, 70), map);
        assertThat(bare(overlay.scaledTo(0.4f)).getRGB(70, 35))
                .isEqualTo(bare(overlay).getRGB(70, 35));
        assertThat(luma(bare(overlay.scaledTo(4)).getRGB(70, 35)))
                .isLessThan(luma(bare(overlay).getRGB(70, 35)) - 30);
        assertThatThrownBy(() -> overlay.scaledTo(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coloursAndOpacityAreTheCallersChoice() {
        Overlay overlay = Overlay.of(Maps.grey(140, 70), Maps.peak(WIDE, 7, 3, 3));
        int opaque = bare(overlay.withColours(ColourMap.GREY).withOpacity(1)).getRGB(70, 35);
        // Pixel (70, 35) is 0.025 and 0.05 cells off the peak's centre, where it would be white.
        assertThat(luma(opaque)).isBetween(225, 250);
        assertThat(tint(bare(overlay.withOpacity(0)), 70, 35)).isZero();
        assertThatThrownBy(() -> overlay.withOpacity(1.1)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> overlay.withOpacity(Double.NaN)).hasMessageContaining("from 0 to 1");
    }

    @Test
    void colourBarAndCaptionStandBesideThePictureAndDoNotMoveIt() {
        Overlay overlay = Overlay.of(Maps.grey(280, 140), Maps.peak(Maps.squashed(280, 140), 7, 3, 3));
        BufferedImage full = overlay.image();
        BufferedImage bare = bare(overlay);
        assertThat(full.getWidth()).isBetween(300, 380);
        assertThat(full.getHeight()).isBetween(155, 175);
        for (int x = 0; x < 280; x += 7) {
            assertThat(full.getRGB(x, 70)).isEqualTo(bare.getRGB(x, 70));
        }
        // The bar's top is as strong as the peak, its bottom as the picture without attention.
        assertThat(tint(full, 293, 8)).isGreaterThan(60);
        assertThat(tint(full, 293, 133)).isLessThan(8);
    }

    @Test
    void theCaptionNamesMethodAndTargetAndIsCutToTheWidth() {
        AttentionMap map = Maps.peak(Maps.squashed(280, 140), 7, 3, 3);
        Picture picture = Maps.grey(280, 140);
        int named = ink(Overlay.of(picture, Maps.aimedAt(map, new Subject("class", 323, "monarch")))
                .image());
        int numbered = ink(Overlay.of(picture, Maps.aimedAt(map, new Subject("class", 323, null)))
                .image());
        int plain = ink(Overlay.of(picture, map).image());
        assertThat(named).isGreaterThan(plain);
        assertThat(numbered).isGreaterThan(plain);
        BufferedImage cut =
                Overlay.of(picture, map).withCaption("long ".repeat(100)).image();
        assertThat(cut.getWidth()).isLessThan(380);
        for (int y = 141; y < cut.getHeight(); y++) {
            assertThat(cut.getRGB(cut.getWidth() - 2, y)).isEqualTo(0xFFFFFFFF);
        }
    }

    private static int ink(BufferedImage image) {
        int dark = 0;
        for (int y = 141; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += luma(image.getRGB(x, y)) < 128 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void thePeakIsMarkedOnRequest() {
        Overlay overlay = Overlay.of(Maps.grey(140, 70), Maps.peak(WIDE, 7, 3, 3));
        BufferedImage marked = bare(overlay.withPeak(true));
        BufferedImage unmarked = bare(overlay);
        int changed = 0;
        for (int y = 25; y < 46; y++) {
            for (int x = 60; x < 81; x++) {
                changed += marked.getRGB(x, y) == unmarked.getRGB(x, y) ? 0 : 1;
            }
        }
        assertThat(changed).isBetween(40, 300);
        assertThat(marked.getRGB(70, 35)).as("inside the ring").isEqualTo(unmarked.getRGB(70, 35));
        assertThat(marked.getRGB(10, 10)).isEqualTo(unmarked.getRGB(10, 10));
    }

    @Test
    void largePicturesAreShownSmaller() {
        BufferedImage image = bare(Overlay.of(Maps.grey(3200, 1000), Maps.peak(Maps.squashed(3200, 1000), 7, 1, 5)));
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(500);
        // The same place: 11/14 of the width, 3/14 of the height.
        assertThat(tint(image, 1257, 107)).isGreaterThan(60);
    }

    @Test
    void theSmallestPictureIsShownToo() {
        BufferedImage image = Overlay.of(Maps.grey(1, 1), Maps.peak(Maps.squashed(1, 1), 7, 3, 3))
                .withPeak(true)
                .image();
        assertThat(image.getWidth()).isPositive();
    }

    @Test
    void aMapOfAnotherPictureIsRefused() {
        AttentionMap map = Maps.peak(WIDE, 7, 3, 3);
        assertThatThrownBy(() -> Overlay.of(Maps.grey(70, 140), map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("140 x 70")
                .hasMessageContaining("70 x 140");
    }

    @Test
    void theSameOverlayIsTheSameBytes(@TempDir Path folder) throws Exception {
        Overlay overlay = Overlay.of(Maps.grey(140, 70), Maps.peak(WIDE, 7, 3, 3));
        overlay.write(folder.resolve("a.png"));
        overlay.write(folder.resolve("new/b.png"));
        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("new/b.png"));
        assertThat(Picture.read(folder.resolve("a.png")).rgb(3, 3))
                .isEqualTo(bare(overlay).getRGB(3, 3) & 0xFFFFFF);
        assertThatThrownBy(() -> overlay.write(folder.resolve("a.png/c.png")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("a.png is a file, not a folder");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }
}
