package dev.l2caf.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.imaging.picture.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmTest {
    private static final Color[] COLOURS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE, Color.ORANGE};

    @TempDir
    private Path folder = Path.of("");

    private static BufferedImage plain(Color colour, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static List<Frame> frames(ClipFile clip) {
        List<Frame> frames = new ArrayList<>();
        try (FrameSource source = clip.open()) {
            for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
                frames.add(next.get());
            }
        }
        return frames;
    }

    private static void assertColour(Picture picture, Color expected) {
        int rgb = picture.rgb(picture.width() / 2, picture.height() / 2);
        assertThat(Math.abs((rgb >> 16 & 0xFF) - expected.getRed())).isLessThan(12);
        assertThat(Math.abs((rgb >> 8 & 0xFF) - expected.getGreen())).isLessThan(12);
        assertThat(Math.abs((rgb & 0xFF) - expected.getBlue())).isLessThan(12);
    }

    @ParameterizedTest
    @CsvSource({"64, 48", "63, 47", "161, 50"})
    void whatIsWrittenIsReadAgain(int width, int height) {
        Path file = folder.resolve("sub/colours.mp4");
        try (FilmWriter film = FilmWriter.open(file, width, height, 5)) {
            for (int i = 0; i < COLOURS.length; i++) {
                film.add(plain(COLOURS[i], width, height), i / 5.0);
            }
            assertThat(file).doesNotExist();
            film.finish();
        }

        List<Frame> frames = frames(ClipFile.of(file));

        assertThat(frames).hasSize(COLOURS.length);
        for (int i = 0; i < COLOURS.length; i++) {
            assertThat(frames.get(i).number()).isEqualTo(i);
            assertThat(frames.get(i).seconds()).isCloseTo(i / 5.0, within(1e-3));
            assertThat(frames.get(i).picture().width()).isEqualTo(width + width % 2);
            assertColour(frames.get(i).picture(), COLOURS[i]);
        }
        assertThat(folder.resolve("sub"))
                .isDirectoryNotContaining(path -> path.toString().contains(".part"));
    }

    @Test
    void anAbandonedFilmLeavesNoFile() {
        try (FilmWriter film = FilmWriter.open(folder.resolve("half.mp4"), 64, 48, 5)) {
            film.add(plain(Color.RED, 64, 48), 0);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everyThirdFrameUpToFour() throws Exception {
        Path film = FFmpegProgram.make(folder, "-f lavfi -i testsrc=size=64x48:rate=10:duration=2 -c:v mpeg4 all.mp4");

        List<Frame> frames = frames(new ClipFile(film, 3, 4));

        assertThat(frames).extracting(Frame::number).containsExactly(0L, 3L, 6L, 9L);
        assertThat(frames.get(2).seconds()).isCloseTo(0.6, within(1e-3));
    }

    /** Odd sizes, pixels that are not square, containers and codecs of all kinds. */
    @ParameterizedTest
    @CsvSource({
        "-f lavfi -i testsrc=size=63x47:rate=5:duration=1 -c:v mpeg4 -pix_fmt yuv420p odd.mkv, 63, 47",
        "-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -vf setsar=3/2 -c:v mpeg4 wide.mp4, 96, 48",
        "-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v libvpx-vp9 small.webm, 64, 48",
        "-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v mjpeg -pix_fmt yuvj444p motion.avi, 64, 48",
        "-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v libopenh264 -f mpegts stream.ts, 64, 48",
    })
    void filmsOfManyKinds(String arguments, int width, int height) throws Exception {
        List<Frame> frames = frames(ClipFile.of(FFmpegProgram.make(folder, arguments)));

        assertThat(frames).hasSize(5);
        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.picture().width()).isEqualTo(width);
            assertThat(frame.picture().height()).isEqualTo(height);
        });
    }

    @Test
    void aPhonesFilmIsTurnedUpright() throws Exception {
        FFmpegProgram.make(
                folder,
                "-f lavfi -i color=red:size=64x48:rate=5:duration=1 -vf drawbox=x=0:y=0:w=32:h=48:color=blue:t=fill -c:v"
                        + " libopenh264 lying.mp4");
        Path turned = FFmpegProgram.make(
                folder, "-display_rotation 90 -i " + folder.resolve("lying.mp4") + " -c copy turned.mp4");

        Picture picture = frames(ClipFile.of(turned)).get(0).picture();

        assertThat(picture.width()).isEqualTo(48);
        assertThat(picture.height()).isEqualTo(64);
        // Turned by 90 degrees counter-clockwise the left half comes to lie at the bottom.
        assertThat(picture.rgb(24, 50) & 0xFF).isGreaterThan(200);
        assertThat(picture.rgb(24, 14) >> 16).isGreaterThan(200);
    }

    @Test
    void framesOfAVariableRateKeepTheirTimes() throws Exception {
        Path film = FFmpegProgram.make(
                folder,
                "-f lavfi -i testsrc=size=64x48:rate=10:duration=2 -vf select=not(mod(n\\,3))+lt(n\\,4) -fps_mode vfr"
                        + " -c:v mpeg4 vfr.mkv");

        List<Frame> frames = frames(ClipFile.of(film));

        assertThat(frames)
                .extracting(frame -> Math.round(frame.seconds() * 10))
                .containsExactly(0L, 1L, 2L, 3L, 6L, 9L, 12L, 15L, 18L);
    }

    @Test
    void whatIsNoFilmIsRefusedInOneLine() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path text = Files.writeString(folder.resolve("text.mp4"), "there is nothing to see here, move on".repeat(99));
        Path sound = FFmpegProgram.make(folder, "-f lavfi -i sine=duration=1 -c:a aac sound.mp4");
        String noFrame = "-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -frames:v 0 -c:v mpeg4 none";

        assertRefused(empty, "the file is empty");
        assertRefused(text, "it is no film, or cut off or damaged");
        assertRefused(sound, "it holds sound, but no pictures");
        assertRefused(folder.resolve("absent.mp4"), "there is no clip");
        assertRefused(FFmpegProgram.make(folder, noFrame + ".avi"), "it has room for pictures, but holds none");
        assertRefused(FFmpegProgram.make(folder, noFrame + ".mp4"), "it holds no pictures");
        assertRefused(FFmpegProgram.make(folder, noFrame + ".mkv"), "it is no film, or cut off or damaged");
    }

    @Test
    void aFilmThatIsCutOffOrOverwrittenIsRefused() throws Exception {
        Path whole = FFmpegProgram.make(
                folder,
                "-f lavfi -i testsrc2=size=128x96:rate=10:duration=3 -c:v libopenh264 -b:v 300k -movflags +faststart"
                        + " whole.mp4");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
        Path headless = Files.write(folder.resolve("headless.mp4"), Arrays.copyOf(bytes, 300));
        byte[] overwritten = bytes.clone();
        Arrays.fill(overwritten, bytes.length / 2, bytes.length / 2 + 6000, (byte) 0xA5);
        Path holed = Files.write(folder.resolve("holed.mp4"), overwritten);

        Path streamed = FFmpegProgram.make(folder, "-i " + whole + " -c copy streamed.mkv");
        byte[] matroska = Files.readAllBytes(streamed);
        Path part = Files.write(folder.resolve("part.mkv"), Arrays.copyOf(matroska, matroska.length - 1));

        assertThat(frames(ClipFile.of(streamed))).hasSize(30);
        assertRefused(part, "it is cut off: it announces " + matroska.length + " bytes, but has");
        assertRefused(half, "cut off");
        assertRefused(headless, "cut off or damaged");
        assertRefused(holed, "damaged");
    }

    /** A list of other files is no film: what it names is nobody's business. */
    @Test
    void aPlaylistIsNotFollowed() throws Exception {
        FFmpegProgram.make(folder, "-f lavfi -i testsrc=size=64x48:rate=5:duration=1 -c:v libopenh264 secret.ts");
        Path list = Files.writeString(
                folder.resolve("list.mp4"),
                "#EXTM3U\n#EXTINF:1,\n" + folder.resolve("secret.ts") + "\n#EXT-X-ENDLIST\n");
        Path concat = Files.writeString(folder.resolve("concat.mp4"), "ffconcat version 1.0\nfile secret.ts\n");

        assertRefused(list, "it is no film");
        assertRefused(concat, "it is no film");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> frames(ClipFile.of(file)))
                .isInstanceOf(ClipException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }
}
