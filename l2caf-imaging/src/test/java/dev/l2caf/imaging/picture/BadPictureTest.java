package dev.l2caf.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadPictureTest {
    private final Path folder;

    BadPictureTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void refuses(Path path, String... parts) {
        assertThatThrownBy(() -> Picture.read(path))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining(path.getFileName().toString())
                .message()
                .contains(parts.length == 0 ? new String[] {path.toString()} : parts)
                .doesNotContain("\n", "Exception", "null");
    }

    private void refuses(byte[] content, String... parts) {
        refuses(Quarters.saved(folder, "bad.jpg", content), parts);
    }

    @Test
    void missingFile() {
        refuses(folder.resolve("missing.jpg"), "there is no picture");
    }

    @Test
    void folderInsteadOfAFile() {
        refuses(folder, "it is a folder");
    }

    @Test
    void emptyFile() {
        refuses(new byte[0], "empty");
    }

    @Test
    void textAndRandomBytes() {
        refuses("not a picture, only called so".getBytes(StandardCharsets.UTF_8), "none of JPEG, PNG, WebP");
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        refuses(noise, "none of JPEG, PNG, WebP");
    }

    @Test
    void heifIsNamed() {
        refuses("\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), "heic", "save it as JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff", "jpeg"})
    void aFileCutOffAnywhereIsRefused(String format) {
        byte[] whole = Quarters.encoded(noise(), format);
        for (double share : new double[] {0.02, 0.1, 0.3, 0.5, 0.7, 0.9}) {
            refuses(Arrays.copyOf(whole, (int) (whole.length * share)));
        }
    }

    @Test
    void progressiveJpegAndWebpCutOffAreRefused() {
        for (byte[] whole : new byte[][] {Quarters.jpeg(true), Quarters.resource("quarters-lossy.webp")}) {
            refuses(Arrays.copyOf(whole, whole.length * 3 / 5));
            refuses(Arrays.copyOf(whole, whole.length * 4 / 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff", "jpeg"})
    void damagedFilesAreReadOrRefusedInOneLine(String format) {
        byte[] whole = Quarters.encoded(Quarters.image(), format);
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit < 3; hit++) {
                damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
            }
            Path path = Quarters.saved(folder, "damaged", damaged);
            try {
                assertThat(Picture.read(path).width()).isPositive();
            } catch (PictureException e) {
                assertThat(e.getMessage())
                        .startsWith("cannot read picture " + path)
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void headersWithoutPixels() {
        refuses(Chunks.pngHeader(0, 0), "PNG");
    }

    @Test
    void decompressionBombIsRefusedByItsHeader() {
        refuses(Chunks.pngHeader(60_000, 60_000), "60000 x 60000", "100000000");
    }

    @Test
    void fileBeyondTheLimitIsNotEvenOpened() throws IOException {
        Path path = folder.resolve("huge.png");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(Picture.MAX_FILE_BYTES + 1);
        }
        refuses(path, String.valueOf(Picture.MAX_FILE_BYTES));
    }

    @Test
    void everyFormatIsToldByItsFirstBytes() {
        Map.of("png", Format.PNG, "gif", Format.GIF, "bmp", Format.BMP, "tiff", Format.TIFF, "jpeg", Format.JPEG)
                .forEach((name, format) -> assertThat(Format.of(Quarters.encoded(Quarters.image(), name)))
                        .contains(format));
        assertThat(Format.of(Quarters.resource("quarters-lossy.webp"))).contains(Format.WEBP);
    }

    @Test
    void nothingIsLeftOpen() throws IOException {
        Path path = Quarters.saved(folder, "cut.png", Arrays.copyOf(Quarters.encoded(noise(), "png"), 100));
        refuses(path);
        Files.delete(path);
        assertThat(path).doesNotExist();
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, random.nextInt());
        }
        return image;
    }
}
