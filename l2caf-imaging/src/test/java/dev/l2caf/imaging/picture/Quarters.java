package dev.l2caf.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A picture of four quarters in different colours, 16 x 12, and ways to write it. */
final class Quarters {
    static final int WIDTH = 16;
    static final int HEIGHT = 12;
    static final int TOP_LEFT = 0xC82020;
    static final int TOP_RIGHT = 0x20A040;
    static final int BOTTOM_LEFT = 0x2040C0;
    static final int BOTTOM_RIGHT = 0xF0F0F0;
    static final List<Integer> COLOURS = List.of(TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT);

    private Quarters() {}

    static BufferedImage image() {
        return image(BufferedImage.TYPE_INT_RGB);
    }

    static BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0xFF000000 | COLOURS.get((y < HEIGHT / 2 ? 0 : 2) + (x < WIDTH / 2 ? 0 : 1)));
            }
        }
        return image;
    }

    static byte[] jpeg(boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(0.95f);
        parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, bytes))
                    .as("%s writer", format)
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] resource(String name) {
        try (var in = Quarters.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path saved(Path folder, String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks the colours in the middle of the quarters, row by row, each channel to within a tolerance. */
    static void assertQuarters(Picture picture, List<Integer> expected, int tolerance) {
        int i = 0;
        for (int y : new int[] {picture.height() / 4, picture.height() * 3 / 4}) {
            for (int x : new int[] {picture.width() / 4, picture.width() * 3 / 4}) {
                assertColour(picture.rgb(x, y), expected.get(i++), tolerance);
            }
        }
    }

    static void assertColour(int actual, int expected, int tolerance) {
        for (int shift : new int[] {16, 8, 0}) {
            assertThat(Math.abs(((actual >> shift) & 0xFF) - ((expected >> shift) & 0xFF)))
                    .as("%06x, expected %06x", actual, expected)
                    .isLessThanOrEqualTo(tolerance);
        }
    }
}
