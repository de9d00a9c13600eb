package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is told in one line, ends with the right code, and leaves no file. */
class BadInputTest {
    @TempDir
    private Path folder = Path.of("");

    private Path out = Path.of("");
    private Path picture = Path.of("");

    @BeforeEach
    void copyThePicture() {
        out = folder.resolve("out");
        picture = DemoPicture.copyTo(folder.resolve("street.jpg"));
    }

    private Cli refused(Object... more) {
        Object[] arguments = new Object[3 + more.length];
        arguments[0] = "explain";
        arguments[1] = "--out";
        arguments[2] = out;
        System.arraycopy(more, 0, arguments, 3, more.length);
        Cli run = Cli.run(arguments).refusedWith(1);
        assertThat(Cli.files(out)).isEmpty();
        return run;
    }

    private byte[] tiny() {
        try {
            return Files.readAllBytes(TinyModels.classifier(folder.resolve("tiny.onnx")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] edited(byte[] model, Consumer<GraphProto.Builder> edit) {
        try {
            ModelProto.Builder builder = ModelProto.parseFrom(model).toBuilder();
            edit.accept(builder.getGraphBuilder());
            return builder.build().toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] damaged(String kind) {
        byte[] tiny = tiny();
        return switch (kind) {
            case "empty" -> new byte[0];
            case "truncated" -> Arrays.copyOf(tiny, tiny.length / 2);
            case "random" -> {
                byte[] bytes = new byte[5000];
                new Random(1).nextBytes(bytes);
                yield bytes;
            }
            // Field 7 (the graph) of 5,000,000,000 bytes, of which there are three.
            case "five gigabytes" ->
                new byte[] {0x3A, (byte) 0x80, (byte) 0xE4, (byte) 0x97, (byte) 0xD0, 0x12, 1, 2, 3};
            case "cyclic" ->
                edited(tiny, graph -> graph.getNodeBuilder(0)
                        .setInput(0, graph.getNode(graph.getNodeCount() - 1).getOutput(0)));
            case "dangling" -> edited(tiny, graph -> graph.getNodeBuilder(1).setInput(0, "nowhere"));
            default -> throw new AssertionError(kind);
        };
    }

    @ParameterizedTest
    @CsvSource({"empty", "truncated", "random", "five gigabytes", "cyclic", "dangling"})
    void aDamagedModelIsRefused(String kind) throws IOException {
        Path model = Files.write(folder.resolve("broken.onnx"), damaged(kind));
        assertThat(refused(picture, "--model", model).err()).contains("broken.onnx");
        assertThat(Cli.run("layers", model).refusedWith(1).err()).contains("broken.onnx");
    }

    @Test
    void aModelThatIsNotThereIsRefused() {
        assertThat(refused(picture, "--model", folder.resolve("none.onnx")).err())
                .contains("none.onnx");
        assertThat(refused(picture, "--model", folder).err()).contains("folder");
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments("text", "no picture".getBytes(StandardCharsets.UTF_8)),
                arguments("empty", new byte[0]),
                arguments("zero pixels", png(0, 10)),
                arguments("bomb", png(100_000, 100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void aPictureThatIsNoneIsRefused(String kind, byte[] content) throws IOException {
        Path bad = Files.write(folder.resolve("bad.png"), content);
        assertThat(refused(bad).err()).as(kind).contains("bad.png");
    }

    @Test
    void aPictureThatIsCutOffIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(picture);
        Path bad = Files.write(folder.resolve("bad.jpg"), Arrays.copyOf(whole, whole.length / 3));
        assertThat(refused(bad).err()).contains("bad.jpg");
    }

    @Test
    void aMissingPictureAnEmptyFolderAndAnIdleGlobAreRefused() throws IOException {
        assertThat(refused(folder.resolve("none.jpg")).err()).contains("there is no picture", "none.jpg");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(refused(empty).err()).contains("no picture matches", "empty");
        assertThat(refused(folder + "/*.gif").err()).contains("no picture matches", "*.gif");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | there is no class 10: the network has 10 outputs, 0 to 9",
                "chrch | no label matches 'chrch'; did you mean church?",
                "g | matches",
                "top:11 | there is no class of rank 11"
            })
    void aClassThatDoesNotExistIsRefused(String spec, String expected) {
        assertThat(refused(picture, "--class", spec).err()).contains(expected);
    }

    @Test
    void aLayerThatIsNoneIsRefusedOnceForAllPictures() throws IOException {
        Path second = Files.copy(picture, folder.resolve("second.jpg"));
        assertThat(refused(picture, second, "--layer", "nowhere").err())
                .contains("no layer is called 'nowhere'", "l2caf layers");
        assertThat(refused(picture, "--layer", "logits").err()).contains("no spatial axes");
    }

    @Test
    void aSizeThatDoesNotFitIsRefused() {
        Path tiny = TinyModels.classifier(folder.resolve("tiny.onnx"));
        assertThat(refused(picture, "--model", tiny, "--size", "224").err()).contains("16x16", "224x224");
    }

    @Test
    void statisticsThatDoNotFitAreRefused() {
        assertThat(refused(picture, "--mean", "1,2").err()).contains("mean");
        assertThat(refused(picture, "--std", "0").err()).contains("std");
    }

    @Test
    void labelsOfTheWrongLengthOrNoneAreRefused() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.txt"), "one\ntwo\n");
        assertThat(refused(picture, "--labels", labels).err()).contains("2 labels", "10");
        assertThat(refused(picture, "--labels", folder.resolve("none.txt")).err())
                .contains("does not exist");
    }

    @Test
    void anOutputThatDoesNotExistIsRefused() {
        assertThat(refused(picture, "--output", "answer").err())
                .contains("no output or other tensor is called 'answer'");
    }

    @Test
    void aFileInTheWayOfTheOutFolderIsRefusedBeforeAnyWork() throws IOException {
        Path way = Files.writeString(folder.resolve("way"), "");
        assertThat(Cli.run("explain", picture, "--out", way).refusedWith(1).err())
                .contains("is a file, not a folder");
        assertThat(Cli.run("explain", picture, "--out", way.resolve("below"))
                        .refusedWith(1)
                        .err())
                .contains("is a file, not a folder");
        assertThat(Cli.run("demo", "--out", way).refusedWith(1).err()).contains("is a file, not a folder");
        assertThat(way).isEmptyFile();
    }

    @Test
    void aFolderInTheWayOfAFileTakesTheOthersBack() throws IOException {
        Files.createDirectories(out.resolve("street.json"));
        Cli run = Cli.run("explain", picture, "--out", out).refusedWith(1);
        assertThat(run.err()).contains("street.json");
        assertThat(Cli.files(out)).containsExactly("street.json");
    }

    @Test
    void aNetworkWithoutLayersIsRefused() {
        Path flat = TinyModels.withoutLayers(folder.resolve("flat.onnx"));
        assertThat(refused(picture, "--model", flat).err()).contains("no layer with spatial axes");
    }

    @Test
    void anOperatorWithoutARuleIsNamed() {
        Path odd = TinyModels.withoutRule(folder.resolve("odd.onnx"), "Bernoulli");
        assertThat(refused(picture, "--model", odd, "--layer", "r").err()).contains("Bernoulli");
    }

    @Test
    void theExactSolverRefusesANonlinearTail() {
        Path tiny = TinyModels.classifier(folder.resolve("tiny.onnx"));
        assertThat(refused(picture, "--model", tiny, "--layer", "c", "--solver", "exact")
                        .err())
                .contains("nonlinear: Relu", "--solver quasi-newton");
    }

    @Test
    void cudaThatIsNotThereIsRefused() {
        assertThat(refused(picture, "--device", "cuda").err()).contains("--device cpu");
    }

    /** A PNG that consists of its header. */
    private static byte[] png(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(33);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13);
        file.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        file.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 check = new CRC32();
        check.update(file.array(), 12, 17);
        return file.putInt((int) check.getValue()).array();
    }
}
