package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratorsTest {
    private final GraphBuilder graph = new GraphBuilder("generators");

    GeneratorsTest() {
        graph.input("x", new TensorType(ElementType.FLOAT, ReshapingTest.shape("N 3 4")));
    }

    @Test
    void shapesAndSizesAreKnownAsMultiplesOfTheBatchSize() {
        assertThat(graph.integers(graph.apply("Shape", "x"))).contains(List.of(Dim.BATCH, Dim.of(3), Dim.of(4)));
        String tail = graph.apply("Shape", Map.of("start", new Attribute.OfInt(-2)), "x");
        assertThat(graph.type(tail)).isEqualTo(new TensorType(ElementType.INT64, Shape.of(2)));
        assertThat(graph.integers(graph.apply("Size", "x"))).contains(List.of(new Dim(12, true)));
    }

    @Test
    void filledTensorsTakeTheBatchFromTheirShape() {
        Attribute value = new Attribute.OfTensor(Tensor.longs(7));
        String filled = graph.apply("ConstantOfShape", Map.of("value", value), graph.apply("Shape", "x"));
        assertThat(graph.type(filled)).isEqualTo(new TensorType(ElementType.INT64, ReshapingTest.shape("N 3 4")));
        String shape = graph.apply("Shape", "x");
        assertThatThrownBy(() -> graph.apply("ConstantOfShape", graph.concat(0, List.of(shape, shape))))
                .isInstanceOf(MixedSamplesException.class);
    }

    @Test
    void rangesCountTheirSteps() {
        assertThat(graph.shape(range(0, 10, 3))).isEqualTo(Shape.of(4));
        assertThat(graph.shape(range(0, 9, 3))).isEqualTo(Shape.of(3));
        assertThat(graph.shape(range(10, 0, -3))).isEqualTo(Shape.of(4));
        assertThat(graph.shape(range(10, 0, 3))).isEqualTo(Shape.of(0));
        assertThatThrownBy(() -> range(0, 1, 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its step is 0");
    }

    @Test
    void aRangeOverTheBatchIsRefused() {
        String size = graph.apply("Size", "x");
        String zero = graph.constant(Tensor.scalar(ElementType.INT64, 0));
        String one = graph.constant(Tensor.scalar(ElementType.INT64, 1));
        assertThatThrownBy(() -> graph.apply("Range", zero, size, one)).isInstanceOf(MixedSamplesException.class);
    }

    @Test
    void randomTensorsHaveTheTypeAskedFor() {
        Map<String, Attribute> attributes =
                Map.of("shape", Algebra.list(2, 3), "dtype", new Attribute.OfInt(ElementType.DOUBLE.code()));
        String random = graph.apply("RandomNormal", List.of(), 1, attributes).get(0);
        assertThat(graph.type(random)).isEqualTo(new TensorType(ElementType.DOUBLE, Shape.of(2, 3)));
        assertThat(graph.type(graph.apply("RandomUniformLike", "x"))).isEqualTo(graph.type("x"));
    }

    private String range(int start, int limit, int delta) {
        return graph.apply(
                "Range",
                graph.constant(Tensor.scalar(ElementType.INT64, start)),
                graph.constant(Tensor.scalar(ElementType.INT64, limit)),
                graph.constant(Tensor.scalar(ElementType.INT64, delta)));
    }
}
