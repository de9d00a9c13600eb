package dev.l2caf.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWriterTest {
    private final Path folder;

    private final Draft draft = new Draft(17)
            .input("x", 2, 3, 8, 8)
            .weight("w", 40, 3, 3, 3)
            .weight("b", 40)
            .node("Conv", List.of("x", "w", "b"), List.of("c"), "pads", new long[] {1, 1, 1, 1})
            .node("Relu", List.of("c"), List.of("y"))
            .outputs("y");

    ModelWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theSameModelGivesTheSameBytes() {
        assertThat(ModelWriter.toBytes(ModelReader.read(draft.bytes())))
                .isEqualTo(ModelWriter.toBytes(ModelReader.read(draft.bytes())));
    }

    @Test
    void aWrittenModelIsReadAsItWas() {
        Model model = ModelReader.read(draft.bytes());
        Path file = folder.resolve("model.onnx");

        ModelWriter.write(file, model);

        assertSameGraph(ModelReader.read(file).graph(), model.graph());
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aFileTooLargeForTheHeapIsMapped() {
        long[] dims = {17, 1 << 20};
        Tensor large = Tensor.of(ElementType.FLOAT, dims, ByteBuffer.allocate(17 << 22));
        Model model = Model.of(
                new Graph("large", List.of(), List.of(new Value("w", null, null)), Map.of("w", large), List.of()));
        Path file = folder.resolve("large.onnx");

        ModelWriter.write(file, model);

        Tensor read = ModelReader.read(file).graph().constant("w").orElseThrow();
        assertThat(read).isEqualTo(large);
        assertThat(read.data().isDirect()).isTrue();
    }

    @Test
    void constantsTooLargeForOneFileGoIntoASecondOne() throws OrtException, IOException {
        Model model = ModelReader.read(draft.bytes());
        Path file = folder.resolve("model.onnx");

        ModelWriter.write(file, model, 1000);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("model.onnx.data"));
        }
        assertThat(Files.size(file)).isLessThan(1000);
        assertSameGraph(ModelReader.read(file).graph(), model.graph());
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
            assertThat(Judge.run(session, draft.samples())).isEqualTo(computed());
        }
    }

    @Test
    void nodesOfOneNameAreWrittenUnderSeveral() throws OrtException {
        Node first = new Node("n", "", "Relu", List.of("x"), List.of("h"), Map.of());
        Node second = new Node("n", "", "Neg", List.of("h"), List.of("y"), Map.of());
        Graph graph = ModelReader.read(draft.bytes()).graph();
        Model model = Model.of(new Graph("same", graph.inputs(), graph.outputs(), Map.of(), List.of(first, second)));

        assertThat(Judge.run(ModelWriter.toBytes(model), draft.samples())).containsKey("y");
    }

    @Test
    void aModelIsNotWrittenWhereThereIsNoFolderAndNothingIsLeftBehind() {
        Model model = ModelReader.read(draft.bytes());
        Path file = folder.resolve("missing/model.onnx");

        assertThatThrownBy(() -> ModelWriter.write(file, model))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(file + ": cannot be written")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> ModelWriter.write(folder, model)).isInstanceOf(ModelException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSkeletonSharesItsConstantsBetweenSessions() throws OrtException {
        Model model = ModelReader.read(draft.bytes());

        Skeleton skeleton = ModelWriter.skeleton(model, 1024);

        assertThat(skeleton.constants()).containsOnlyKeys("w");
        assertThat(skeleton.bytes().length).isLessThan(1000);
        Map<String, Tensor> expected = computed();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            Map<String, OnnxTensorLike> shared = new HashMap<>();
            for (Map.Entry<String, Tensor> constant : skeleton.constants().entrySet()) {
                shared.put(constant.getKey(), Judge.toOrt(constant.getValue()));
            }
            options.addExternalInitializers(shared);
            assertThat(Judge.run(skeleton.bytes(), draft.samples(), options)).isEqualTo(expected);
            assertThat(Judge.run(skeleton.bytes(), draft.samples(), options)).isEqualTo(expected);
            shared.values().forEach(value -> ((OnnxTensor) value).close());
        }
    }

    @Test
    void aModelOfMoreThanTwoGibibytesHasNoBytesButASkeleton() throws IOException {
        Path sparse = folder.resolve("sparse");
        long size = 1200L << 20;
        try (FileChannel channel = FileChannel.open(
                sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer zeros = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            Tensor large = Tensor.of(ElementType.FLOAT, new long[] {size / 4}, zeros);
            Model model = Model.of(new Graph("large", List.of(), List.of(), Map.of("a", large, "b", large), List.of()));

            assertThatThrownBy(() -> ModelWriter.toBytes(model))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("2516582400 bytes")
                    .hasMessageContaining("skeleton");
            assertThat(ModelWriter.skeleton(model, 1024).constants()).containsOnlyKeys("a", "b");
        }
    }

    private Map<String, Tensor> computed() throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(draft.bytes())) {
            return Judge.run(session, draft.samples());
        }
    }

    private static void assertSameGraph(Graph actual, Graph expected) {
        assertThat(actual.nodes()).isEqualTo(expected.nodes());
        assertThat(actual.constants()).isEqualTo(expected.constants());
        assertThat(actual.inputs()).isEqualTo(expected.inputs());
        assertThat(actual.outputs()).isEqualTo(expected.outputs());
    }
}
