package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logits, probabilities, embeddings before and after their normalisation. */
class OutputsTest {
    @TempDir
    private Path out = Path.of("");

    private JsonNode explained(String stem, Object... arguments) {
        Cli.run(arguments).done();
        return Cli.json(out.resolve(stem + ".json"));
    }

    @Test
    void probabilitiesAreExplainedWhereTheyAreAskedFor() {
        Path picture = Shared.file("images/dog_butterfly.jpg");
        Path model = Shared.file("models/squeezenet1.1.onnx");
        JsonNode logits =
                explained("dog_butterfly", "explain", picture, "--model", model, "--class", "top", "--out", out);
        JsonNode probabilities = explained(
                "dog_butterfly",
                "explain",
                picture,
                "--model",
                model,
                "--class",
                "top",
                "--output-kind",
                "probabilities",
                "--out",
                out);
        JsonNode before = logits.path("predictions").path(0);
        JsonNode after = probabilities.path("predictions").path(0);
        assertThat(after.path("score").doubleValue())
                .isEqualTo(before.path("probability").doubleValue(), within(1e-5));
        assertThat(after.path("probability").doubleValue())
                .isEqualTo(before.path("probability").doubleValue(), within(1e-5));
        JsonNode map = probabilities.path("maps").path(0);
        assertThat(map.path("objective").textValue()).isEqualTo("raw");
        assertThat(map.path("loss").doubleValue()).isBetween(-1.0, 1.0);
    }

    @Test
    void whatHasNoProbabilitiesIsRefused() {
        Path picture = DemoPicture.copyTo(out.resolve("street.jpg"));
        assertThat(Cli.run("explain", picture, "--output-kind", "probabilities", "--out", out)
                        .refusedWith(1)
                        .err())
                .contains("output 'logits' has no probabilities", "not by Softmax or Sigmoid");
    }

    @Test
    void anEmbeddingIsExplainedBeforeItsNormalisationToo() {
        Path picture = DemoPicture.copyTo(out.resolve("street.jpg"));
        JsonNode raw = beforeNormalisation(picture);
        assertThat(raw.path("maps").path(0).path("tail").textValue()).isEqualTo("affine");
        assertThat(raw.path("maps").path(0).path("solver").textValue()).isEqualTo("exact");
    }

    private JsonNode beforeNormalisation(Path picture) {
        return explained(
                "street",
                "explain",
                picture,
                "--model",
                "imagenette-embedding",
                "--output",
                "/n/fc/Gemm_output_0",
                "--output-kind",
                "embedding",
                "--out",
                out);
    }

    @Test
    void severalOutputsAreEachExplainedByItselfInFilesOfItsOwn() throws IOException {
        Path picture = DemoPicture.copyTo(out.resolve("street.jpg"));
        Path both = out.resolve("both");
        Cli run = Cli.run(
                "explain",
                picture,
                "--model",
                "imagenette-embedding",
                "--output",
                "embedding,/n/fc/Gemm_output_0",
                "--output-kind",
                "embedding",
                "--report",
                "--out",
                both);
        run.done();
        assertThat(run.out()).contains("street.jpg, output embedding", "street.jpg, output /n/fc/Gemm_output_0");
        assertThat(Cli.files(both))
                .containsExactly(
                        "index.html",
                        "street-embedding-l2caf-signed.npy",
                        "street-embedding-l2caf.npy",
                        "street-embedding-l2caf.png",
                        "street-embedding.json",
                        "street-n-fc-gemm-output-0-l2caf-signed.npy",
                        "street-n-fc-gemm-output-0-l2caf.npy",
                        "street-n-fc-gemm-output-0-l2caf.png",
                        "street-n-fc-gemm-output-0.json");
        beforeNormalisation(picture);
        assertThat(both.resolve("street-n-fc-gemm-output-0-l2caf-signed.npy"))
                .hasSameBinaryContentAs(out.resolve("street-l2caf-signed.npy"));
        assertThat(Files.readString(both.resolve("index.html"))).contains("street.jpg, output embedding");
        JsonNode embedding = Cli.json(both.resolve("street-embedding.json"));
        assertThat(embedding.path("maps").path(0).path("tail").textValue()).startsWith("nonlinear");
        assertThat(embedding.path("settings").path("output").path(0).textValue())
                .isEqualTo("embedding");
    }

    @Test
    void ofSeveralOutputsAWrongOneShowsBeforeAnythingIsWritten() {
        Path picture = DemoPicture.copyTo(out.resolve("street.jpg"));
        assertThat(Cli.run("explain", picture, "--output", "logits,logit", "--out", out.resolve("none"))
                        .refusedWith(1)
                        .err())
                .contains("logit");
        assertThat(out.resolve("none")).doesNotExist();
        assertThat(Cli.run("compare-methods", picture, "--output", "logits,logit")
                        .refusedWith(2)
                        .err())
                .contains("one output is taken here, but there are 2");
    }
}
