package dev.l2caf.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedModelsTest {
    private final Path folder;
    private final Path file;

    DamagedModelsTest(@TempDir Path folder) {
        this.folder = folder;
        file = folder.resolve("damaged.onnx");
    }

    static Stream<Arguments> whatIsNoModel() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n", "git lfs pull"),
                Arguments.of("\n <!DOCTYPE html><html>Not found</html>", "a web page"),
                Arguments.of("{\"size\": [224, 224]}", "JSON"),
                Arguments.of("PK\u0003\u0004torch", "a ZIP archive"),
                Arguments.of("this is a plain text file, and no model at all", "not an ONNX model"),
                Arguments.of("\u0008\u0007", "it holds no graph"),
                Arguments.of(":\u0000", "no opset_import"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoModel")
    void otherFilesAreToldApart(String content, String message) throws IOException {
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ModelReader.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void missingFilesAndFoldersAreToldApart() {
        assertThatThrownBy(() -> ModelReader.read(file)).hasMessage(file + ": no such file; check the path");
        assertThatThrownBy(() -> ModelReader.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ModelReader.read(file.resolve("below"))).isInstanceOf(ModelException.class);
    }

    @Test
    void devicesAreNotRead() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "no such device here");
        assertThatThrownBy(() -> ModelReader.read(endless)).hasMessageContaining("not a regular file");
    }

    @Test
    void filesOfMoreThanTwoGibibytesAreNotRead() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 31);
        }
        assertThatThrownBy(() -> ModelReader.read(file)).hasMessageContaining("weights as external data");
    }

    static Stream<Arguments> whatNoGraphMayBe() {
        return Stream.of(
                refused("opset 0 is too old", "opset 0, supported are 1 to 26", draft -> draft.model()
                        .getOpsetImportBuilder(0)
                        .setVersion(0)),
                refused("opset 27 is too new", "opset 27", draft -> draft.model()
                        .getOpsetImportBuilder(0)
                        .setVersion(27)),
                refused("no opset", "no opset_import", draft -> draft.model().clearOpsetImport()),
                refused("two opsets", "in versions 13 and 14", draft -> draft.model()
                        .addOpsetImportBuilder()
                        .setDomain("ai.onnx")
                        .setVersion(14)),
                refused("no outputs", "no outputs", draft -> draft.graph().clearOutput()),
                refused("an output nobody makes", "output 'lost' is made by no node", draft -> draft.outputs("lost")),
                refused(
                        "a dangling input",
                        "reads 'lost', which nothing makes",
                        draft -> draft.node("Relu", List.of("lost"), List.of("z"))),
                refused("a cycle", "form a cycle", draft -> draft.node("Relu", List.of("b"), List.of("a"))
                        .node("Relu", List.of("a"), List.of("b"))),
                refused(
                        "a tensor made twice",
                        "'y' is made by two nodes",
                        draft -> draft.node("Relu", List.of("x"), List.of("y"))),
                refused(
                        "a constant made by a node",
                        "'w' is given and also made",
                        draft -> draft.node("Relu", List.of("x"), List.of("w"))),
                refused("a constant given twice", "constant 'w' is given twice", draft -> draft.weight("w", 3)),
                refused("an input given twice", "input 'x' is declared twice", draft -> draft.input("x", 3)),
                refused(
                        "a node without operator",
                        "names no operator",
                        draft -> draft.node("", List.of("x"), List.of("z"))),
                refused("an attribute twice", "attribute 'a' twice", draft -> draft.graph()
                        .getNodeBuilder(0)
                        .addAttribute(AttributeProto.newBuilder().setName("a").setI(1))
                        .addAttribute(AttributeProto.newBuilder().setName("a").setI(2))),
                refused("an attribute of nothing", "of kind UNDEFINED", draft -> draft.graph()
                        .getNodeBuilder(0)
                        .addAttribute(AttributeProto.newBuilder().setName("a"))),
                refused(
                        "an adapted node without inputs",
                        "has no inputs or no outputs",
                        draft -> draft.node("Dropout", List.of(), List.of("z"))),
                refused("a negative extent", "negative extent -2", draft -> claim(draft, -2)),
                refused(
                        "extents whose product overflows",
                        "too many elements",
                        draft -> claim(draft, 1L << 32, 1L << 32, 1L << 32)),
                refused(
                        "extents that wrap around to nothing",
                        "too many elements",
                        draft -> claim(draft, 1L << 32, 1L << 32)),
                refused(
                        "five gigabytes that are not there",
                        "5368709120 x 4 bytes, but has 0",
                        draft -> claim(draft, 5, 1 << 30)),
                refused("a sparse constant", "constant 'thin' is sparse", draft -> draft.graph()
                        .addSparseInitializerBuilder()
                        .getValuesBuilder()
                        .setName("thin")),
                refused("bodies nested without end", "not an ONNX model, or a damaged one", draft -> draft.graph()
                        .addNode(nested(200))));
    }

    private static Arguments refused(String what, String message, Consumer<Draft> damage) {
        return Arguments.of(what, message, damage);
    }

    private static void claim(Draft draft, long... dims) {
        TensorProto.Builder tensor =
                draft.graph().addInitializerBuilder().setName("claim").setDataType(1);
        Arrays.stream(dims).forEach(tensor::addDims);
    }

    private static NodeProto nested(int depth) {
        NodeProto node = NodeProto.newBuilder().setOpType("If").build();
        for (int i = 0; i < depth; i++) {
            node = NodeProto.newBuilder()
                    .setOpType("If")
                    .addAttribute(AttributeProto.newBuilder()
                            .setName("then_branch")
                            .setG(GraphProto.newBuilder().addNode(node)))
                    .build();
        }
        return node;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatNoGraphMayBe")
    void malformedGraphsAreRefusedInOneLineThatSaysWhy(String what, String message, Consumer<Draft> damage)
            throws IOException {
        Draft draft = new Draft(13)
                .input("x", 2, 3)
                .weight("w", 3, 3)
                .node("MatMul", List.of("x", "w"), List.of("y"))
                .outputs("y");
        damage.accept(draft);
        Files.write(file, draft.bytes());

        assertThatThrownBy(() -> ModelReader.read(file))
                .as(what)
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void namesThatSpanLinesAndPagesStillMakeOneShortLine() {
        Draft draft = new Draft(13).input("x", 1).outputs("lost\nname\u001b[2J" + "z".repeat(100_000));

        assertThatThrownBy(() -> ModelReader.read(draft.bytes()))
                .isInstanceOf(ModelException.class)
                .satisfies(thrown -> assertThat(thrown.toString().length()).isLessThan(700))
                .hasMessageContaining("lost?name?[2J");
    }

    @Test
    void aModelCutShortAnywhereIsRefusedOrWhole() {
        byte[] whole = everything();
        for (int length = 0; length < whole.length; length++) {
            readOrRefuse(Arrays.copyOf(whole, length));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aModelWithChangedBytesIsRefusedOrReadAndWritten(int seed) {
        byte[] whole = everything();
        Random random = new Random(seed);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 200; i++) {
                byte[] changed = whole.clone();
                int changes = 1 + random.nextInt(8);
                for (int change = 0; change < changes; change++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                readOrRefuse(changed);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomBytesAreRefused(int seed) {
        byte[] bytes = new byte[1 + seed * 100];
        new Random(seed).nextBytes(bytes);

        assertThatThrownBy(() -> ModelReader.read(bytes)).isInstanceOf(ModelException.class);
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(ModelWriter.toBytes(ModelReader.read(bytes))).isNotEmpty();
        } catch (ModelException e) {
            assertThat(e.getMessage()).startsWith("model in memory: ").doesNotContain("\n");
        }
    }

    /** A small model with something of everything: old operators, bodies, functions, typed and raw data. */
    private static byte[] everything() {
        Draft body = new Draft(21)
                .node("Softmax", List.of("r"), List.of("z"), "axis", 1)
                .output("z", ElementType.FLOAT, 2, 3, 4);
        Draft draft = new Draft(10)
                .input("x", 2, 3, 4)
                .constant("yes", Tensor.scalar(ElementType.BOOL, 1))
                .weight("w", 4, 4)
                .node("Constant", List.of(), List.of("scales"), "value", Tensor.floats(new long[] {3}, 1, 0.5f, 2))
                .node("MatMul", List.of("x", "w"), List.of("m"))
                .node("Clip", List.of("m"), List.of("c"), "min", 0f, "max", 6f)
                .node("ReduceMean", List.of("c"), List.of("mean"), "axes", new long[] {1})
                .node("Sub", List.of("c", "mean"), List.of("r"))
                .node("If", List.of("yes"), List.of("chosen"), "then_branch", body, "else_branch", body)
                .node("Dropout", List.of("chosen"), List.of("d", "mask"), "ratio", 0.5f)
                .node("Resize", List.of("d", "scales"), List.of("y"), "mode", "nearest")
                .outputs("y");
        draft.graph()
                .addInitializer(TensorProto.newBuilder()
                        .setName("t")
                        .setDataType(7)
                        .addDims(2)
                        .addInt64Data(1)
                        .addInt64Data(300));
        draft.graph()
                .addNode(NodeProto.newBuilder()
                        .setOpType("F")
                        .setDomain("own")
                        .addInput("y")
                        .addOutput("f"));
        draft.model()
                .addFunctionsBuilder()
                .setDomain("own")
                .setName("F")
                .addInput("a")
                .addOutput("b")
                .addNode(NodeProto.newBuilder().setOpType("Relu").addInput("a").addOutput("b"));
        return draft.bytes();
    }
}
