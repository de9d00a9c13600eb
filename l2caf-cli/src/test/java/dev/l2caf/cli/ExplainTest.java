package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final String SHA256 = "[0-9a-f]{64}";

    @TempDir
    private Path folder = Path.of("");

    private Path out = Path.of("");
    private Path picture = Path.of("");

    @BeforeEach
    void copyThePicture() {
        out = folder.resolve("out");
        picture = DemoPicture.copyTo(folder.resolve("street.jpg"));
    }

    private Cli explain(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("explain", picture, "--out", out));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private JsonNode json() {
        return Cli.json(out.resolve("street.json"));
    }

    @Test
    void withoutAClassThereIsOneMapOfTheWholeAnswer() {
        explain().done();
        assertThat(Cli.files(out))
                .containsExactly("street-l2caf-signed.npy", "street-l2caf.npy", "street-l2caf.png", "street.json");
        JsonNode map = json().path("maps").path(0);
        assertThat(map.path("target").toString()).isEqualTo("{\"kind\":\"output\",\"index\":null,\"label\":null}");
    }

    @Test
    void theJsonHasEveryFieldOfTheContract() {
        explain("--class", "garbage").done();
        JsonNode json = json();
        assertThat(json.path("tool").path("name").textValue()).isEqualTo("l2caf");
        assertThat(json.path("tool").path("version").textValue()).isNotEmpty();
        assertThat(json.path("model").path("file").textValue()).endsWith("imagenette-classifier.onnx");
        assertThat(json.path("model").path("sha256").textValue()).matches(SHA256);
        assertThat(json.path("model").path("opset").longValue()).isEqualTo(17);
        assertThat(json.path("model").path("producer").isTextual()).isTrue();
        assertThat(json.path("input").path("file").textValue()).isEqualTo(picture.toString());
        assertThat(json.path("input").path("sha256").textValue()).matches(SHA256);
        assertThat(json.path("input").path("width").intValue()).isEqualTo(751);
        assertThat(json.path("input").path("height").intValue()).isEqualTo(563);
        assertThat(json.path("preprocessing").toString())
                .isEqualTo("{\"size\":[224,224],\"resize\":\"crop\",\"channels\":\"rgb\",\"range\":\"0-1\","
                        + "\"mean\":[0.485,0.456,0.406],\"std\":[0.229,0.224,0.225]}");
        JsonNode map = json.path("maps").path(0);
        assertThat(map.path("method").textValue()).isEqualTo("l2caf");
        assertThat(map.path("target").toString())
                .isEqualTo("{\"kind\":\"class\",\"index\":6,\"label\":\"garbage truck\"}");
        assertThat(map.path("layer").path("name").textValue()).isNotEmpty();
        assertThat(map.path("layer").path("shape").toString()).isEqualTo("[224,14,14]");
        assertThat(map.path("tail").textValue()).isEqualTo("affine");
        assertThat(map.path("objective").textValue()).isEqualTo("centred");
        assertThat(map.path("constraint").textValue()).isEqualTo("l2");
        assertThat(map.path("solver").textValue()).isEqualTo("exact");
        assertThat(map.path("loss").isNumber()).isTrue();
        assertThat(map.path("evaluations").isInt()).isTrue();
        assertThat(map.path("milliseconds").path("forward").doubleValue()).isPositive();
        assertThat(map.path("milliseconds").path("solve").isNumber()).isTrue();
        assertThat(map.path("argmax").path("x").intValue()).isBetween(0, 750);
        assertThat(map.path("argmax").path("y").intValue()).isBetween(0, 562);
        assertThat(map.path("files").path("overlay").textValue()).isEqualTo("street-l2caf-6-garbage-truck.png");
        assertThat(map.path("files").path("npy").textValue()).isEqualTo("street-l2caf-6-garbage-truck.npy");
        assertThat(map.path("files").path("signed").textValue()).isEqualTo("street-l2caf-6-garbage-truck-signed.npy");
    }

    @Test
    void predictionsAreTheFiveLikeliestHighestFirst() {
        explain().done();
        JsonNode predictions = json().path("predictions");
        assertThat(predictions).hasSize(5);
        assertThat(predictions.path(0).path("label").textValue()).isEqualTo("church");
        assertThat(predictions.path(0).path("index").intValue()).isEqualTo(4);
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode prediction : predictions) {
            assertThat(prediction.path("score").doubleValue()).isLessThanOrEqualTo(before);
            assertThat(prediction.path("probability").doubleValue()).isBetween(0.0, 1.0);
            before = prediction.path("score").doubleValue();
        }
    }

    @Test
    void arraysAreTheFinalMapAndTheSignedFilterOfUnitNorm() {
        explain("--class", "4").done();
        Npy values = Npy.read(out.resolve("street-l2caf-4-church.npy"));
        Npy signed = Npy.read(out.resolve("street-l2caf-4-church-signed.npy"));
        assertThat(values.shape()).containsExactly(14, 14);
        assertThat(signed.shape()).containsExactly(14, 14);
        double squares = 0;
        for (int i = 0; i < values.values().length; i++) {
            assertThat(values.values()[i]).isEqualTo(Math.abs(signed.values()[i]));
            squares += signed.values()[i] * (double) signed.values()[i];
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void overlayAndHeatmapAreAsLargeAsThePicture() {
        explain("--save", "overlay,heatmap").done();
        assertThat(Cli.files(out)).containsExactly("street-l2caf-heatmap.png", "street-l2caf.png");
        Picture overlay = Picture.read(out.resolve("street-l2caf.png"));
        assertThat(List.of(overlay.width(), overlay.height())).containsExactly(751, 563);
        Picture heatmap = Picture.read(out.resolve("street-l2caf-heatmap.png"));
        assertThat(List.of(heatmap.width(), heatmap.height())).containsExactly(751, 563);
    }

    @Test
    void aColourBarStandsBesideTheOverlayWhereAskedFor() {
        explain("--save", "overlay", "--bar").done();
        Picture overlay = Picture.read(out.resolve("street-l2caf.png"));
        assertThat(overlay.width()).isGreaterThan(751);
    }

    @Test
    void classesMayBeGivenInEveryWayAndCountOnce() {
        explain("--class", "4, 6", "--class", "church", "--class", "top:2", "--oblivious", "--save", "json")
                .done();
        List<String> targets = json().path("maps").findValuesAsText("kind");
        assertThat(targets).containsExactly("output", "class", "class");
        assertThat(json().path("maps").path(0).path("files").path("npy").isNull())
                .isTrue();
    }

    @Test
    void mapsOfOnePictureComeFromOneForwardPass() {
        explain("--class", "top:3", "--oblivious").done();
        assertThat(json().path("maps").findValuesAsText("forward").stream().distinct())
                .hasSize(1);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        Map<String, String> first = bytesOf("a");
        Map<String, String> second = bytesOf("b");
        assertThat(second).isEqualTo(first);
    }

    private Map<String, String> bytesOf(String name) throws IOException {
        Path to = folder.resolve(name);
        Cli.run(
                        "explain",
                        picture,
                        "--out",
                        to,
                        "--class",
                        "top:2",
                        "--solver",
                        "reference",
                        "--seed",
                        "7",
                        "--threads",
                        "1")
                .done();
        Map<String, String> bytes = new TreeMap<>();
        for (String file : Cli.files(to)) {
            byte[] content = Files.readAllBytes(to.resolve(file));
            bytes.put(
                    file,
                    file.endsWith(".json")
                            ? new String(content, java.nio.charset.StandardCharsets.UTF_8)
                                    .replaceAll("\"(forward|solve)\" : [0-9.E-]+", "")
                            : java.util.Arrays.toString(content));
        }
        assertThat(bytes).hasSize(7);
        return bytes;
    }

    @Test
    void aSidecarIsOverriddenFieldByField() {
        explain("--resize", "squash", "--mean", "0.5,0.5,0.5").done();
        assertThat(json().path("preprocessing").toString())
                .isEqualTo("{\"size\":[224,224],\"resize\":\"squash\",\"channels\":\"rgb\",\"range\":\"0-1\","
                        + "\"mean\":[0.5,0.5,0.5],\"std\":[0.229,0.224,0.225]}");
    }

    @Test
    void aSignedMapIsShownSignedButItsArrayStaysMagnitudes() {
        explain("--sign", "signed", "--class", "top").done();
        assertThat(json().path("maps").path(0).path("sign").textValue()).isEqualTo("signed");
        for (float value : Npy.read(out.resolve("street-l2caf-4-church.npy")).values()) {
            assertThat(value).isNotNegative();
        }
    }

    @Test
    void aSharedScaleChangesTheWeakerMapsOnly() throws IOException {
        explain("--class", "4,7", "--save", "overlay").done();
        byte[] strong = Files.readAllBytes(out.resolve("street-l2caf-7-gas-pump.png"));
        byte[] weak = Files.readAllBytes(out.resolve("street-l2caf-4-church.png"));
        explain("--class", "4,7", "--save", "heatmap,overlay", "--scale", "shared")
                .done();
        assertThat(Picture.read(out.resolve("street-l2caf-7-gas-pump.png")).rgb(533, 439))
                .isEqualTo(pictureOf(strong).rgb(533, 439));
        assertThat(Picture.read(out.resolve("street-l2caf-4-church.png")).rgb(181, 158))
                .isNotEqualTo(pictureOf(weak).rgb(181, 158));
    }

    private Picture pictureOf(byte[] png) throws IOException {
        return Picture.read(Files.write(folder.resolve("before.png"), png));
    }

    @Test
    void theSummarySaysWhatWasFoundAndWhere() {
        String summary = explain("--class", "garbage").done().out();
        assertThat(summary)
                .contains("street.jpg  751 x 563", "4 church 46.3 %", "class 6 garbage truck: strongest at (393, 439)")
                .contains("street-l2caf-6-garbage-truck.png", "street.json");
        assertThat(explain("--quiet").done().out()).isEmpty();
    }

    @Test
    void aReportIsWrittenOnRequest() throws IOException {
        assertThat(explain("--class", "top", "--report").done().out()).contains("index.html");
        assertThat(Files.readString(out.resolve("index.html"))).contains("street.jpg", "church");
    }

    @Test
    void anEmbeddingHasNoPredictionsAndIsReadRaw() {
        explain("--model", "imagenette-embedding").done();
        assertThat(json().path("predictions")).isEmpty();
        assertThat(json().path("maps").path(0).path("objective").textValue()).isEqualTo("raw");
        assertThat(json().path("maps").path(0).path("tail").textValue()).startsWith("nonlinear: ");
        assertThat(json().path("maps").path(0).path("solver").textValue()).isEqualTo("quasi-newton");
    }

    @Test
    void picturesOfOneStemKeepTheirEnding() throws IOException {
        Files.copy(picture, folder.resolve("street.jpeg"));
        Cli.run("explain", folder, "--out", out, "--save", "json").done();
        assertThat(Cli.files(out)).containsExactly("street-jpeg.json", "street-jpg.json");
    }

    @Test
    void aGlobIsExpandedInOrder() throws IOException {
        Files.copy(picture, folder.resolve("b.jpg"));
        Files.copy(picture, folder.resolve("a.jpg"));
        String told = Cli.run("explain", folder + "/?.jpg", "--out", out, "--save", "json")
                .done()
                .out();
        assertThat(Cli.files(out)).containsExactly("a.json", "b.json");
        assertThat(told.indexOf("a.jpg")).isLessThan(told.indexOf("b.jpg"));
    }

    @Test
    void oneBadPictureAmongGoodOnesIsToldAndTheOthersAreDone() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.jpg"), "this is no picture");
        Path second = Files.copy(picture, folder.resolve("second.jpg"));
        Cli run = Cli.run("explain", picture, bad, second, "--out", out, "--save", "json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines().toList())
                .hasSize(2)
                .satisfies(
                        lines -> assertThat(lines.get(0)).startsWith("l2caf: ").contains("bad.jpg"))
                .satisfies(lines -> assertThat(lines.get(1)).isEqualTo("l2caf: 1 of 3 inputs failed"));
        assertThat(Cli.files(out)).containsExactly("second.json", "street.json");
    }

    @Test
    void aPictureIsNeverReplacedByItsOwnMap() throws IOException {
        Path own = folder.resolve("street-l2caf.png");
        byte[] before = Files.readAllBytes(Files.copy(picture, own));
        Cli run = Cli.run("explain", picture, own, "--out", folder, "--save", "overlay");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(Files.readAllBytes(own)).isEqualTo(before);
    }

    @Test
    void severalLayersComeFromOnePassAndOneSheetShowsThem() {
        explain("--layer", "/s3/s3.1/Relu_output_0,auto", "--class", "church", "--sheet")
                .done();
        assertThat(Cli.files(out))
                .contains(
                        "street-sheet.png",
                        "street-l2caf-4-church-s3-s3-1-relu-output-0.npy",
                        "street-l2caf-4-church-s4-s4-0-relu-output-0.npy");
        JsonNode maps = json().path("maps");
        assertThat(maps).hasSize(2);
        assertThat(maps.path(0).path("milliseconds").path("forward"))
                .isEqualTo(maps.path(1).path("milliseconds").path("forward"));
        assertThat(maps.path(0).path("layer").path("chosen").booleanValue()).isFalse();
        assertThat(maps.path(1).path("layer").path("chosen").booleanValue()).isTrue();
        float[] together = Npy.read(out.resolve("street-l2caf-4-church-s3-s3-1-relu-output-0-signed.npy"))
                .values();
        explain("--layer", "/s3/s3.1/Relu_output_0", "--class", "church").done();
        assertThat(Npy.read(out.resolve("street-l2caf-4-church-signed.npy")).values())
                .containsExactly(together, within(1e-6f));
    }

    @Test
    void constraintsAreComparedInOneCommand() {
        explain("--constraint", "l2,softmax,gaussian", "--class", "6", "--class", "4", "--sheet")
                .done();
        JsonNode maps = json().path("maps");
        assertThat(maps).hasSize(6);
        assertThat(maps.path(1).path("constraint").textValue()).isEqualTo("softmax");
        float[] sparse =
                Npy.read(out.resolve("street-l2caf-4-church-softmax.npy")).values();
        int held = 0;
        for (float value : sparse) {
            held += value > 0.01f ? 1 : 0;
        }
        assertThat(held).isLessThan(5);
        Picture sheet = Picture.read(out.resolve("street-sheet.png"));
        assertThat(sheet.width()).isGreaterThan(4 * 320);
    }

    @Test
    void classesFoundTogetherAreThoseFoundAlone() {
        explain("--class", "top:3").done();
        float[] together =
                Npy.read(out.resolve("street-l2caf-7-gas-pump-signed.npy")).values();
        explain("--class", "7").done();
        assertThat(Npy.read(out.resolve("street-l2caf-7-gas-pump-signed.npy")).values())
                .containsExactly(together, within(1e-6f));
    }

    private Path many(int count) throws IOException {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < count; i++) {
            Files.copy(picture, many.resolve("p" + i + ".jpg"));
        }
        return many;
    }

    @Test
    void batchesGiveTheMapsOfSinglePictures() throws IOException {
        Path many = many(5);
        Cli.run("explain", many, "--class", "top", "--batch", "3", "--save", "npy", "--out", folder.resolve("batched"))
                .done();
        Cli.run("explain", many, "--class", "top", "--batch", "1", "--save", "npy", "--out", folder.resolve("single"))
                .done();
        for (int i = 0; i < 5; i++) {
            String name = "p" + i + "-l2caf-4-church-signed.npy";
            assertThat(Npy.read(folder.resolve("batched").resolve(name)).values())
                    .containsExactly(
                            Npy.read(folder.resolve("single").resolve(name)).values(), within(1e-5f));
        }
    }

    @Test
    void resumingDoesWhatIsMissingAndNothingElse() throws IOException {
        Path many = many(3);
        Cli.run("explain", many, "--class", "top", "--out", out).done();
        var untouched = Files.getLastModifiedTime(out.resolve("p0.json"));
        Files.delete(out.resolve("p1-l2caf-4-church.npy"));
        Files.delete(out.resolve("p2.json"));
        String told = Cli.run("explain", many, "--class", "top", "--out", out, "--resume")
                .done()
                .out();
        assertThat(told)
                .contains("1 of 3 inputs were done by an earlier run", "p1.jpg", "p2.jpg")
                .doesNotContain("p0.jpg");
        assertThat(Files.getLastModifiedTime(out.resolve("p0.json"))).isEqualTo(untouched);
        assertThat(Cli.files(out)).contains("p1-l2caf-4-church.npy", "p2.json");
        assertThat(Cli.run("explain", many, "--class", "top", "--out", out, "--resume", "--sign", "positive")
                        .done()
                        .out())
                .contains("p0.jpg")
                .doesNotContain("earlier run");
        assertThat(Cli.run("explain", many, "--resume", "--save", "npy", "--out", out)
                        .refusedWith(2)
                        .err())
                .contains("add json to --save");
    }

    @Test
    void whatIsWrongWithEveryPictureIsToldOnce() throws IOException {
        Cli run = Cli.run("explain", many(3), "--mean", "1,2", "--std", "1,2", "--out", out);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.contains("2 numbers")).toList())
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(1)).contains("the same happened to 2 more"));
        assertThat(run.err()).contains("3 of 3 inputs failed");
        assertThat(Cli.run("explain", folder.resolve("many"), "--device", "cuda", "--out", out)
                        .refusedWith(1)
                        .err())
                .contains("--device cpu");
    }
}
