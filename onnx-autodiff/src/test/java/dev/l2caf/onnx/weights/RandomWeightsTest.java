package dev.l2caf.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomWeightsTest {
    @Test
    void aConvolutionsFanInIsThatOfOneOutput() {
        Graph graph = filled(Node.of("Conv", List.of("x", "w", "b"), List.of("y"), Map.of()), 64, 32, 3, 3);
        assertThat(deviation(graph)).isCloseTo(Math.sqrt(2.0 / (32 * 9)), relative(0.02));
        assertThat(mean(graph)).isCloseTo(0, Offset.offset(0.002));
        assertThat(constant(graph, "b").toFloats()).containsOnly(0);
    }

    @Test
    void aTransposedConvolutionsFanInCountsTheStride() {
        Map<String, Attribute> strided =
                Map.of("strides", new Attribute.OfInts(List.of(2L, 2L)), "group", new Attribute.OfInt(2));
        Graph graph = filled(Node.of("ConvTranspose", List.of("x", "w"), List.of("y"), strided), 64, 16, 4, 4);
        assertThat(deviation(graph)).isCloseTo(Math.sqrt(2.0 / (32 * 4)), relative(0.02));
    }

    @Test
    void aMatrixProductsFanInIsWhatIsSummedOver() {
        Map<String, Attribute> transposed = Map.of("transB", new Attribute.OfInt(1));
        Graph rows = filled(Node.of("Gemm", List.of("x", "w"), List.of("y"), transposed), 200, 100);
        assertThat(deviation(rows)).isCloseTo(Math.sqrt(2.0 / 100), relative(0.02));
        Graph columns = filled(Node.of("MatMul", List.of("x", "w"), List.of("y"), Map.of()), 200, 100);
        assertThat(deviation(columns)).isCloseTo(Math.sqrt(2.0 / 200), relative(0.02));
    }

    @Test
    void weightsAreFoundBehindReshapesAndTransposes() {
        Node relabel = Node.of("Reshape", List.of("w", "target"), List.of("r"), Map.of());
        Node transpose = Node.of("Transpose", List.of("r"), List.of("t"), Map.of());
        Node product = Node.of("MatMul", List.of("x", "t"), List.of("y"), Map.of());
        Graph graph = filled(List.of(relabel, transpose, product), 50, 1, 300);
        assertThat(deviation(graph)).isCloseTo(Math.sqrt(2.0 / 300), relative(0.02));
        assertThat(constant(graph, "w").dims()).containsExactly(50, 1, 300);
    }

    @Test
    void theBiasAddedToAMatrixProductIsZero() {
        Node product = Node.of("MatMul", List.of("x", "w"), List.of("p"), Map.of());
        Node sum = Node.of("Add", List.of("b", "p"), List.of("y"), Map.of());
        assertThat(constant(filled(List.of(product, sum), 8, 64), "b").toFloats())
                .containsOnly(0);
    }

    @Test
    void aWeightDependsOnSeedAndNameOnly() {
        Node node = Node.of("MatMul", List.of("x", "w"), List.of("y"), Map.of());
        Model model = model(List.of(node), 8, 8);
        Tensor weight = constant(RandomWeights.heNormal(model, 7).graph(), "w");
        assertThat(constant(RandomWeights.heNormal(model, 7).graph(), "w")).isEqualTo(weight);
        assertThat(constant(RandomWeights.heNormal(model, 8).graph(), "w")).isNotEqualTo(weight);
        Model more = model(List.of(Node.of("MatMul", List.of("x", "w2"), List.of("z"), Map.of()), node), 8, 8);
        assertThat(constant(RandomWeights.heNormal(more, 7).graph(), "w")).isEqualTo(weight);
    }

    @Test
    void weightsGivenAsConstantsAreReplacedToo() {
        Model once = RandomWeights.heNormal(
                model(List.of(Node.of("MatMul", List.of("x", "w"), List.of("y"), Map.of())), 8, 8), 1);
        assertThat(RandomWeights.heNormal(once, 1).graph().constants())
                .isEqualTo(once.graph().constants());
        assertThat(constant(RandomWeights.heNormal(once, 2).graph(), "w")).isNotEqualTo(constant(once.graph(), "w"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light_inception_v1", "light_resnet50", "r2plus1d_tiny"})
    void bareArchitecturesGetOutputsThatAreFiniteAndDiffer(String name) throws OrtException {
        Path file = Path.of(System.getProperty("l2caf.shared", "../shared"), "architectures", name + ".onnx");
        assumeTrue(Files.exists(file), "no shared models: " + file);
        Model model = RandomWeights.heNormal(ModelReader.read(file), 1);
        String last = model.graph().nodes().stream()
                .filter(node -> node.operator().equals("Gemm"))
                .map(node -> node.outputs().get(0))
                .findFirst()
                .orElseThrow();
        Graph logits = model.graph().withOutputs(List.of(new Value(last, null, null)));
        try (OrtSession session =
                OrtEnvironment.getEnvironment().createSession(ModelWriter.toBytes(model.withGraph(logits)))) {
            Map<String, Tensor> outputs = Judge.run(session, Judge.normalInputs(session, 3));
            float[] values = Objects.requireNonNull(outputs.get(last)).toFloats();
            double spread = spread(values);
            assertThat(spread).as("spread of the logits of %s", name).isBetween(1e-2, 1e3);
        }
    }

    private static Graph filled(Node node, long... dims) {
        return filled(List.of(node), dims);
    }

    private static Graph filled(List<Node> nodes, long... dims) {
        return RandomWeights.heNormal(model(nodes, dims), 42).graph();
    }

    /** A model whose weight {@code w} of these extents is made by a node, with a constant bias {@code b}. */
    private static Model model(List<Node> nodes, long... dims) {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        constants.put("shape", Tensor.longs(dims));
        constants.put("target", Tensor.longs(50, 300));
        constants.put("b", Tensor.floats(new long[] {64}, new float[64]));
        List<Node> all = new ArrayList<>(nodes);
        all.add(Node.of("ConstantOfShape", List.of("shape"), List.of("w"), Map.of()));
        all.add(Node.of("ConstantOfShape", List.of("shape"), List.of("w2"), Map.of()));
        TensorType input = new TensorType(ElementType.FLOAT, Shape.of(1, 8));
        List<Value> outputs = nodes.stream()
                .map(node -> new Value(node.outputs().get(0), null, null))
                .toList();
        return Model.of(new Graph("bare", List.of(Value.of("x", input)), outputs, constants, all));
    }

    private static Tensor constant(Graph graph, String name) {
        return graph.constant(name).orElseThrow();
    }

    private static double mean(Graph graph) {
        double sum = 0;
        float[] values = constant(graph, "w").toFloats();
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(Graph graph) {
        return spread(constant(graph, "w").toFloats());
    }

    /** The root of the mean square. */
    private static double spread(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    private static Offset<Double> relative(double tolerance) {
        return Offset.offset(tolerance * 0.1);
    }
}
