package dev.l2caf.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Size;
import dev.l2caf.model.OutputKind;
import dev.l2caf.model.Sidecar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final URI URL = URI.create("https://example.org/net.onnx");

    private final Catalogue bundled = Catalogue.bundled();

    @Test
    void everyBundledNetworkHasAUniqueHashAndHttpsAddressesThatEndInItsName() {
        assertThat(bundled.entries()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(entry -> {
            assertThat(entry.model().urls()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(url -> {
                assertThat(url).hasScheme("https");
                assertThat(url.getPath()).endsWith("/" + entry.name() + ".onnx");
            });
            assertThat(entry.labels().orElseThrow().urls()).isNotEmpty().allSatisfy(url -> assertThat(url)
                    .hasScheme("https"));
            assertThat(entry.evidence()).contains("commit");
            assertThat(entry.licence()).isNotBlank();
            assertThat(entry.description()).isNotBlank();
        });
        assertThat(bundled.entries().stream().map(entry -> entry.model().sha256()))
                .doesNotHaveDuplicates();
        assertThat(bundled.names()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(EmbeddedModel.names());
    }

    @Test
    void everyBundledSidecarIsReadable(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("imagenet-labels.txt"), "stand-in\n");
        for (CatalogueEntry entry : bundled.entries()) {
            Sidecar sidecar =
                    Sidecar.read(Files.writeString(folder.resolve(entry.name() + ".l2caf.json"), entry.sidecar()));
            assertThat(sidecar.preprocessing().size()).as(entry.name()).isEqualTo(new Size(224, 224));
            assertThat(sidecar.output()).contains(OutputKind.LOGITS);
            assertThat(sidecar.licence()).contains(entry.licence());
        }
    }

    @Test
    void googLeNetTakesCaffesBgrMeanAndEfficientNetItsChannelsLast(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("imagenet-labels.txt"), "stand-in\n");
        Sidecar googLeNet = read(folder, "googlenet-12");
        assertThat(googLeNet.preprocessing().channels()).isEqualTo(Channels.BGR);
        assertThat(googLeNet.preprocessing().mean()).containsExactly(103.939, 116.779, 123.68);
        assertThat(read(folder, "efficientnet-lite4-11").axes()).contains("NHWC");
    }

    @Test
    void theBundledLabelsAreTheSharedOnesWithoutTheirLastLineEnd() throws IOException {
        Path shared = Path.of(System.getProperty("l2caf.shared", "../../shared"), "models", "imagenet-labels.txt");
        assumeThat(shared)
                .as("the shared labels are absent: set -Dl2caf.shared=FOLDER")
                .isRegularFile();
        byte[] labels = Files.readString(shared).stripTrailing().getBytes(UTF_8);
        RemoteFile file = bundled.entries().get(0).labels().orElseThrow();
        assertThat(labels).hasSize((int) file.bytes());
        assertThat(DownloadTest.sha256(labels)).isEqualTo(file.sha256());
    }

    @Test
    void refusesTwoNetworksOfOneName() {
        CatalogueEntry entry = new CatalogueEntry(
                "net", "", new RemoteFile("net.onnx", List.of(URL), HASH, 1), Optional.empty(), "{}", "", "", "");
        assertThatThrownBy(() -> new Catalogue(List.of(entry, entry))).hasMessageContaining("two networks");
    }

    @Test
    void aRemoteFileRefusesBadHashesAddressesNamesAndLengths() {
        assertThatThrownBy(() -> new RemoteFile("a.onnx", List.of(URL), HASH.substring(1), 1))
                .hasMessageContaining("SHA-256 of a.onnx");
        assertThatThrownBy(() -> new RemoteFile("a.onnx", List.of(URL), HASH.toUpperCase(Locale.ROOT), 1))
                .hasMessageContaining("lower-case");
        assertThatThrownBy(() -> new RemoteFile("../a.onnx", List.of(URL), HASH, 1))
                .hasMessageContaining("file name");
        assertThatThrownBy(() -> new RemoteFile("a.onnx", List.of(URL), HASH, 0))
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new RemoteFile("a.onnx", List.of(), HASH, 1)).hasMessageContaining("https");
        assertThatThrownBy(() -> new RemoteFile("a.onnx", List.of(URI.create("http://example.org/a")), HASH, 1))
                .hasMessageContaining("must be https");
        assertThatThrownBy(() -> new RemoteFile("a.onnx", List.of(URI.create("file:///a")), HASH, 1))
                .hasMessageContaining("must be https");
    }

    private Sidecar read(Path folder, String name) throws IOException {
        String json = bundled.find(name).orElseThrow().sidecar();
        return Sidecar.read(Files.writeString(folder.resolve(name + ".l2caf.json"), json));
    }
}
