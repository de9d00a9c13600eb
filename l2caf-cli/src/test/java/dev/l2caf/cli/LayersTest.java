package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    @Test
    void theChosenLayerOfTheBuiltInNetworkIsMarkedAndAffine() {
        List<String> lines =
                Cli.run("layers", "imagenette-classifier").done().out().lines().toList();
        List<String> chosen =
                lines.stream().filter(line -> line.startsWith("*")).toList();
        assertThat(chosen).singleElement().asString().contains("224 x 14 x 14").endsWith("affine");
        assertThat(lines).anyMatch(line -> line.startsWith("input   3 x 224 x 224"));
        assertThat(lines).anyMatch(line -> line.startsWith("output  logits, 10 numbers taken as logits"));
    }

    @Test
    void columnsAreAlignedAndEarlierLayersNameWhatBreaksTheTail() {
        List<String> lines =
                Cli.run("layers", "imagenette-classifier").done().out().lines().toList();
        String head = lines.stream()
                .filter(line -> line.contains("LAYER"))
                .findFirst()
                .orElseThrow();
        List<String> rows = lines.subList(lines.indexOf(head) + 1, lines.size());
        int tail = head.indexOf("TAIL");
        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> assertThat(row.substring(tail))
                .matches("affine|nonlinear: \\S.*"));
        assertThat(rows.get(0)).contains("nonlinear: ");
    }

    @Test
    void jsonHasWhatTheTableHas() throws IOException {
        JsonNode listing = new ObjectMapper()
                .readTree(Cli.run("layers", "imagenette-classifier", "--json")
                        .done()
                        .out());
        assertThat(listing.path("output").path("kind").textValue()).isEqualTo("logits");
        assertThat(listing.path("output").path("size").intValue()).isEqualTo(10);
        int chosen = 0;
        for (JsonNode layer : listing.path("layers")) {
            assertThat(layer.path("costBehind").doubleValue()).isBetween(0.0, 1.0);
            chosen += layer.path("chosen").booleanValue() ? 1 : 0;
            assertThat(layer.path("name").textValue()).isNotEmpty();
        }
        assertThat(chosen).isEqualTo(1);
    }

    @Test
    void aNetworkWithoutSpatialLayersIsListedAsSuch(@TempDir Path folder) {
        Path model = TinyModels.withoutLayers(folder.resolve("flat.onnx"));
        assertThat(Cli.run("layers", model).done().out()).contains("no layer has spatial axes");
    }

    @Test
    void aSoftmaxAtTheEndIsExplainedInFrontOfIt() {
        Path model = Shared.file("models/squeezenet1.1.onnx");
        assertThat(Cli.run("layers", model).done().out()).contains("explained at ", "1000 numbers taken as logits");
    }

    @Test
    void aMissingModelNamesTheWayToGetOne() {
        assertThat(Cli.run("layers", "squeezenet1.1").refusedWith(1).err()).contains("l2caf models");
    }
}
