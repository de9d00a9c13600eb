package dev.l2caf.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.ExplanationException;
import dev.l2caf.model.Sidecar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelStoreTest {
    private static final byte[] NETWORK = DownloadTest.content(200_000);
    private static final byte[] LABELS = "dog\ncat\n".getBytes(UTF_8);

    private final FileServer server = new FileServer();
    private final Path cache;
    private final Catalogue catalogue;
    private final ModelStore store;

    ModelStoreTest(@TempDir Path folder) {
        this.cache = folder.resolve("not").resolve("yet");
        URI network = server.serve("/net", FileServer.ranged(NETWORK));
        URI labels = server.serve("/labels", FileServer.whole(LABELS));
        CatalogueEntry entry = new CatalogueEntry(
                "tinynet-7",
                "a test network",
                file("tinynet-7.onnx", network, NETWORK),
                Optional.of(file("names.txt", labels, LABELS)),
                "{\"output\":\"logits\",\"labels\":\"names.txt\"}",
                "here",
                "MIT",
                "this test");
        this.catalogue = new Catalogue(List.of(entry));
        this.store = new ModelStore(cache, catalogue);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDownloadedNetworkHasItsSidecarAndLabelsBesideIt() {
        assertThat(store.show("tinynet-7").present()).isFalse();
        Path model = store.get("tinynet-7", Progress.SILENT);
        assertThat(model)
                .hasBinaryContent(NETWORK)
                .isEqualTo(store.show("tinynet-7").path());
        assertThat(Sidecar.beside(model).orElseThrow().labels().names()).containsExactly("dog", "cat");
        assertThat(store.show("tinynet-7").present()).isTrue();
        assertThat(store.resolve("tinynet-7")).isEqualTo(model);
    }

    @Test
    void aSecondGetAsksNobody() {
        store.get("tinynet-7", Progress.SILENT);
        server.ranges().clear();
        store.get("tinynet-7", Progress.SILENT);
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void getRepairsADamagedNetwork() throws IOException {
        Path model = store.get("tinynet-7", Progress.SILENT);
        Files.write(model, new byte[NETWORK.length]);
        store.get("tinynet-7", Progress.SILENT);
        assertThat(model).hasBinaryContent(NETWORK);
    }

    @Test
    void filesPutThereByHandAreTakenWithoutANetwork() throws IOException {
        Path model = store.show("tinynet-7").path();
        Files.createDirectories(model.getParent());
        Files.write(model, NETWORK);
        Files.write(model.resolveSibling("names.txt"), LABELS);
        server.close();
        assertThat(store.get("tinynet-7", Progress.SILENT)).isEqualTo(model);
        assertThat(store.resolve("tinynet-7")).isEqualTo(model);
    }

    @Test
    void manyThreadsThatGetTheSameNetworkDownloadItOnce() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Path>> paths = IntStream.range(0, 6)
                    .mapToObj(i ->
                            threads.submit(() -> new ModelStore(cache, catalogue).get("tinynet-7", Progress.SILENT)))
                    .toList();
            for (Future<Path> path : paths) {
                assertThat(path.get()).hasBinaryContent(NETWORK);
            }
            assertThat(server.ranges()).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anExistingFileWinsOverAName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tinynet-7"), "a file");
        assertThat(store.resolve(file.toString())).isEqualTo(file);
        assertThatThrownBy(() -> store.resolve(folder.toString())).hasMessageContaining("is a folder");
    }

    @Test
    void anEmbeddedNetworkIsUnpackedWhenResolved() {
        Path model = store.resolve("imagenette-classifier");
        assertThat(model).startsWith(cache).isRegularFile();
        assertThat(store.get("imagenette-classifier", Progress.SILENT)).isEqualTo(model);
        assertThat(Sidecar.beside(model).orElseThrow().labels().size()).isEqualTo(10);
    }

    @Test
    void aKnownButAbsentNetworkTellsHowToGetIt() {
        assertThatThrownBy(() -> store.resolve("tinynet-7"))
                .isInstanceOf(ExplanationException.class)
                .hasMessage(
                        "the network tinynet-7 is known but not downloaded (0.2 MB); run `l2caf models get tinynet-7`");
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void anUnknownNameGetsTheNearest() {
        assertThatThrownBy(() -> store.resolve("tinynet"))
                .hasMessage(
                        "no such file, and no known network is called 'tinynet'; did you mean tinynet-7? See `l2caf models`");
        assertThatThrownBy(() -> store.get("imagenete-classifier", Progress.SILENT))
                .hasMessageContaining("did you mean imagenette-classifier?");
        assertThatThrownBy(() -> store.show("net.onnx")).hasMessageContaining("no known network is called 'net.onnx'");
        assertThatThrownBy(() -> store.resolve("bad\0name")).isInstanceOf(ExplanationException.class);
        assertThatThrownBy(() -> store.resolve("")).isInstanceOf(ExplanationException.class);
    }

    @Test
    void theListHasTheEmbeddedNetworksFirst() {
        assertThat(store.list().stream().map(KnownModel::name))
                .containsExactly("imagenette-classifier", "imagenette-embedding", "tinynet-7");
        assertThat(store.list()).allSatisfy(model -> {
            assertThat(model.licence()).isNotBlank();
            assertThat(model.sidecar()).startsWith("{");
        });
        assertThat(cache).doesNotExist();
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        ModelStore blocked = new ModelStore(file, catalogue);
        assertThatThrownBy(() -> blocked.get("tinynet-7", Progress.SILENT))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContainingAll("cannot keep the network tinynet-7", "L2CAF_HOME");
        assertThatThrownBy(() -> blocked.resolve("imagenette-embedding"))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContainingAll("cannot unpack", "L2CAF_HOME");
    }

    @Test
    void nothingHalfDoneStaysAfterAGet() throws IOException {
        Path model = store.get("tinynet-7", Progress.SILENT);
        try (Stream<Path> files = Files.list(model.resolveSibling(""))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(".lock", "names.txt", "tinynet-7.onnx", "tinynet-7.l2caf.json");
        }
    }

    private static RemoteFile file(String name, URI url, byte[] content) {
        return new RemoteFile(name, List.of(url), DownloadTest.sha256(content), content.length);
    }
}
