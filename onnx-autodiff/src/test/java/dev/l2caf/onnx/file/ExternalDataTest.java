package dev.l2caf.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalDataTest {
    private final Path folder;
    private final Path file;

    ExternalDataTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("models"));
        file = folder.resolve("model.onnx");
        byte[] data = new byte[40];
        data[8] = 1;
        data[16] = 2;
        Files.write(temporary.resolve("outside.bin"), data);
        Files.write(folder.resolve("inside.bin"), data);
        Files.createDirectory(folder.resolve("sub"));
        Files.write(folder.resolve("sub/deep.bin"), data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inside.bin", "./inside.bin", "sub/deep.bin"})
    void dataIsReadFromItsOffsetInsideTheFolder(String location) throws IOException {
        write(Map.of("location", location, "offset", "8", "length", "16"));

        assertThat(ModelReader.read(file).graph().constants()).containsEntry("w", Tensor.longs(1, 2));
    }

    @Test
    void lengthAndOffsetMayBeLeftOut() throws IOException {
        write(Map.of("location", "inside.bin"));

        assertThat(ModelReader.read(file).graph().constants()).containsEntry("w", Tensor.longs(0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.bin", "sub/../../outside.bin", "sub/../inside.bin", "/etc/hostname", "..", ""})
    void pathsThatAreNotPlainlyInsideAreRefused(String location) throws IOException {
        write(Map.of("location", location));

        assertRefused("'" + location + "' is not a path inside the model's folder");
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no links here");
        Files.createSymbolicLink(folder.resolve("link.bin"), folder.resolveSibling("outside.bin"));
        write(Map.of("location", "link.bin"));

        assertRefused("'link.bin' is a link that leaves the model's folder");
    }

    @ParameterizedTest
    @CsvSource({
        "inside.bin, 32, 16, has 40",
        "inside.bin, 41, 16, has 40",
        "inside.bin, 9223372036854775807, 16, has 40",
        "inside.bin, -1, 16, is negative",
        "inside.bin, x, 16, not a number",
        "inside.bin, 99999999999999999999, 16, not a number",
        "inside.bin, 0, 8, its type and extents need 16",
        "missing.bin, 0, 16, is not there",
        "sub, 0, 16, is not there"
    })
    void dataThatIsNotThereIsRefused(String location, String offset, String length, String message) throws IOException {
        write(Map.of("location", location, "offset", offset, "length", length));

        assertRefused(message);
    }

    @Test
    void namesNoFileCanHaveAreRefused() throws IOException {
        write(Map.of("location", "a\0b"));

        assertRefused("cannot be found");
    }

    @Test
    void aModelInMemoryHasNoExternalData() throws IOException {
        write(Map.of("location", "inside.bin"));
        byte[] bytes = Files.readAllBytes(file);

        assertThatThrownBy(() -> ModelReader.read(bytes))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("constant 'w'")
                .hasMessageContaining("read the model from its file");
    }

    private void write(Map<String, String> entries) throws IOException {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName("w")
                .setDataType(7)
                .addDims(2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        entries.forEach((key, value) -> tensor.addExternalData(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        Draft draft = new Draft(13).outputs("w");
        draft.graph().addInitializer(tensor);
        Files.write(file, draft.bytes());
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(file + ": constant 'w': ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
