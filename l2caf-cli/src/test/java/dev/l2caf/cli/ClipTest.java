package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.video.ClipFile;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clip made from the demo picture: the truck is there in the last three of ten frames, in the right half only. */
class ClipTest {
    private static final int FRAMES = 10;
    private static final int FIRST_WITH_TRUCK = 7;
    private static final int SIDE = 240;

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void makeClip() throws IOException {
        BufferedImage street =
                ImageIO.read(DemoPicture.copyTo(folder.resolve("street.jpg")).toFile());
        Path frames = Files.createDirectories(folder.resolve("clip"));
        for (int i = 0; i < FRAMES; i++) {
            BufferedImage frame = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = frame.createGraphics();
            // A piece of the road, and from some frame on the truck in the lower right corner.
            graphics.drawImage(street, 0, 0, SIDE, SIDE, 0, 480, 120, 560, null);
            if (i >= FIRST_WITH_TRUCK) {
                graphics.drawImage(street, SIDE / 2, SIDE / 2, SIDE, SIDE, 250, 320, 520, 520, null);
            }
            graphics.dispose();
            ImageIO.write(frame, "png", frames.resolve("f%02d.png".formatted(i)).toFile());
        }
    }

    private static JsonNode explained(String stem, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("explain", "--out", folder.resolve("out").toString()));
        arguments.addAll(Arrays.asList(more));
        Cli.run(arguments.toArray()).done();
        return Cli.json(folder.resolve("out").resolve(stem + ".json"));
    }

    @Test
    void anImageNetworkFollowsAnObjectThatAppears() {
        JsonNode json = explained(
                "clip", "--clip", folder.resolve("clip").toString(), "--class", "garbage", "--resize", "squash");

        JsonNode map = json.path("maps").get(0);
        assertThat(json.path("input").path("window").intValue()).isEqualTo(1);
        assertThat(json.path("input").path("sha256").textValue()).matches("[0-9a-f]{64}");
        assertThat(map.path("frames")).hasSize(FRAMES);
        for (int i = FIRST_WITH_TRUCK; i < FRAMES; i++) {
            JsonNode argmax = map.path("frames").get(i).path("argmax");
            assertThat(argmax.path("x").intValue()).as("x in frame %d", i).isGreaterThan(SIDE / 2);
            assertThat(argmax.path("y").intValue()).as("y in frame %d", i).isGreaterThan(SIDE / 2);
        }
        assertThat(map.path("frames").get(0).path("share").isNull()).isTrue();
        Path out = folder.resolve("out");
        assertThat(out.resolve(map.path("files").path("overlay").textValue())).isNotEmptyFile();
        assertThat(out.resolve(map.path("filmstrip").textValue())).isNotEmptyFile();
        assertThat(out.resolve(map.path("spacetime").textValue())).isNotEmptyFile();
        Npy array = Npy.read(out.resolve(map.path("files").path("npy").textValue()));
        assertThat(array.shape()).containsExactly(FRAMES, 14, 14);
    }

    @Test
    void aFilmOfOverlaysIsAClipItself() {
        explained("clip", "--clip", folder.resolve("clip").toString(), "--class", "4");
        Path film = folder.resolve("out/clip-l2caf-4-church.mp4");
        JsonNode json =
                explained("clip-l2caf-4-church", film.toString(), "--frames", "3", "--stride", "2", "--save", "json");

        assertThat(json.path("maps").get(0).path("frames"))
                .extracting(frame -> frame.path("frame").intValue())
                .containsExactly(0, 2, 4);
        assertThat(json.path("input").path("stride").intValue()).isEqualTo(2);
    }

    @Test
    void overlaysCanBeAnAnimatedGif() {
        Path gif = overlay("--gif");

        assertThat(gif.toString()).endsWith(".gif");
        assertThat(ClipFile.isClip(gif)).isTrue();
    }

    @Test
    void overlaysCanBeAnAnimatedPng() throws IOException {
        Path apng = overlay("--apng");

        assertThat(apng.toString()).endsWith(".apng");
        String bytes = Files.readString(apng, StandardCharsets.ISO_8859_1);
        assertThat(bytes).startsWith("\u0089PNG").contains("acTL");
        assertThat(bytes.split("fcTL", -1)).hasSize(4);
    }

    private Path overlay(String format) {
        JsonNode json = explained(
                "clip",
                "--clip",
                folder.resolve("clip").toString(),
                format,
                "--frames",
                "3",
                "--class",
                "church",
                "--save",
                "overlay,json");
        return folder.resolve("out")
                .resolve(json.path("maps").get(0).path("files").path("overlay").textValue());
    }

    @Test
    void aNetworkOfClipsSeesWindowsAndSharesItsAttentionAmongFrames() {
        String model = Shared.file("models/imagenette-clip-embedding.onnx").toString();
        String clip = folder.resolve("clip").toString();

        JsonNode json = explained("clip", "--clip", clip, "--model", model, "--save", "json,npy", "--resize", "squash");

        JsonNode input = json.path("input");
        assertThat(input.path("window").intValue()).isEqualTo(8);
        assertThat(input.path("windows").intValue()).isEqualTo(2);
        JsonNode map = json.path("maps").get(0);
        assertThat(map.path("constraint").textValue()).isEqualTo("l2-per-frame");
        double shares = 0;
        for (JsonNode frame : map.path("frames")) {
            shares += frame.path("share").doubleValue();
        }
        assertThat(shares).isBetween(0.9, 2.1);
        assertThat(Npy.read(folder.resolve("out/clip-l2caf.npy")).shape()).containsExactly(FRAMES, 7, 7);
    }

    @Test
    void whatIsNoClipIsToldInOneLineAndTheRestGoesOn() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.mp4"), "no film");
        Path none = Files.createDirectories(folder.resolve("none"));

        Cli run = Cli.run(
                "explain",
                "--clip",
                broken.toString(),
                none.toString(),
                folder.resolve("clip").toString(),
                "--frames",
                "1",
                "--save",
                "json",
                "--out",
                folder.resolve("rest").toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .anySatisfy(line -> assertThat(line).contains("broken.mp4", "it is no film"))
                .anySatisfy(line -> assertThat(line).contains("none", "holds no pictures"))
                .hasSize(3);
        assertThat(folder.resolve("rest/clip.json")).isNotEmptyFile();
    }
}
