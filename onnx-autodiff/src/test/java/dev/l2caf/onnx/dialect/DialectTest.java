package dev.l2caf.onnx.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    private static final Set<Integer> SOME = Set.of(7, 9, 11, 13, 16, 18, 20, 21, 23, 26);

    static Stream<Arguments> casesInTheirOpsets() {
        Stream<Arguments> changed = Stream.of(
                        SoftmaxCases.all(),
                        ParameterCases.all(),
                        ReductionCases.all(),
                        ResizeCases.all(),
                        NormalizationCases.all(),
                        ControlFlowCases.all(),
                        NewOperatorCases.all())
                .flatMap(cases -> in(cases, opset -> opset <= 21 || opset == 23 || opset == 26));
        Stream<Arguments> unchanged = Stream.of(PoolingCases.all(), RecurrentCases.all(), UnchangedCases.all())
                .flatMap(cases -> in(cases, SOME::contains));
        return Stream.concat(changed, unchanged);
    }

    private static Stream<Arguments> in(Stream<Case> cases, IntPredicate opsets) {
        return cases.flatMap(single -> IntStream.rangeClosed(single.from(), single.to())
                .filter(opsets)
                .mapToObj(opset -> Arguments.of(single, opset)));
    }

    @ParameterizedTest(name = "{0}, opset {1}")
    @MethodSource("casesInTheirOpsets")
    void anOperatorComputesTheSameInTheOneDialect(Case single, int opset) throws OrtException {
        Draft draft = new Draft(opset);
        single.build().accept(draft);
        byte[] original = draft.bytes();
        Map<String, Tensor> expected = Judge.run(original, draft.samples());

        byte[] brought = ModelWriter.toBytes(ModelReader.read(original));
        Map<String, Tensor> actual = Judge.run(brought, draft.samples());

        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((name, tensor) -> assertSame(name, tensor, Objects.requireNonNull(expected.get(name))));
    }

    private static void assertSame(String name, Tensor actual, Tensor expected) {
        assertThat(actual.type()).as(name).isEqualTo(expected.type());
        if (expected.elementType() != ElementType.FLOAT) {
            assertThat(actual.data()).as(name).isEqualTo(expected.data());
            return;
        }
        float[] left = actual.toFloats();
        float[] right = expected.toFloats();
        for (int i = 0; i < right.length; i++) {
            boolean same = Float.compare(left[i], right[i]) == 0
                    || Math.abs(left[i] - right[i]) <= 1e-6f * Math.max(1, Math.abs(right[i]));
            assertThat(same)
                    .as("%s[%d] is %s, expected %s", name, i, left[i], right[i])
                    .isTrue();
        }
    }

    @Test
    void clipOfHalvesBeforeOpset11GetsBoundsOfHalves() throws OrtException {
        ByteBuffer halves = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        halves.asShortBuffer().put(new short[] {(short) 0xbc00, 0x3800, 0x4700});
        Draft draft = new Draft(10)
                .input("x", Tensor.of(ElementType.FLOAT16, new long[] {3}, halves))
                .node("Identity", List.of("x"), List.of("same"))
                .node("Clip", List.of("same"), List.of("y"), "min", 0f, "max", 6f)
                .outputs("y");

        byte[] brought = ModelWriter.toBytes(ModelReader.read(draft.bytes()));

        short[] clipped = new short[3];
        Objects.requireNonNull(Judge.run(brought, draft.samples()).get("y"))
                .data()
                .asShortBuffer()
                .get(clipped);
        assertThat(clipped).containsExactly(0, 0x3800, 0x4600);
    }

    @Test
    void clipOfDoublesBeforeOpset11GetsBoundsOfDoubles() throws OrtException {
        Draft draft = new Draft(10)
                .input("x", Tensor.scalar(ElementType.DOUBLE, 9))
                .node("Clip", List.of("x"), List.of("y"), "min", 0f, "max", 6f)
                .outputs("y");

        byte[] brought = ModelWriter.toBytes(ModelReader.read(draft.bytes()));

        assertThat(Judge.run(brought, draft.samples())).containsEntry("y", Tensor.scalar(ElementType.DOUBLE, 6));
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 1.7f})
    void swishIsWrittenWithASigmoid(float alpha) throws OrtException {
        float[] x = {-2, 0.5f, 3};
        Draft draft = new Draft(24)
                .input("x", Tensor.floats(new long[] {3}, x))
                .node("Swish", List.of("x"), List.of("y"), "alpha", alpha)
                .outputs("y");

        byte[] brought = ModelWriter.toBytes(ModelReader.read(draft.bytes()));

        float[] y = Objects.requireNonNull(Judge.run(brought, draft.samples()).get("y"))
                .toFloats();
        for (int i = 0; i < x.length; i++) {
            assertThat(y[i]).isCloseTo((float) (x[i] / (1 + Math.exp(-alpha * x[i]))), within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 12})
    void softmaxOverTheChannelsOfOnePixelStaysOneNode(int opset) {
        Draft draft = new Draft(opset)
                .input("x", 1, 10, 5, 5)
                .node("GlobalAveragePool", List.of("x"), List.of("pooled"))
                .node("Softmax", List.of("pooled"), List.of("y"))
                .outputs("y");

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.nodes().stream().map(Node::operator)).containsExactly("GlobalAveragePool", "Softmax");
        assertThat(graph.nodes().get(1).integer("axis", -9)).isEqualTo(1);
    }

    static Stream<Arguments> operatorsWithoutAnEqual() {
        return Stream.of(
                Arguments.of(8, "Scan", List.of(), "Scan (makes 'y') of opset 8 has a batch axis"),
                Arguments.of(8, "BatchNormalization", List.of("spatial", 0), "opset 8 has spatial=0"),
                Arguments.of(15, "BatchNormalization", List.of("training_mode", 1), "is in training mode"),
                Arguments.of(23, "Attention", List.of(), "Attention (makes 'y') of opset 23 is newer than opset 21"),
                Arguments.of(26, "CumProd", List.of(), "is newer than opset 21"),
                Arguments.of(9, "Slice", List.of(), "lacks its attribute 'starts'"),
                Arguments.of(9, "TopK", List.of(), "lacks its attribute 'k'"),
                Arguments.of(9, "Upsample", List.of(), "has 1 inputs, but needs 2"),
                Arguments.of(
                        11,
                        "Resize",
                        List.of("mode", "linear", "coordinate_transformation_mode", "tf_half_pixel_for_nn"),
                        "maps positions by tf_half_pixel_for_nn"));
    }

    @ParameterizedTest(name = "{1}, opset {0}")
    @MethodSource("operatorsWithoutAnEqual")
    void anOperatorWithoutAnEqualIsRefusedByName(int opset, String operator, List<Object> attributes, String message) {
        Draft draft = new Draft(opset)
                .input("x", 2, 3)
                .node(operator, List.of("x"), List.of("y"), attributes.toArray())
                .outputs("y");

        assertThatThrownBy(() -> ModelReader.read(draft.bytes()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(operator)
                .hasMessageContaining(message);
    }

    /** ONNX Runtime does not run layout 1; the same numbers, transposed by hand, are what it has to make. */
    @Test
    void aRecurrenceWithTheBatchFirstIsOneWithTheStepsFirst() throws OrtException {
        Map<String, Tensor> made = new HashMap<>();
        for (int layout = 0; layout < 2; layout++) {
            Draft draft = new Draft(14)
                    .input("x", layout == 0 ? new long[] {3, 1, 5} : new long[] {1, 3, 5})
                    .weight("w", 2, 12, 5)
                    .weight("r", 2, 12, 4)
                    .node(
                            "GRU",
                            List.of("x", "w", "r"),
                            List.of("y", "last"),
                            "hidden_size",
                            4,
                            "direction",
                            "bidirectional",
                            "layout",
                            layout)
                    .outputs("y", "last");
            byte[] brought = ModelWriter.toBytes(ModelReader.read(draft.bytes()));
            for (Map.Entry<String, Tensor> output :
                    Judge.run(brought, draft.samples()).entrySet()) {
                made.put(output.getKey() + layout, output.getValue());
            }
        }
        Tensor all = Objects.requireNonNull(made.get("y1"));
        assertThat(all.dims()).containsExactly(1, 3, 2, 4);
        assertThat(all.toFloats())
                .containsExactly(Objects.requireNonNull(made.get("y0")).toFloats());
        assertThat(Objects.requireNonNull(made.get("last1")).dims()).containsExactly(1, 2, 4);
        assertThat(Objects.requireNonNull(made.get("last1")).toFloats())
                .containsExactly(Objects.requireNonNull(made.get("last0")).toFloats());
    }

    @Test
    void dropoutInTrainingModeIsRefused() {
        Draft draft = new Draft(13)
                .input("x", 2, 3)
                .constant("training", Tensor.scalar(ElementType.BOOL, 1))
                .node("Dropout", List.of("x", "", "training"), List.of("y"))
                .outputs("y");

        assertThatThrownBy(() -> ModelReader.read(draft.bytes()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Dropout (makes 'y') of opset 13 is in training mode");
    }
}
