package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryFunctionsTest {
    private static final TensorType BATCH = new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(3))));

    @ParameterizedTest
    @CsvSource({
        "Identity, -2, 2",
        "Neg, -2, 2",
        "Abs, 0.1, 2",
        "Abs, -2, -0.1",
        "Sqrt, 0.2, 3",
        "Reciprocal, 0.3, 2",
        "Reciprocal, -2, -0.3",
        "Exp, -2, 2",
        "Log, 0.2, 3",
        "Erf, -2, 2",
        "Sin, -3, 3",
        "Cos, -3, 3",
        "Tan, -1, 1",
        "Asin, -0.8, 0.8",
        "Acos, -0.8, 0.8",
        "Atan, -2, 2",
        "Sinh, -2, 2",
        "Cosh, -2, 2",
        "Tanh, -2, 2",
        "Asinh, -2, 2",
        "Acosh, 1.3, 3",
        "Atanh, -0.8, 0.8"
    })
    void functionsOfOneElementHaveTheirDerivatives(String operator, double low, double high) {
        VjpHarness.of(operator).input(VjpHarness.uniform(1, low, high)).check();
        VjpHarness.of(operator).input(VjpHarness.uniform(2, low, high, 7)).checkBatched(0);
        VjpHarness.of(operator)
                .input(VjpHarness.uniform(3, low, high, 2, 3, 2, 2, 2))
                .checkBatched(0);
    }

    @Test
    void theRootHasZeroGradientAtZero() {
        Tensor x = Tensor.floats(new long[] {3}, 0, 4, 0);
        float[] gradient = VjpHarness.of("Sqrt").input(x).gradient(0);
        assertThat(gradient).contains(0, Index.atIndex(0));
        assertThat(gradient[1]).isEqualTo(VjpHarness.normal(42, 3).toFloats()[1] / 4);
        assertThat(gradient).contains(0, Index.atIndex(2));
    }

    @Test
    void droppedValuesPassAtInference() {
        VjpHarness.of("Dropout")
                .input(VjpHarness.normal(1, 3, 4))
                .absent()
                .constant(Tensor.scalar(ElementType.BOOL, 0))
                .outputs(2, 0)
                .checkBatched(0);
        VjpHarness.of("Dropout").input(VjpHarness.normal(2, 3, 4)).checkBatched(0);
    }

    @Test
    void dropoutInTrainingModeIsRefused() {
        GraphBuilder graph = new GraphBuilder("dropout");
        String x = graph.input("x", BATCH);
        String training = graph.constant(Tensor.scalar(ElementType.BOOL, 1));
        assertThatThrownBy(() -> graph.apply("Dropout", x, "", training))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("training mode");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOUBLE", "FLOAT16", "BFLOAT16"})
    void castsBetweenRealTypesPassTheGradientInTheInputsType(ElementType to) {
        GraphBuilder graph = new GraphBuilder("casts");
        String x = graph.input("x", BATCH);
        String cotangent = graph.input("cotangent", BATCH.withElementType(to));
        String cast = graph.cast(x, to);
        assertThat(graph.type(cast)).isEqualTo(BATCH.withElementType(to));
        Map<String, String> gradients = ReverseMode.append(graph, Map.of(cast, cotangent), List.of(x));
        assertThat(graph.type(Objects.requireNonNull(gradients.get(x)))).isEqualTo(BATCH);
        assertThat(graph.nodes().get(1))
                .isEqualTo(castOf(cotangent, graph.nodes().get(1), ElementType.FLOAT));
    }

    private static Node castOf(String tensor, Node like, ElementType to) {
        return Node.of("Cast", List.of(tensor), like.outputs(), Map.of("to", new Attribute.OfInt(to.code())));
    }

    @Test
    void castsToTheSameTypeAreTheIdentity() {
        VjpHarness.of("CastLike")
                .input(VjpHarness.normal(1, 2, 3))
                .fixed(VjpHarness.normal(1, 1))
                .checkBatched(0);
        VjpHarness.of("Cast")
                .attribute("to", ElementType.FLOAT.code())
                .input(VjpHarness.normal(1, 2, 3))
                .checkBatched(0);
    }

    @Test
    void nothingFlowsThroughIntegers() {
        GraphBuilder graph = new GraphBuilder("casts");
        String x = graph.input("x", BATCH);
        String cotangent = graph.input("cotangent", BATCH);
        String rounded = graph.cast(graph.cast(x, ElementType.INT32), ElementType.FLOAT);
        Map<String, String> gradients = ReverseMode.append(graph, Map.of(rounded, cotangent), List.of(x));
        String gradient = Objects.requireNonNull(gradients.get(x));
        assertThat(graph.nodes().get(graph.nodes().size() - 1).operator()).isEqualTo("ConstantOfShape");
        assertThat(graph.nodes().get(graph.nodes().size() - 1).outputs()).containsExactly(gradient);
    }

    @Test
    void castsAreAffineUnlessTheyRound() {
        Linearity linearity =
                Operators.standard().find("", "Cast").orElseThrow().linearity();
        assertThat(linearity.isAffineIn(cast(ElementType.DOUBLE), Set.of(0))).isTrue();
        assertThat(linearity.isAffineIn(cast(ElementType.INT64), Set.of(0))).isFalse();
        assertThat(linearity.isAffineIn(cast(ElementType.BOOL), Set.of(0))).isFalse();
    }

    private static Node cast(ElementType to) {
        return Node.of("Cast", List.of("x"), List.of("y"), Map.of("to", new Attribute.OfInt(to.code())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sign", "Floor", "Ceil", "Round"})
    void stepsHaveNoGradientAndKeepTheType(String operator) {
        assertThat(Operators.standard().find("", operator).orElseThrow().derivative())
                .isEqualTo(Derivative.ZERO);
        GraphBuilder graph = new GraphBuilder("steps");
        assertThat(graph.type(graph.apply(operator, graph.input("x", BATCH)))).isEqualTo(BATCH);
        assertThat(VjpHarness.of(operator).input(VjpHarness.normal(1, 2, 3)).gradient(0))
                .containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IsNaN", "IsInf"})
    void questionsAreAnsweredWithBooleans(String operator) {
        GraphBuilder graph = new GraphBuilder("questions");
        String answer = graph.apply(operator, graph.input("x", BATCH));
        assertThat(graph.type(answer)).isEqualTo(BATCH.withElementType(ElementType.BOOL));
        assertThat(graph.type(graph.apply("Not", answer))).isEqualTo(BATCH.withElementType(ElementType.BOOL));
    }
}
