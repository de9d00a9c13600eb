package dev.l2caf.imaging.picture;

import static dev.l2caf.imaging.picture.Quarters.BOTTOM_LEFT;
import static dev.l2caf.imaging.picture.Quarters.BOTTOM_RIGHT;
import static dev.l2caf.imaging.picture.Quarters.COLOURS;
import static dev.l2caf.imaging.picture.Quarters.TOP_LEFT;
import static dev.l2caf.imaging.picture.Quarters.TOP_RIGHT;
import static dev.l2caf.imaging.picture.Quarters.assertColour;
import static dev.l2caf.imaging.picture.Quarters.assertQuarters;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormatsTest {
    private static final int WHITE = 0xFFFFFF;
    private static final int JPEG_LOSS = 12;

    private final Path folder;

    PictureFormatsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Picture read(byte[] content) {
        // The name's ending lies on purpose.
        return Picture.read(Quarters.saved(folder, "picture.txt", content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void losslessFormatsKeepEveryPixel(String format) {
        Picture picture = read(Quarters.encoded(Quarters.image(), format));
        assertThat(picture.toString()).isEqualTo("picture 16 x 12");
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 16; x++) {
                assertThat(picture.rgb(x, y)).isEqualTo(Quarters.image().getRGB(x, y) & WHITE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void baselineAndProgressiveJpegAreRead(boolean progressive) {
        assertQuarters(read(Quarters.jpeg(progressive)), COLOURS, JPEG_LOSS);
    }

    @Test
    void jpegOfFourInksIsRead() {
        byte[] ycck = Quarters.resource("quarters-ycck.jpg");
        Picture picture = read(ycck);
        assertThat(picture.width()).isEqualTo(16);
        assertQuarters(picture, COLOURS, 40);

        byte[] cmyk = ycck.clone();
        int transform = new String(ycck, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("Adobe") + 11;
        cmyk[transform] = 0;
        assertThat(read(cmyk).rgb(4, 3)).as("channels taken as inks").isNotEqualTo(picture.rgb(4, 3));
    }

    @Test
    void webpIsRead() {
        assertQuarters(read(Quarters.resource("quarters-lossy.webp")), COLOURS, 20);
    }

    @Test
    void transparencyIsLaidOverWhite() {
        Picture webp = read(Quarters.resource("quarters-lossless-alpha.webp"));
        assertQuarters(webp, List.of(TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, WHITE), 0);

        BufferedImage half = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        half.setRGB(0, 0, 0x80_FF0000);
        half.setRGB(1, 0, 0x00_123456);
        Picture png = read(Quarters.encoded(half, "png"));
        assertThat(png.rgb(0, 0)).isEqualTo(0xFF7F7F);
        assertThat(png.rgb(1, 0)).isEqualTo(WHITE);
    }

    @Test
    void palettesWithTransparencyAreRead() {
        byte[] red = {(byte) 0xC8, 0x20, 0};
        byte[] green = {0x20, (byte) 0xA0, 0};
        byte[] blue = {0x20, 0x40, 0};
        IndexColorModel palette = new IndexColorModel(2, 3, red, green, blue, 2);
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});
        Picture picture = read(Quarters.encoded(image, "png"));
        assertThat(List.of(picture.rgb(0, 0), picture.rgb(1, 0), picture.rgb(2, 0)))
                .containsExactly(TOP_LEFT, TOP_RIGHT, WHITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
    void greyStaysAsBrightAsItsSamplesSay(String format) {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setPixels(0, 0, 16, 16, filled(256, 100));
        assertColour(read(Quarters.encoded(grey, format)).rgb(8, 8), 0x646464, 1);
    }

    @Test
    void sixteenBitsAreRounded() {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 2, 1, new int[] {100 * 257 + 128, 100 * 257 + 129});
        Picture read = read(Quarters.encoded(grey, "png"));
        assertThat(read.rgb(0, 0)).isEqualTo(0x646464);
        assertThat(read.rgb(1, 0)).isEqualTo(0x656565);

        BufferedImage colour = component(ColorSpace.CS_sRGB, false, DataBuffer.TYPE_USHORT, 0xFFFF, 0x8080, 0);
        assertThat(read(Quarters.encoded(colour, "png")).rgb(0, 0)).isEqualTo(0xFF8000);
    }

    @Test
    void greyWithTransparencyIsLaidOverWhite() {
        BufferedImage image = component(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_BYTE, 100, 255);
        assertThat(read(Quarters.encoded(image, "png")).rgb(0, 0)).isEqualTo(0x646464);
        BufferedImage clear = component(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_BYTE, 100, 0);
        assertThat(read(Quarters.encoded(clear, "png")).rgb(0, 0)).isEqualTo(WHITE);
    }

    @Test
    void embeddedProfilesAreApplied() {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 8, 8, filled(64, 0x808080), 0, 8);
        // Linear 0.502 is 188 in sRGB (IEC 61966-2-1).
        int expected = 0xBCBCBC;
        assertColour(
                read(Chunks.withProfile(Quarters.encoded(image, "png"), linear)).rgb(4, 4), expected, 1);
        byte[] jpeg = Quarters.encoded(image, "jpeg");
        assertColour(
                read(Chunks.withSegment(jpeg, 0xE2, Chunks.profileSegment(linear)))
                        .rgb(4, 4),
                expected,
                2);
    }

    @Test
    void brokenProfileIsIgnored() {
        byte[] png = Quarters.encoded(Quarters.image(), "png");
        assertQuarters(
                read(Chunks.withProfile(png, "no profile".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                COLOURS,
                0);
    }

    @Test
    void anImageInMemoryBecomesAPictureAndBack() {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_INT_ARGB_PRE,
            BufferedImage.TYPE_4BYTE_ABGR_PRE
        }) {
            Picture picture = Picture.of(Quarters.image(type));
            assertQuarters(picture, COLOURS, 0);
            assertThat(picture.image().getRGB(15, 11)).isEqualTo(0xFF000000 | BOTTOM_RIGHT);
        }
    }

    @Test
    void aPartOfALargerImageIsReadFromItsOwnCorner() {
        assertThat(Picture.of(Quarters.image(BufferedImage.TYPE_3BYTE_BGR).getSubimage(8, 6, 8, 6))
                        .rgb(0, 0))
                .isEqualTo(BOTTOM_RIGHT);
    }

    @Test
    void knownFormatsAreNamed() {
        assertThat(Format.known().toLowerCase(Locale.ROOT)).contains("jpeg", "png", "webp", "gif", "bmp", "tiff");
    }

    private static BufferedImage component(int space, boolean alpha, int type, int... samples) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(space), alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
        WritableRaster raster = Raster.createInterleavedRaster(type, 1, 1, samples.length, new Point());
        raster.setPixel(0, 0, samples);
        return new BufferedImage(model, raster, false, null);
    }

    private static int[] filled(int count, int value) {
        int[] filled = new int[count];
        java.util.Arrays.fill(filled, value);
        return filled;
    }
}
