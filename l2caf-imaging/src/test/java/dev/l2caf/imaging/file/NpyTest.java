package dev.l2caf.imaging.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
    private final Path path;

    NpyTest(@TempDir Path folder) {
        this.path = folder.resolve("map.npy");
    }

    @Test
    void bytesAreThoseOfNumpy() throws IOException {
        Npy.write(path, new float[] {1, -2, 0.5f, 0, Float.NaN, 3}, 2, 3);
        byte[] bytes = Files.readAllBytes(path);
        // What numpy.save writes for float32 of shape (2, 3): a header of 118 bytes, padded to 128 in all.
        assertThat(bytes).hasSize(128 + 24).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        String header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
        assertThat(header.strip()).isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
        assertThat(header).endsWith(" \n");
        ByteBuffer data = ByteBuffer.wrap(bytes, 128, 24).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(List.of(data.getFloat(), data.getFloat(), data.getFloat())).containsExactly(1f, -2f, 0.5f);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        float[] values = {1, -2, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN, 3};
        for (int[] shape : new int[][] {{6}, {2, 3}, {1, 3, 2}, {1, 1, 1, 1, 6}}) {
            Npy.write(path, values, shape);
            Npy read = Npy.read(path);
            assertThat(read.values()).containsExactly(values);
            assertThat(read.shape())
                    .containsExactlyElementsOf(Arrays.stream(shape).boxed().toList());
        }
        Npy.write(path, new float[] {7});
        assertThat(Npy.read(path).shape()).isEmpty();
        Npy.write(path, new float[0], 0, 4);
        assertThat(Npy.read(path).shape()).containsExactly(0, 4);
    }

    @Test
    void doublesAreRounded() throws IOException {
        Npy.write(path, new float[] {0, 0, 0, 0}, 2, 2);
        byte[] whole = Files.readAllBytes(path);
        ByteBuffer doubles = ByteBuffer.wrap(whole, whole.length - 16, 16).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(1.0 / 3).putDouble(-2);
        String text = new String(whole, StandardCharsets.ISO_8859_1)
                .replace("<f4", "<f8")
                .replace("(2, 2)", "(1, 2)");
        Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Npy.read(path).values()).containsExactly(1f / 3, -2f);
    }

    @Test
    void aShapeOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Npy.write(path, new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("5");
        assertThatThrownBy(() -> Npy.write(path, new float[6], -2, -3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(path).doesNotExist();
    }

    @Test
    void badFilesAreNamedWithTheReason() throws IOException {
        refuses("there is no such file");
        Files.write(path, new byte[0]);
        refuses("not a NumPy array file");
        Files.writeString(path, "not numpy at all");
        refuses("not a NumPy array file");
        Npy.write(path, new float[6], 2, 3);
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, 60));
        refuses("cut off within its header");
        Files.write(path, Arrays.copyOf(whole, whole.length - 1));
        refuses("takes 24 bytes, but 23 follow");
        Files.write(path, Arrays.copyOf(whole, whole.length + 4));
        refuses("takes 24 bytes, but 28 follow");
        Files.write(path, replaced(whole, "<f4", "<f2"));
        refuses("only little-endian 32-bit floats", "<f2");
        Files.write(path, replaced(whole, "False", "True "));
        refuses("only little-endian 32-bit floats");
        Files.write(path, replaced(whole, "(2, 3), } ", "(999999999, 999999999, 9), }".substring(0, 10)));
        refuses("only little-endian 32-bit floats");
    }

    @Test
    void shapesBeyondMemoryAreRefused() throws IOException {
        Npy.write(path, new float[6], 2, 3);
        String header = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        Files.write(
                path,
                header.replace("(2, 3), }                  ", "(65536, 65536, 65536, 9), }")
                        .getBytes(StandardCharsets.ISO_8859_1));
        refuses("more values than");
    }

    private static byte[] replaced(byte[] content, String from, String to) {
        return new String(content, StandardCharsets.ISO_8859_1)
                .replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void refuses(String... parts) {
        assertThatThrownBy(() -> Npy.read(path))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("cannot read " + path)
                .hasMessageContainingAll(parts);
    }
}
