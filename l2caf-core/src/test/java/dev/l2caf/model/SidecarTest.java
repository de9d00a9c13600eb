package dev.l2caf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.ExplanationException;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.input.Preprocessing.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTest {
    private final Path folder;

    SidecarTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsEveryField() throws IOException {
        Files.writeString(folder.resolve("names.txt"), "dog\ncat\n");
        Sidecar sidecar = read("""
                {"size":[128,256],"resize":"pad","channels":"bgr","range":"-1-1","mean":[0.5],"std":[2,3,4],
                 "output":"multilabel","labels":"names.txt","frames":8,"axes":"NTCHW",
                 "source":"somewhere","licence":"MIT","_note":1,"x-tool":{"any":[]}}""");
        assertThat(sidecar.preprocessing())
                .isEqualTo(new Preprocessing(
                        new Size(128, 256),
                        Resize.PAD,
                        Channels.BGR,
                        Range.MINUS_ONE_TO_ONE,
                        List.of(0.5),
                        List.of(2.0, 3.0, 4.0)));
        assertThat(sidecar.output()).contains(OutputKind.MULTILABEL);
        assertThat(sidecar.labels().names()).containsExactly("dog", "cat");
        assertThat(sidecar.frames()).contains(8);
        assertThat(sidecar.axes()).contains("NTCHW");
        assertThat(sidecar.source()).contains("somewhere");
        assertThat(sidecar.licence()).contains("MIT");
    }

    @Test
    void anEmptySidecarMeansImageNetStatistics() throws IOException {
        Sidecar sidecar = read("{}");
        assertThat(sidecar.preprocessing()).isEqualTo(Preprocessing.IMAGENET);
        assertThat(sidecar.output()).isEmpty();
        assertThat(sidecar.labels()).isEqualTo(Labels.NONE);
    }

    @Test
    void statisticsLeftOutFollowTheRangeAndTheChannelOrder() throws IOException {
        assertThat(read("{\"channels\":\"bgr\"}").preprocessing().mean()).containsExactly(0.406, 0.456, 0.485);
        Preprocessing bytes = read("{\"range\":\"0-255\"}").preprocessing();
        assertThat(bytes.mean()).containsExactly(0.0);
        assertThat(bytes.std()).containsExactly(1.0);
        Preprocessing centred = read("{\"mean\":[0.5,0.5,0.5]}").preprocessing();
        assertThat(centred.std()).containsExactly(1.0);
        assertThat(read("{\"std\":[0.5]}").preprocessing().mean()).containsExactly(0.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"size\":[224]}                      | size       | [width, height]        | [224]",
                "{\"size\":[224,0]}                    | size       | [width, height]        | [224,0]",
                "{\"size\":[224.5,224]}                | size       | [width, height]        | [224.5,224]",
                "{\"size\":224}                        | size       | [width, height]        | 224",
                "{\"size\":null}                       | size       | [width, height]        | null",
                "{\"resize\":\"stretch\"}              | resize     | squash, crop, pad      | \"stretch\"",
                "{\"channels\":\"RGB\"}                | channels   | rgb, bgr               | \"RGB\"",
                "{\"range\":1}                         | range      | 0-1, 0-255, -1-1       | 1",
                "{\"output\":\"raw\"}                  | output     | logits, multilabel     | \"raw\"",
                "{\"mean\":[]}                         | mean       | list of numbers        | []",
                "{\"mean\":[1e999]}                    | mean       | list of numbers        | [",
                "{\"mean\":[\"0\"]}                    | mean       | list of numbers        | [\"0\"]",
                "{\"std\":[1,0,1]}                     | std        | positive numbers       | [1,0,1]",
                "{\"mean\":[1,2,3],\"std\":[1,1]}      | std        | as many numbers         | 2 numbers",
                "{\"frames\":0}                        | frames     | at least 1             | 0",
                "{\"axes\":\"NCWW\"}                   | axes       | C, H, W                | NCWW",
                "{\"axes\":\"NCH\"}                    | axes       | C, H, W                | NCH",
                "{\"labels\":[\"a\"]}                  | labels     | a text                 | [\"a\"]",
                "{\"labels\":\"/etc/names.txt\"}       | labels     | relative to            | /etc/names.txt",
                "{\"labels\":\"nowhere.txt\"}          | labels     | existing file          | nowhere.txt",
                "{\"source\":\"\"}                     | source     | a text                 | \"\"",
            })
    void refusesAWrongValueNamingFieldExpectedAndActual(String json, String field, String expected, String actual) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContainingAll("net.l2caf.json, field '" + field + "'", expected, "but was", actual)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void refusesAnUnknownFieldAndSuggestsTheNearest() {
        assertThatThrownBy(() -> read("{\"chanels\":\"bgr\"}"))
                .hasMessageContaining("unknown field 'chanels'; did you mean channels?");
        assertThatThrownBy(() -> read("{\"temperature\":1}")).hasMessageContaining("known are size, resize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"size\":[1,1]} x", "{\"size\":[1,1],\"size\":[2,2]}", "not json", "[1]", "3"})
    void refusesWhatIsNotOneJsonObjectInOneLine(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("net.l2caf.json")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void refusesAMissingOrHugeFile() throws IOException {
        assertThatThrownBy(() -> Sidecar.read(folder.resolve("none.l2caf.json")))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> read("{\"_\":\"" + "x".repeat(1 << 20) + "\"}"))
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> Sidecar.read(folder)).isInstanceOf(ExplanationException.class);
    }

    @Test
    void standsBesideTheModelUnderTheModelsName() throws IOException {
        assertThat(Sidecar.placeBeside(Path.of("a", "net.v2.onnx"))).isEqualTo(Path.of("a", "net.v2.l2caf.json"));
        assertThat(Sidecar.placeBeside(Path.of("NET.ONNX"))).isEqualTo(Path.of("NET.l2caf.json"));
        assertThat(Sidecar.placeBeside(Path.of("net"))).isEqualTo(Path.of("net.l2caf.json"));
        assertThat(Sidecar.beside(folder.resolve("net.onnx"))).isEmpty();
        Files.writeString(folder.resolve("net.l2caf.json"), "{\"frames\":4}");
        assertThat(Sidecar.beside(folder.resolve("net.onnx")).flatMap(Sidecar::frames))
                .contains(4);
    }

    private Sidecar read(String json) throws IOException {
        return Sidecar.read(Files.writeString(folder.resolve("net.l2caf.json"), json));
    }
}
