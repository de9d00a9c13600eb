package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations of clips: the truck of the demo picture waits in the lower right of a road, or rolls down from its upper left. */
class EvaluateClipsTest {
    private static final int SIDE = 240;
    private static final int FRAMES = 3;

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void makeClips() throws IOException {
        BufferedImage street =
                ImageIO.read(DemoPicture.copyTo(folder.resolve("street.jpg")).toFile());
        for (int corner = 0; corner < 2; corner++) {
            String name = corner == 0 ? "waiting" : "rolling";
            Path frames = Files.createDirectories(folder.resolve("davis/frames").resolve(name));
            Path masks = Files.createDirectories(folder.resolve("davis/masks").resolve(name));
            for (int i = 0; i < FRAMES; i++) {
                int at = corner == 0 ? SIDE / 2 : 10 * i;
                BufferedImage frame = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
                frame.createGraphics().drawImage(street, 0, 0, SIDE, SIDE, 0, 480, 120, 560, null);
                frame.createGraphics()
                        .drawImage(street, at, at, at + SIDE / 2, at + SIDE / 2, 250, 320, 520, 520, null);
                BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
                mask.createGraphics().fillRect(at, at, SIDE / 2, SIDE / 2);
                ImageIO.write(
                        frame, "png", frames.resolve("f%d.png".formatted(i)).toFile());
                ImageIO.write(mask, "png", masks.resolve("f%d.png".formatted(i)).toFile());
            }
        }
    }

    private static Cli evaluate(String out, Object... more) {
        List<Object> arguments = new ArrayList<>(
                List.of("evaluate", "--dataset", folder.resolve("davis"), "--out", folder.resolve(out)));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private static JsonNode score(JsonNode results, String method, String metric) {
        for (JsonNode score : results.path("scores")) {
            if (score.path("method").asText().equals(method)
                    && score.path("metric").asText().equals(metric)) {
                return score;
            }
        }
        throw new AssertionError("no score of " + method + " in " + metric);
    }

    @Test
    void framesAreMeasuredAndAKilledRunGoesOnWithinAClip() throws IOException {
        String[] asked = {
            "--model",
            "imagenette-classifier",
            "--resize",
            "squash",
            "--methods",
            "centre,l2caf,l2caf:class,cam",
            "--metrics",
            "all",
            "--resamples",
            "50"
        };
        Cli run = evaluate("whole", (Object[]) asked).done();

        assertThat(run.out()).contains("stability", "pointing", "index.html");
        JsonNode results = Cli.json(folder.resolve("whole/results.json"));
        assertThat(score(results, "l2caf:class", "pointing").path("value").asDouble())
                .isEqualTo(1);
        assertThat(score(results, "centre", "stability").path("value").asDouble())
                .isEqualTo(1);
        assertThat(score(results, "l2caf", "stability").path("pictures").asInt())
                .isEqualTo(2 * (FRAMES - 1));
        assertThat(results.path("leftOut").toString())
                .contains("insertion: it asks about single pictures")
                .doesNotContain("maxboxacc", "pxap");
        assertThat(results.path("facts").toString()).contains("6 frames of 2 clips", "over whole clips");
        assertThat(Files.readString(folder.resolve("whole/results.csv"))).contains("rolling/f1.png,,l2caf:class,");
        assertThat(Files.readString(folder.resolve("whole/index.html"))).contains("waiting/f", "data:image/jpeg");

        String journal = Files.readString(folder.resolve("whole/journal.jsonl"));
        int end = journal.indexOf('\n', journal.indexOf("\"picture\":3")) + 30;
        Files.createDirectories(folder.resolve("killed"));
        Files.writeString(folder.resolve("killed/journal.jsonl"), journal.substring(0, end));
        assertThat(evaluate("killed", (Object[]) asked).err())
                .isEqualToIgnoringNewLines("l2caf: 4 of 6 pictures were done by an earlier run");
        assertThat(folder.resolve("killed/results.csv")).hasSameBinaryContentAs(folder.resolve("whole/results.csv"));

        List<String> smoother = new ArrayList<>(List.of(asked));
        smoother.addAll(List.of("--smooth", "1"));
        assertThat(evaluate("killed", smoother.toArray()).refusedWith(1).err()).contains("its clips is", "smoothing 0");
        List<String> anew = new ArrayList<>(smoother);
        anew.add("--restart");
        evaluate("killed", anew.toArray()).done();
        JsonNode smooth = Cli.json(folder.resolve("killed/results.json"));
        assertThat(score(smooth, "l2caf", "stability").path("value").asDouble())
                .isGreaterThan(
                        score(results, "l2caf", "stability").path("value").asDouble());
    }

    /** A bootstrap that draws whole clips has nothing to draw from one. */
    @Test
    void intervalsAreOverWholeClips() {
        evaluate(
                        "one",
                        "--model",
                        "imagenette-classifier",
                        "--methods",
                        "l2caf:class",
                        "--metrics",
                        "energy,stability",
                        "--pictures",
                        FRAMES)
                .done();
        JsonNode energy = score(Cli.json(folder.resolve("one/results.json")), "l2caf:class", "energy");

        assertThat(energy.path("pictures").asInt()).isEqualTo(FRAMES);
        assertThat(energy.path("low").asDouble())
                .isEqualTo(energy.path("value").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(energy.path("high").asDouble())
                .isEqualTo(energy.path("value").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void aNetworkOfClipsSeesWindows() {
        evaluate(
                        "windows",
                        "--model",
                        Shared.file("models/imagenette-clip-embedding.onnx"),
                        "--methods",
                        "centre,gradcam,cam,eigencam",
                        "--hop",
                        "4")
                .done();
        JsonNode results = Cli.json(folder.resolve("windows/results.json"));

        assertThat(results.path("facts").toString()).contains("windows of 8 frames, each 4 later");
        assertThat(results.path("leftOut").toString())
                .contains("cam: it needs global average pooling over all frames at once");
        assertThat(score(results, "gradcam", "energy").path("pictures").asInt()).isEqualTo(2 * FRAMES);
    }

    @Test
    void framesCanBeTakenForPictures() {
        evaluate(
                        "pictures",
                        "--layout",
                        "masks",
                        "--model",
                        "imagenette-classifier",
                        "--methods",
                        "cam",
                        "--metrics",
                        "energy,average-drop")
                .done();

        assertThat(Cli.json(folder.resolve("pictures/results.json"))
                        .path("facts")
                        .toString())
                .contains("layout masks", "6 pictures");
    }
}
