package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.models.EmbeddedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features instead of pictures: maps must be those of the picture the features were made of. */
class FeaturesTest {
    private static final String LAYER = "/s3/s3.1/Relu_output_0";

    @TempDir
    private Path folder = Path.of("");

    private Path out = Path.of("");
    private Path picture = Path.of("");
    private Path features = Path.of("");

    @BeforeEach
    void makeFeatures() {
        out = folder.resolve("out");
        picture = DemoPicture.copyTo(folder.resolve("street.jpg"));
        features = folder.resolve("features.npy");
        try (Network network = Network.open(EmbeddedModel.DEFAULT.unpack());
                Observation observation = network.observe(Picture.read(picture), LAYER)) {
            Npy.write(features, observation.features(), 160, 14, 14);
        }
    }

    private JsonNode map(String stem) {
        return Cli.json(out.resolve(stem + ".json")).path("maps").path(0);
    }

    @Test
    void aNetworkEnteredInTheMiddleGivesTheMapOfThePicture() {
        Cli.run("explain", picture, "--layer", LAYER, "--class", "church", "--out", out)
                .done();
        Cli.run("explain", features, "--at", LAYER, "--layer", LAYER, "--class", "church", "--out", out)
                .done();
        assertThat(Npy.read(out.resolve("features-l2caf-4-church-signed.npy")).values())
                .containsExactly(
                        Npy.read(out.resolve("street-l2caf-4-church-signed.npy"))
                                .values(),
                        within(1e-4f));
        assertThat(Cli.files(out))
                .contains("features-l2caf-4-church-heatmap.png")
                .doesNotContain("features-l2caf-4-church.png");
        assertThat(Picture.read(out.resolve("features-l2caf-4-church-heatmap.png"))
                        .width())
                .isEqualTo(448);
        JsonNode input = Cli.json(out.resolve("features.json")).path("input");
        assertThat(input.path("width").intValue()).isEqualTo(14);
        assertThat(input.path("sha256").textValue()).hasSize(64);
    }

    @Test
    void aPictureGivesFeaturesAPlace() {
        Cli.run("explain", picture, "--class", "church", "--out", out).done();
        Cli.run("explain", features, "--at", LAYER, "--class", "church", "--picture", picture, "--sheet", "--out", out)
                .done();
        assertThat(map("features").path("argmax")).isEqualTo(map("street").path("argmax"));
        assertThat(Picture.read(out.resolve("features-l2caf-4-church.png")).width())
                .isEqualTo(751);
        assertThat(Cli.files(out)).contains("features-sheet.png");
    }

    @Test
    void aTailAloneTakesFeatures() {
        Path tail = TinyModels.tail(folder.resolve("tail.onnx"));
        Npy.write(folder.resolve("made.npy"), new float[6 * 3 * 5], 1, 6, 3, 5);
        float[] some = new float[6 * 3 * 5];
        some[7] = 3;
        some[40] = 1;
        Npy.write(folder.resolve("made.npy"), some, 1, 6, 3, 5);
        Cli.run("explain", folder + "/made*.npy", "--model", tail, "--out", out).done();
        assertThat(map("made").path("layer").path("name").textValue()).isEqualTo("features");
        assertThat(Npy.read(out.resolve("made-l2caf.npy")).shape()).containsExactly(3, 5);
        assertThat(Cli.run("layers", tail).done().out()).contains("features").contains("6 x 3 x 5");
    }

    @Test
    void whatDoesNotFitIsSaidInOneLine() {
        assertThat(Cli.run("explain", features, "--out", out).refusedWith(1).err())
                .contains("features.npy", "[3, 224, 224]", "[160, 14, 14]");
        assertThat(Cli.run("explain", picture, "--at", LAYER, "--out", out)
                        .refusedWith(1)
                        .err())
                .contains("takes features at '" + LAYER + "', not pictures", "160 x 14 x 14");
        assertThat(Cli.run("explain", features, "--at", "/s3/s3.1/a/a.2/Relu_output_0", "--out", out)
                        .refusedWith(1)
                        .err())
                .contains("also reads [/s3/s3.0/Relu_output_0]", "l2caf layers");
        assertThat(Cli.run("explain", picture, "--picture", picture, "--out", out)
                        .refusedWith(2)
                        .err())
                .contains("--picture belongs to features");
        assertThat(Cli.files(out)).isEmpty();
    }
}
