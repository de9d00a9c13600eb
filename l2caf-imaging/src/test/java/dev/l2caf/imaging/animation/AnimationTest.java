package dev.l2caf.imaging.animation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.imaging.animation.Animation.Frame;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    @TempDir
    private Path folder = Path.of("");

    /** A square that moves over a colour gradient. */
    private static BufferedImage image(int step) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(20, 40, 90), WIDTH, HEIGHT, new Color(240, 200, 120)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.RED);
        graphics.fillRect(5 * step, 10, 12, 12);
        graphics.dispose();
        return image;
    }

    private static Animation moving() {
        return new Animation(List.of(
                new Frame(image(0), 500), new Frame(image(1), 80), new Frame(image(2), 80), new Frame(image(3), 2000)));
    }

    @Test
    void aGifShowsEveryFrameForItsTimeAndForEver() throws IOException {
        Path file = folder.resolve("a.gif");
        moving().writeGif(file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(file.toFile()));
        assertThat(reader.getNumImages(true)).isEqualTo(4);
        BufferedImage shown = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        List<String> delays = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            shown.getGraphics().drawImage(reader.read(i), 0, 0, null);
            assertClose(shown, image(i));
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            delays.add(control.getAttribute("delayTime"));
        }
        assertThat(delays).containsExactly("50", "8", "8", "200");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains("NETSCAPE2.0" + (char) 3 + (char) 1 + (char) 0 + (char) 0);
    }

    @Test
    void anApngHasTheFramesAsTheStandardWantsThemAndItsFirstIsAPlainPng() throws IOException {
        Path file = folder.resolve("a.apng");
        moving().writeApng(file);
        byte[] content = Files.readAllBytes(file);
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(content));
        assertClose(first, image(0));
        ByteBuffer bytes = ByteBuffer.wrap(content).position(8);
        List<String> types = new ArrayList<>();
        List<Integer> sequence = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            CRC32 check = new CRC32();
            check.update(content, bytes.position(), 4 + length);
            byte[] type = new byte[4];
            bytes.get(type);
            types.add(new String(type, StandardCharsets.US_ASCII));
            ByteBuffer data = bytes.slice(bytes.position(), length);
            switch (types.get(types.size() - 1)) {
                case "acTL" -> assertThat(data.getInt()).isEqualTo(4);
                case "fcTL" -> {
                    sequence.add(data.getInt());
                    delays.add((int) data.getShort(20));
                    assertThat((int) data.getShort(22)).isEqualTo(1000);
                }
                case "fdAT" -> sequence.add(data.getInt());
                default -> assertThat(types).isNotEmpty();
            }
            bytes.position(bytes.position() + length);
            assertThat(bytes.getInt()).isEqualTo((int) check.getValue());
        }
        assertThat(types)
                .containsExactly(
                        "IHDR", "acTL", "PLTE", "tRNS", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "fcTL", "fdAT",
                        "IEND");
        assertThat(sequence).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(delays).containsExactly(500, 80, 80, 2000);
    }

    @Test
    void whatStaysCostsLittle() throws IOException {
        Path still = folder.resolve("still.gif");
        Path one = folder.resolve("one.gif");
        new Animation(List.of(new Frame(image(0), 100))).writeGif(one);
        new Animation(List.of(new Frame(image(0), 100), new Frame(image(0), 100))).writeGif(still);
        assertThat(Files.size(still)).isLessThan(Files.size(one) + 150);
    }

    @Test
    void framesOfDifferentSizesAndNoneAreRefused() {
        assertThatThrownBy(() -> new Animation(List.of())).hasMessage("an animation needs at least one frame");
        BufferedImage small = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        assertThatThrownBy(() -> new Animation(List.of(new Frame(image(0), 1), new Frame(small, 1))))
                .hasMessageContaining("60 x 40 and 2 x 2");
        assertThatThrownBy(() -> new Frame(small, 0)).hasMessageContaining("0");
    }

    /** The palette keeps to the colours within the dither and the width of its boxes. */
    private static void assertClose(BufferedImage actual, BufferedImage expected) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                Color a = new Color(actual.getRGB(x, y));
                Color b = new Color(expected.getRGB(x, y));
                assertThat(Math.abs(a.getRed() - b.getRed())).isLessThan(17);
                assertThat(Math.abs(a.getGreen() - b.getGreen())).isLessThan(17);
                assertThat(Math.abs(a.getBlue() - b.getBlue())).isLessThan(17);
            }
        }
    }
}
