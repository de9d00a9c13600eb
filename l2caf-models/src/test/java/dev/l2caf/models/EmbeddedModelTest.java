package dev.l2caf.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.model.OutputKind;
import dev.l2caf.model.Sidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedModelTest {
    private final Path cache;

    EmbeddedModelTest(@TempDir Path cache) {
        this.cache = cache;
    }

    @ParameterizedTest
    @EnumSource
    void unpacksToItsLengthWithAReadableSidecar(EmbeddedModel model) throws IOException {
        Path network = model.unpack(cache);
        assertThat(network).hasFileName(model.modelName() + ".onnx").hasSize(model.bytes());
        Sidecar sidecar = Sidecar.beside(network).orElseThrow();
        assertThat(sidecar.licence()).contains("Apache-2.0");
        try (Stream<Path> files = Files.list(network.resolveSibling(""))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    @Test
    void theDefaultClassifiesTenClassesAndItsTwinEmbeds() {
        Sidecar classifier = Sidecar.beside(EmbeddedModel.DEFAULT.unpack(cache)).orElseThrow();
        assertThat(classifier.output()).contains(OutputKind.LOGITS);
        assertThat(classifier.labels().find("garbage")).isEqualTo(6);
        assertThat(Sidecar.beside(EmbeddedModel.IMAGENETTE_EMBEDDING.unpack(cache))
                        .orElseThrow()
                        .output())
                .contains(OutputKind.EMBEDDING);
    }

    @Test
    void whatIsThereStaysAndWhatIsDamagedIsReplaced() throws IOException {
        Path network = EmbeddedModel.DEFAULT.unpack(cache);
        Path labels = network.resolveSibling("imagenette-labels.txt");
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(network, old);
        Files.writeString(labels, "nonsense\n");
        EmbeddedModel.DEFAULT.unpack(cache);
        assertThat(Files.getLastModifiedTime(network)).isEqualTo(old);
        assertThat(labels).content().startsWith("tench\n");
    }

    @Test
    void manyThreadsMayUnpackAtOnce() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> unpacked = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> EmbeddedModel.DEFAULT.unpack(cache)))
                    .toList();
            for (Future<Path> network : unpacked) {
                assertThat(network.get()).hasSize(EmbeddedModel.DEFAULT.bytes());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isFoundByName() {
        assertThat(EmbeddedModel.find("imagenette-embedding")).contains(EmbeddedModel.IMAGENETTE_EMBEDDING);
        assertThat(EmbeddedModel.find("imagenette")).isEmpty();
    }
}
