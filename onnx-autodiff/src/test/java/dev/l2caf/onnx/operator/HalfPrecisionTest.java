package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In half precision, which the runtime computes in float32 with some roundings left out, gradients are the same. */
class HalfPrecisionTest {
    private static final Tensor AT = VjpHarness.uniform(1, 0.5, 2, 2, 3);

    private static void check(String operator, Tensor... constants) {
        GraphBuilder graph = new GraphBuilder("halves");
        Shape batch = new Shape(List.of(Dim.BATCH, Dim.of(3)));
        String x = graph.input("x", new TensorType(ElementType.FLOAT, batch));
        List<String> inputs = new ArrayList<>(List.of(graph.cast(x, ElementType.FLOAT16)));
        VjpHarness single = VjpHarness.of(operator).input(AT);
        for (Tensor constant : constants) {
            String tensor = graph.constant(constant);
            boolean real = constant.elementType().isFloating();
            inputs.add(real ? graph.cast(tensor, ElementType.FLOAT16) : tensor);
            single.constant(constant);
        }
        String half = graph.apply(operator, inputs, 1, Map.of()).get(0);
        String y = graph.cast(half, ElementType.FLOAT);
        String cotangent = graph.input("cotangent", graph.type(y));
        String gradient = Objects.requireNonNull(
                ReverseMode.append(graph, Map.of(y, cotangent), List.of(x)).get(x));
        Tensor along = VjpHarness.normal(42, graph.shape(y).at(2));
        float[] actual = VjpHarness.run(graph, gradient, Map.of("x", AT, "cotangent", along));
        // Half precision has 11 binary digits; at most four roundings of values of up to 2.
        assertThat(actual).containsExactly(single.gradient(0), Offset.offset(4 * 2 / 2048f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Relu", "LeakyRelu", "Sigmoid", "Sqrt", "Mish"})
    void activationsPullBack(String operator) {
        check(operator);
    }

    @Test
    void unroundedValuesPassTheirBounds() {
        check("Clip", Tensor.scalar(ElementType.FLOAT, 0.8), Tensor.scalar(ElementType.FLOAT, 1.5));
        check("Clip", Tensor.scalar(ElementType.FLOAT, 0.8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max", "Min"})
    void unroundedOperandsAreFound(String operator) {
        check(operator, Tensor.scalar(ElementType.FLOAT, 1.2));
        check(operator, VjpHarness.uniform(7, 0.5, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReduceMax", "ReduceMin", "ReduceProd", "ReduceL2"})
    void unroundedElementsAreFound(String operator) {
        check(operator, Tensor.longs(1));
    }
}
