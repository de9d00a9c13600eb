package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.video.ClipFile;
import dev.l2caf.video.FilmWriter;
import dev.l2caf.video.Frame;
import dev.l2caf.video.FrameSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films as they come: what is none is told in one line each, and what is odd is shown as it is. The files are FFmpeg's. */
class ClipFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path film(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/films/" + name))) {
            Files.copy(in, file);
        }
        return file;
    }

    private byte[] written() throws IOException {
        Path file = folder.resolve("written.mp4");
        try (FilmWriter film = FilmWriter.open(file, 64, 48, 5)) {
            for (int i = 0; i < 10; i++) {
                film.add(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), i / 5.0);
            }
            film.finish();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void filmsThatAreNoneAreToldInOneLineEachAndTheRestIsExplained() throws IOException {
        byte[] whole = written();
        byte[] streamed = Files.readAllBytes(film("odd-and-variable.mkv"));
        Map<String, String> films = Map.of(
                Files.createFile(folder.resolve("empty.mp4")).toString(), "the file is empty",
                Files.writeString(folder.resolve("broken.mp4"), "no film at all".repeat(50))
                                .toString(),
                        "it is no film, or cut off or damaged",
                Files.write(folder.resolve("half.mp4"), Arrays.copyOf(whole, whole.length / 2))
                                .toString(),
                        "cut off or damaged",
                Files.write(folder.resolve("half.mkv"), Arrays.copyOf(streamed, streamed.length * 3 / 4))
                                .toString(),
                        "it is cut off",
                film("sound-only.mp4").toString(), "it holds sound, but no pictures",
                film("no-frames.avi").toString(), "it has room for pictures, but holds none",
                folder.resolve("absent.mp4").toString(), "absent.mp4");
        List<Object> arguments = new ArrayList<>(List.of("explain"));
        arguments.addAll(films.keySet());
        arguments.addAll(List.of(
                folder.resolve("written.mp4"), "--frames", "2", "--save", "json", "--out", folder.resolve("out")));

        Cli run = Cli.run(arguments.toArray());

        assertThat(run.exit()).isEqualTo(1);
        films.forEach((film, why) -> assertThat(run.err().lines().filter(line -> line.contains(film)))
                .as(film)
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(why).doesNotContain("Exception")));
        assertThat(Cli.files(folder.resolve("out"))).containsExactly("written.json");
    }

    @Test
    void oddSizesAndVariableRatesAreShownAsTheyAre() throws IOException {
        Cli.run("explain", film("odd-and-variable.mkv"), "--out", folder.resolve("out"), "--class", "church")
                .done();

        JsonNode json = Cli.json(folder.resolve("out/odd-and-variable.json"));
        JsonNode map = json.path("maps").get(0);
        List<Double> seconds = new ArrayList<>();
        map.path("frames").forEach(frame -> seconds.add(frame.path("seconds").doubleValue()));
        double[] expected = {0, 0.1, 0.2, 0.3, 0.6, 0.9, 1.2, 1.5, 1.8};
        assertThat(seconds).hasSize(expected.length);
        List<Frame> frames = new ArrayList<>();
        Path overlays =
                folder.resolve("out").resolve(map.path("files").path("overlay").textValue());
        try (FrameSource source = ClipFile.of(overlays).open()) {
            for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
                frames.add(next.get());
            }
        }
        assertThat(frames).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(seconds.get(i)).isCloseTo(expected[i], within(1e-6));
            assertThat(frames.get(i).seconds()).isCloseTo(expected[i], within(1e-3));
            assertThat(frames.get(i).picture().width() % 2).isZero();
        }
    }
}
