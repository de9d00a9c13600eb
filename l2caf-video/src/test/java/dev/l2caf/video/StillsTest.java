package dev.l2caf.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.ExplanationException;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Sample;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips that need no FFmpeg to be read. */
class StillsTest {
    @TempDir
    private Path folder = Path.of("");

    private static BufferedImage grey(int level, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, level * 0x010101);
            }
        }
        return image;
    }

    @Test
    void aFolderOfPicturesIsAClipInTheOrderOfNames() throws Exception {
        for (int i = 0; i < 3; i++) {
            ImageIO.write(
                    grey(40 * i, 8, 6),
                    "png",
                    folder.resolve("f" + (2 - i) + ".png").toFile());
        }
        Files.writeString(folder.resolve("notes.txt"), "no frame");

        assertThat(ClipFile.isClip(folder)).isTrue();
        try (FrameSource source = ClipFile.of(folder).open()) {
            assertThat(source.next().orElseThrow().picture().rgb(0, 0)).isEqualTo(0x505050);
            assertThat(source.next().orElseThrow().seconds()).isCloseTo(0.1, within(1e-9));
            assertThat(source.next().orElseThrow().picture().rgb(0, 0)).isZero();
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void aFolderWithoutPicturesIsRefused() {
        assertThatThrownBy(() -> ClipFile.of(folder).open())
                .isInstanceOf(ClipException.class)
                .hasMessage("the folder " + folder + " holds no pictures to take for frames");
    }

    @Test
    void anAnimatedGifIsComposedFrameByFrame() throws Exception {
        Path gif = FFmpegProgram.make(folder, "-f lavfi -i testsrc=size=64x48:rate=5:duration=2 moving.gif");
        Path film = FFmpegProgram.make(folder, "-f lavfi -i testsrc=size=64x48:rate=5:duration=2 -c:v ffv1 moving.mkv");

        assertThat(ClipFile.isClip(gif)).isTrue();
        try (FrameSource frames = ClipFile.of(gif).open();
                FrameSource expected = ClipFile.of(film).open()) {
            for (int i = 0; i < 10; i++) {
                Frame frame = frames.next().orElseThrow();
                Picture truth = expected.next().orElseThrow().picture();
                assertThat(frame.seconds()).isCloseTo(i / 5.0, within(0.02));
                assertThat(difference(frame.picture(), truth)).as("frame %d", i).isLessThan(12);
            }
            assertThat(frames.next()).isEmpty();
        }
    }

    @Test
    void aStillGifIsAPicture() throws Exception {
        Path gif = folder.resolve("still.gif");
        ImageIO.write(grey(9, 8, 8), "gif", gif.toFile());

        assertThat(ClipFile.isClip(gif)).isFalse();
    }

    @Test
    void aClipIsItsFramesSamplesOneAfterTheOther() {
        Picture dark = Picture.of(grey(0, 8, 8));
        Picture light = Picture.of(grey(255, 8, 8));
        InputShape shape = new InputShape(2, 3, 4, 4);

        Sample sample = new Clip(List.of(dark, light)).sample(Preprocessing.IMAGENET, shape);

        InputShape one = new InputShape(1, 3, 4, 4);
        float[] first = dark.sample(Preprocessing.IMAGENET, one).values();
        assertThat(java.util.Arrays.copyOf(sample.values(), first.length)).containsExactly(first);
        assertThat(sample.values()[first.length])
                .isEqualTo(light.sample(Preprocessing.IMAGENET, one).values()[0]);
        assertThatThrownBy(() -> new Clip(List.of(dark)).sample(Preprocessing.IMAGENET, shape))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("takes 2 frames at once, but the clip has 1");
        assertThatThrownBy(() -> new Clip(List.of(dark, Picture.of(grey(0, 9, 8)))))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("8 x 8 pixels and another 9 x 8");
    }

    private static double difference(Picture a, Picture b) {
        double sum = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a.rgb(x, y) >> shift & 0xFF) - (b.rgb(x, y) >> shift & 0xFF));
                }
            }
        }
        return sum / (3.0 * a.width() * a.height());
    }
}
