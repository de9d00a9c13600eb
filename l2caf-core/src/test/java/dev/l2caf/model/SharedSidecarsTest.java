package dev.l2caf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedSidecarsTest {
    private final Path models = Path.of(System.getProperty("l2caf.shared", "../../shared"), "models");

    @BeforeEach
    void needsTheSharedModels() {
        assumeThat(models)
                .as("the shared models are absent: set -Dl2caf.shared=FOLDER")
                .isDirectory();
    }

    @Test
    void everySidecarThereIsReadable() throws IOException {
        try (Stream<Path> files = Files.list(models)) {
            List<Path> networks =
                    files.filter(file -> file.toString().endsWith(".onnx")).toList();
            assertThat(networks).isNotEmpty().allSatisfy(network -> {
                Sidecar sidecar = Sidecar.beside(network).orElseThrow();
                assertThat(sidecar.output()).isPresent();
                assertThat(sidecar.licence()).isPresent();
            });
        }
    }

    @Test
    void squeezeNetTakesBgrBytesAndHasTheThousandLabels() {
        Sidecar sidecar = Sidecar.beside(models.resolve("squeezenet1.1.onnx")).orElseThrow();
        assertThat(sidecar.preprocessing().channels()).isEqualTo(Channels.BGR);
        assertThat(sidecar.preprocessing().range()).isEqualTo(Range.ZERO_TO_255);
        assertThat(sidecar.preprocessing().mean()).containsExactly(104.0, 117.0, 123.0);
        assertThat(sidecar.labels().size()).isEqualTo(1000);
        assertThat(sidecar.labels().find("golden ret")).isEqualTo(207);
        assertThat(sidecar.labels().find("monarch")).isEqualTo(323);
    }

    @Test
    void thePersonNetworkIsTallerThanWideAndTheClipNetworkTakesEightFrames() {
        assertThat(Sidecar.read(models.resolve("osnet_x0_25_msmt17.l2caf.json"))
                        .preprocessing()
                        .size())
                .isEqualTo(new Size(128, 256));
        Sidecar clip = Sidecar.read(models.resolve("imagenette-clip-embedding.l2caf.json"));
        assertThat(clip.frames()).contains(8);
        assertThat(clip.axes()).contains("NTCHW");
        assertThat(clip.output()).contains(OutputKind.EMBEDDING);
    }

    @Test
    void theImagenetteClassifierKnowsItsTenClasses() {
        Sidecar sidecar = Sidecar.read(models.resolve("imagenette-classifier.l2caf.json"));
        assertThat(sidecar.output()).contains(OutputKind.LOGITS);
        assertThat(sidecar.labels().names()).hasSize(10).contains("church", "garbage truck", "gas pump");
    }
}
