package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Quantised and restored, a tensor shall have the gradient of a clip to what its quantised type can hold. */
class QuantisationTest {
    private static final Shape BATCH = new Shape(List.of(Dim.BATCH, Dim.of(2), Dim.of(3)));

    private static Tensor bytes(ElementType type, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        long[] dims = values.length == 1 ? new long[0] : new long[] {values.length};
        return Tensor.of(type, dims, ByteBuffer.wrap(bytes));
    }

    /** The gradient of Dequantize(Quantize(x)) with cotangents 1, 2, 3, ... */
    private static float[] gradient(float[] x, Tensor scale, Tensor zero, Map<String, Attribute> attributes) {
        GraphBuilder graph = new GraphBuilder("quantised");
        String input = graph.input("x", new TensorType(ElementType.FLOAT, BATCH));
        String cotangent = graph.input("cotangent", new TensorType(ElementType.FLOAT, BATCH));
        String step = graph.constant(scale);
        String origin = graph.constant(zero);
        String quantised = graph.apply("QuantizeLinear", attributes, input, step, origin);
        assertThat(graph.type(quantised)).isEqualTo(new TensorType(zero.elementType(), BATCH));
        String restored = graph.apply("DequantizeLinear", attributes, quantised, step, origin);
        assertThat(graph.type(restored)).isEqualTo(graph.type(input));
        Map<String, String> gradients = ReverseMode.append(graph, Map.of(restored, cotangent), List.of(input));
        String wanted = Objects.requireNonNull(gradients.get(input));
        long[] dims = BATCH.at(x.length / 6);
        float[] counted = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            counted[i] = i + 1;
        }
        return VjpHarness.run(
                graph, wanted, Map.of("x", Tensor.floats(dims, x), "cotangent", Tensor.floats(dims, counted)));
    }

    private static void assertClose(float[] actual, float... expected) {
        assertThat(actual).containsExactly(expected, Offset.offset(1e-5f));
    }

    @Test
    void roundingIsPassedStraightThroughAndSaturationStops() {
        float[] x = {-0.3f, 0, 0.26f, 12.7f, 25.5f, 25.8f, 0.04f, 30, -1, 0.1f, 0.05f, 3};
        Tensor scale = Tensor.scalar(ElementType.FLOAT, 0.1);
        assertClose(gradient(x, scale, bytes(ElementType.UINT8, 0), Map.of()), 0, 2, 3, 4, 5, 0, 7, 0, 0, 10, 11, 12);
        assertClose(gradient(x, scale, bytes(ElementType.INT8, -128), Map.of()), 0, 2, 3, 4, 5, 0, 7, 0, 0, 10, 11, 12);
        assertClose(gradient(x, scale, bytes(ElementType.INT8, 0), Map.of()), 1, 2, 3, 4, 0, 0, 7, 0, 9, 10, 11, 12);
    }

    @Test
    void everyAxisCanHaveScalesOfItsOwn() {
        float[] x = {-40, 3, 12, -40, 3, 12};
        Tensor channels = Tensor.floats(new long[] {2}, 0.1f, 1);
        assertClose(gradient(x, channels, bytes(ElementType.INT8, 0, 0), Map.of()), 0, 2, 3, 4, 5, 6);
        Tensor columns = Tensor.floats(new long[] {3}, 1, 0.01f, 0.01f);
        assertClose(gradient(x, columns, bytes(ElementType.INT8, 0, 0, 0), Algebra.ints("axis", -1)), 1, 0, 0, 4, 0, 0);
    }

    @Test
    void theDeclaredTypeIsTaken() {
        GraphBuilder graph = new GraphBuilder("declared");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, BATCH));
        String scale = graph.constant(Tensor.scalar(ElementType.FLOAT, 0.1));
        assertThat(graph.type(graph.apply("QuantizeLinear", x, scale)).elementType())
                .isEqualTo(ElementType.UINT8);
        Map<String, Attribute> declared = Algebra.ints("output_dtype", ElementType.INT16.code());
        assertThat(graph.type(graph.apply("QuantizeLinear", declared, x, scale)).elementType())
                .isEqualTo(ElementType.INT16);
    }

    @Test
    void scalesThatDoNotFitAreRefused() {
        GraphBuilder graph = new GraphBuilder("scales");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, BATCH));
        String four = graph.constant(VjpHarness.uniform(1, 0.1, 1, 4));
        assertThatThrownBy(() -> graph.apply("QuantizeLinear", x, four))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("scales of shape [4] do not fit axis 1 of shape [N, 2, 3]");
        assertThatThrownBy(() -> graph.apply("QuantizeLinear", Algebra.ints("axis", 0), x, four))
                .isInstanceOf(MixedSamplesException.class);
    }

    @Test
    void theScaleOfWholeNumbersHasAGradient() {
        VjpHarness.of("DequantizeLinear")
                .fixed(bytes(ElementType.UINT8, 3, 200, 17))
                .input(Tensor.floats(new long[0], 0.3f))
                .fixed(bytes(ElementType.UINT8, 128))
                .check();
        VjpHarness.of("DequantizeLinear")
                .attribute("axis", 0)
                .fixed(bytes(ElementType.INT8, 3, -100, 17))
                .input(Tensor.floats(new long[] {3}, 0.3f, 1, 2))
                .fixed(bytes(ElementType.INT8, 1, 2, 3))
                .check();
    }

    @Test
    void scalesPerBlockHaveNoGradient() {
        GraphBuilder graph = new GraphBuilder("blocks");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, Shape.of(2, 4)));
        String scale = graph.input("scale", new TensorType(ElementType.FLOAT, Shape.of(2, 2)));
        String single = graph.input("single", new TensorType(ElementType.FLOAT, Shape.SCALAR));
        Map<String, Attribute> blocks = Algebra.ints("block_size", 2);
        String perBlock = graph.apply("DequantizeLinear", graph.apply("QuantizeLinear", blocks, x, scale), single);
        assertThatThrownBy(() -> ReverseMode.append(graph, Map.of(perBlock, x), List.of("x")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no gradient is known for scales per block");
    }

    @Test
    void scalesTakenFromAllElementsMixSamplesAndHaveNoGradient() {
        GraphBuilder graph = new GraphBuilder("dynamic");
        String batch = graph.input("batch", new TensorType(ElementType.FLOAT, BATCH));
        assertThatThrownBy(() -> graph.apply("DynamicQuantizeLinear", List.of(batch), 3, Map.of()))
                .isInstanceOf(MixedSamplesException.class);
        String x = graph.input("x", new TensorType(ElementType.FLOAT, Shape.of(2, 3)));
        List<String> outputs = graph.apply("DynamicQuantizeLinear", List.of(x), 3, Map.of());
        assertThat(graph.type(outputs.get(0))).isEqualTo(new TensorType(ElementType.UINT8, Shape.of(2, 3)));
        String restored = graph.apply("DequantizeLinear", outputs.get(0), outputs.get(1), outputs.get(2));
        assertThatThrownBy(() -> ReverseMode.append(graph, Map.of(restored, x), List.of("x")))
                .isInstanceOf(ModelException.class);
    }
}
