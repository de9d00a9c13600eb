package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.imaging.file.PngFile;
import dev.l2caf.imaging.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations from end to end, on pieces of the demo picture: the old houses (church) and the truck. */
class EvaluateTest {
    private static final String METHODS = "l2caf,l2caf:class,cam,gradcam,centre";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneCommandMeasuresAndTells() throws IOException {
        Cli run = evaluate("out", "--metrics", "all", "--methods", METHODS, "--pictures", "1", "--save-maps");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("maxboxacc").contains("l2caf:class");

        Path out = folder.resolve("out");
        assertThat(Cli.files(out))
                .containsExactly(
                        "curves.csv",
                        "index.html",
                        "journal.jsonl",
                        "maps",
                        "results.csv",
                        "results.json",
                        "results.md",
                        "times.csv");
        JsonNode results = Cli.json(out.resolve("results.json"));
        // The data set has boxes and classes, no masks: everything but PxAP.
        assertThat(results.path("metrics")).hasSize(14);
        assertThat(results.path("leftOut").toString()).contains("pxap: the data set has no masks");
        assertThat(results.path("scores")).hasSize(5 * 14);
        // An affine tail behind GAP: Grad-CAM is CAM but for a positive factor.
        assertThat(score(results, "cam", "energy")).isEqualTo(score(results, "gradcam", "energy"));
        assertThat(score(results, "l2caf:class", "pointing")).isEqualTo(1);
        String page = Files.readString(out.resolve("index.html"));
        assertThat(page).contains("<svg").contains("data:image/jpeg;base64,").doesNotContain("<script", "http");
        assertThat(Files.readString(out.resolve("results.csv")).lines()).hasSize(1 + 5);

        // wsolevaluation's form, read again as somebody else's maps: the same boxes.
        Cli maps = Cli.run(
                "evaluate",
                "--dataset",
                folder.resolve("data"),
                "--maps",
                "theirs=" + out.resolve("maps/gradcam"),
                "--metrics",
                "maxboxacc,maxboxaccv2,pointing,energy",
                "--pictures",
                "1",
                "--out",
                folder.resolve("again"));
        assertThat(maps.err()).isEmpty();
        JsonNode again = Cli.json(folder.resolve("again/results.json"));
        for (String metric : List.of("maxboxacc", "maxboxaccv2", "pointing", "energy")) {
            assertThat(score(again, "theirs", metric)).as(metric).isEqualTo(score(results, "gradcam", metric));
        }
    }

    @Test
    void aKilledRunGoesOnAndItsResultsAreTheSame() throws IOException {
        String[] asked = {
            "--metrics", "maxboxaccv2,energy,average-drop,deletion:step=12544/2", "--methods", "l2caf,rise:masks=4/2"
        };
        evaluate("whole", asked).done();
        String journal = Files.readString(folder.resolve("whole/journal.jsonl"));
        int end = journal.indexOf('\n', journal.indexOf("\"picture\":1")) + 30;
        Files.createDirectories(folder.resolve("killed"));
        Files.writeString(folder.resolve("killed/journal.jsonl"), journal.substring(0, end));

        Cli resumed = evaluate("killed", asked);
        assertThat(resumed.err()).isEqualToIgnoringNewLines("l2caf: 2 of 4 pictures were done by an earlier run");
        assertThat(folder.resolve("killed/results.csv")).hasSameBinaryContentAs(folder.resolve("whole/results.csv"));
        assertThat(folder.resolve("killed/curves.csv")).hasSameBinaryContentAs(folder.resolve("whole/curves.csv"));
        String other = Files.readString(folder.resolve("killed/results.csv"));
        evaluate("threads", "--threads", "2", asked[0], asked[1], asked[2], asked[3])
                .done();
        assertThat(Files.readString(folder.resolve("threads/results.csv"))).isEqualTo(other);

        evaluate("killed", asked[0], asked[1], "--methods", "l2caf").refusedWith(1);
        assertThat(evaluate("killed", asked[0], asked[1], "--methods", "l2caf").err())
                .contains("journal.jsonl holds another evaluation: its methods is [")
                .contains("--restart");
        evaluate("killed", asked[0], asked[1], "--methods", "l2caf", "--restart")
                .done();
    }

    @Test
    void anEmbeddingIsAskedForItsLikeness() throws IOException {
        dataSet();
        Cli run = Cli.run(
                "evaluate",
                "--dataset",
                folder.resolve("data"),
                "--model",
                "imagenette-embedding",
                "--methods",
                "l2caf,gradcam",
                "--metrics",
                "top1-error,energy,average-drop",
                "--pictures",
                "2",
                "--out",
                folder.resolve("out"));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("left out top1-error: the network has no classes");
        JsonNode results = Cli.json(folder.resolve("out/results.json"));
        assertThat(score(results, "gradcam", "average-drop")).isBetween(0.0, 1.0);
    }

    @Test
    void aPictureThatFailsIsToldAndTheOthersGoOn() throws IOException {
        dataSet();
        Files.writeString(folder.resolve("data/houses1.png"), "no picture");
        Cli run = evaluate("out", "--metrics", "energy", "--methods", "l2caf,centre");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("houses1.png").doesNotContain("Exception");
        assertThat(Files.readString(folder.resolve("out/results.csv"))).contains("houses1.png,,,,");
        JsonNode results = Cli.json(folder.resolve("out/results.json"));
        assertThat(results.path("scores").get(0).path("pictures").asInt()).isEqualTo(3);
    }

    @Test
    void mistakesAreToldInOneLine() throws IOException {
        dataSet();
        Path data = folder.resolve("data");
        Cli.run("evaluate", "--dataset", data).refusedWith(2);
        Cli.run("evaluate", "--dataset", data, "--model", "imagenette-classifier", "--pictures", "0")
                .refusedWith(2);
        Cli.run("evaluate", "--dataset", data.resolve("no"), "--model", "imagenette-classifier")
                .refusedWith(1);
        assertThat(evaluate("out", "--metrics", "maxboxac", "--methods", "l2caf")
                        .refusedWith(1)
                        .err())
                .contains("did you mean");
        assertThat(evaluate("out", "--metrics", "pxap", "--methods", "l2caf").err())
                .contains("no metric is left to evaluate: pxap: the data set has no masks");
        assertThat(evaluate("out", "--metrics", "energy", "--methods", "gradcamm")
                        .refusedWith(1)
                        .err())
                .contains("gradcam");
        Files.writeString(data.resolve("localization.txt"), "houses0.png,1,2,3\n");
        assertThat(evaluate("out", "--metrics", "energy", "--methods", "l2caf")
                        .refusedWith(1)
                        .err())
                .contains("localization.txt, line 1");
        assertThat(Cli.files(folder.resolve("out"))).isEmpty();
    }

    @Test
    void realPicturesWithRealBoxes() {
        Path wsol = Shared.file("wsol");
        Cli run = Cli.run(
                "evaluate",
                "--dataset",
                wsol,
                "--model",
                Shared.file("models/squeezenet1.1.onnx"),
                "--methods",
                "l2caf:class,gradcam,random",
                "--metrics",
                "maxboxaccv2,top5-error,pointing",
                "--pictures",
                "12",
                "--out",
                folder.resolve("out"));
        assertThat(run.exit()).isZero();
        JsonNode results = Cli.json(folder.resolve("out/results.json"));
        assertThat(score(results, "l2caf:class", "pointing")).isGreaterThan(score(results, "random", "pointing"));
        assertThat(score(results, "gradcam", "top5-error")).isLessThan(1);
    }

    private Cli evaluate(String out, String... more) throws IOException {
        if (!Files.exists(folder.resolve("data"))) {
            dataSet();
        }
        List<Object> arguments = new ArrayList<>(List.of(
                "evaluate",
                "--dataset",
                folder.resolve("data"),
                "--model",
                "imagenette-classifier",
                "--out",
                folder.resolve(out),
                "--resamples",
                "50"));
        arguments.addAll(List.of(more));
        Cli run = Cli.run(arguments.toArray());
        // A slow machine has time to tell how it goes on.
        StringBuilder said = new StringBuilder();
        run.err().lines().filter(line -> !line.contains(" a second, ")).forEach(line -> said.append(line)
                .append('\n'));
        return new Cli(run.exit(), run.out(), said.toString());
    }

    private static double score(JsonNode results, String method, String metric) {
        for (JsonNode score : results.path("scores")) {
            if (score.path("method").asText().equals(method)
                    && score.path("metric").asText().equals(metric)) {
                return score.path("value").asDouble();
            }
        }
        throw new AssertionError("no score of " + method + " in " + metric);
    }

    /** Four pieces of the demo picture in wsolevaluation's layout. */
    private void dataSet() throws IOException {
        Path data = folder.resolve("data");
        BufferedImage demo =
                Picture.read(DemoPicture.copyTo(folder.resolve("demo.jpg"))).image();
        PngFile.write(data.resolve("houses0.png"), demo.getSubimage(0, 0, 400, 300));
        PngFile.write(data.resolve("truck0.png"), demo.getSubimage(300, 220, 451, 340));
        PngFile.write(data.resolve("houses1.png"), demo.getSubimage(100, 0, 500, 350));
        PngFile.write(data.resolve("whole.png"), demo);
        Files.writeString(data.resolve("image_ids.txt"), "houses0.png\ntruck0.png\nhouses1.png\nwhole.png\n");
        Files.writeString(
                data.resolve("class_labels.txt"),
                "houses0.png,4\ntruck0.png,6\nhouses1.png,church\nwhole.png,garbage truck\n");
        Files.writeString(
                data.resolve("image_sizes.txt"),
                "houses0.png,400,300\ntruck0.png,451,340\nhouses1.png,500,350\nwhole.png,751,563\n");
        Files.writeString(
                data.resolve("localization.txt"),
                "houses0.png,0,0,399,280\ntruck0.png,20,20,430,320\nhouses1.png,0,0,499,300\nwhole.png,300,240,740,540\n");
    }
}
