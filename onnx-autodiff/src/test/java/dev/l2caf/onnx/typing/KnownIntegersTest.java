package dev.l2caf.onnx.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.operator.MixedSamplesException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownIntegersTest {
    private final GraphBuilder graph = new GraphBuilder("shapes");

    @BeforeEach
    void declareABatchOfPictures() {
        graph.input("x", new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(3), Dim.of(8)))));
    }

    @Test
    void aShapeIsKnownUpToTheBatchSize() {
        assertThat(graph.integers(graph.apply("Shape", "x"))).contains(List.of(Dim.BATCH, Dim.of(3), Dim.of(8)));
    }

    @Test
    void arithmeticKeepsMultiplesOfTheBatchSizeAndGivesUpOnOtherThings() {
        String batch = element(0);
        assertThat(graph.integers(graph.apply("Mul", batch, graph.longs(6)))).contains(List.of(new Dim(6, true)));
        assertThat(graph.integers(graph.apply("Div", graph.apply("Mul", batch, graph.longs(6)), batch)))
                .contains(List.of(Dim.of(6)));
        assertThat(graph.integers(graph.apply("Add", batch, graph.longs(1)))).isEmpty();
        assertThat(graph.integers(graph.apply("Mul", graph.longs(1L << 40), graph.longs(1L << 40))))
                .isEmpty();
    }

    /** How PyTorch exports expand(-1, 3, 8): where(shape == -1, ones, shape). */
    @Test
    void theIdiomWithWhichExpandIsExportedIsUnderstood() {
        String wanted = graph.concat(0, List.of(element(0), graph.longs(-1), graph.longs(8)));
        String open = graph.apply("Equal", wanted, graph.longs(-1));
        String target = graph.apply("Where", open, graph.longs(1, 1, 1), wanted);

        assertThat(graph.integers(target)).contains(List.of(Dim.BATCH, Dim.of(1), Dim.of(8)));
        assertThat(graph.shape(graph.apply("Expand", "x", target))).isEqualTo(graph.shape("x"));
    }

    @Test
    void equalityWithANumberTheBatchSizeCouldHaveIsNotKnown() {
        assertThat(graph.integers(graph.apply("Equal", element(0), graph.longs(4))))
                .isEmpty();
    }

    @Test
    void aBatchSizeThatBecomesARealNumberMixesSamples() {
        Map<String, Attribute> toFloat = Map.of("to", new Attribute.OfInt(ElementType.FLOAT.code()));
        assertThatThrownBy(() -> graph.apply("Cast", toFloat, element(0)))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("batch size");
        assertThat(graph.type(graph.apply("Cast", toFloat, element(1))).elementType())
                .isEqualTo(ElementType.FLOAT);
    }

    private String element(long index) {
        return graph.apply("Gather", graph.apply("Shape", "x"), graph.longs(index));
    }
}
