package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extents are written as 3 or, for a multiple of the batch size, 3N. */
class ReshapingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a batch of 1 baked into the target
                "N 1024 1 1 | 1 1024 | -1 1024 | N 1024",
                "N 1024 1 1 | 1 -1 | -1 1024 | N 1024",
                "N 3136 | 1 64 7 7 | -1 64 7 7 | N 64 7 7",
                "N 8 | 1 1 8 | -1 1 8 | N 1 8",
                // targets that already hold for any batch
                "N 1024 1 1 | -1 1024 | -1 1024 | N 1024",
                "N 512 7 7 | 0 -1 | 0 -1 | N 25088",
                // frames folded into the batch, and unfolded
                "N 8 3 4 4 | 8 3 4 4 | -1 3 4 4 | 8N 3 4 4",
                "N 8 3 4 4 | -1 3 4 4 | -1 3 4 4 | 8N 3 4 4",
                "8N 224 | 1 8 224 | -1 8 224 | N 8 224",
                "8N 224 | 2 4 224 | -1 4 224 | 2N 4 224",
                // the batch behind other axes
                "5 N 12 | 5 1 3 4 | 5 -1 3 4 | 5 N 3 4",
                "1 N 12 | 1 1 3 4 | 1 -1 3 4 | 1 N 3 4",
                "5 N 12 | 0 0 3 4 | 0 0 3 4 | 5 N 3 4",
                "5 N 12 | -1 12 | 5 -1 | 5 12N",
            })
    void aTargetThatFitsOneSampleIsOpenedForAnyBatch(String from, String target, String opened, String expected) {
        GraphBuilder graph = new GraphBuilder("reshape");
        graph.input("x", new TensorType(ElementType.FLOAT, shape(from)));
        graph.constant("target", Tensor.longs(numbers(target)));
        graph.add(Node.of("Reshape", List.of("x", "target"), List.of("y"), Map.of()));

        assertThat(graph.shape("y")).isEqualTo(shape(expected));
        String read = graph.nodes().get(0).inputs().get(1);
        assertThat(graph.build(List.of("y")).graph().constant(read)).contains(Tensor.longs(numbers(opened)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 N 10 | 40 -1",
                "4 N 10 | 2 20",
                "N 8 | 2 8",
                "N 8 | 4 4",
                "3 N | 3",
            })
    void aTargetThatWouldInterleaveSamplesIsRefused(String from, String target) {
        assertThatThrownBy(() -> reshape(shape(from), Tensor.longs(numbers(target))))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageStartingWith("Reshape (makes 'y') mixes the samples of a batch");
    }

    @Test
    void aTargetComputedFromTheBatchSizeIsTakenAtItsWord() {
        GraphBuilder graph = new GraphBuilder("reshape");
        graph.input("x", new TensorType(ElementType.FLOAT, shape("N 6 4")));
        String shape = graph.apply("Shape", Map.of("end", new Attribute.OfInt(1)), "x");
        String folded = graph.mul(shape, graph.longs(6));

        String target = graph.concat(0, List.of(graph.longs(1), folded, graph.longs(-1)));
        assertThat(graph.shape(graph.apply("Reshape", "x", target))).isEqualTo(shape("1 6N 4"));
        String swapped = graph.concat(0, List.of(graph.longs(6), shape, graph.longs(4)));
        assertThatThrownBy(() -> graph.apply("Reshape", "x", swapped))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("from shape [N, 6, 4] to [6, N, 4] it interleaves the samples");
    }

    @Test
    void aReshapeMadeByARuleGivesExactlyTheShapeAskedFor() {
        GraphBuilder graph = new GraphBuilder("reshape");
        graph.input("x", new TensorType(ElementType.FLOAT, shape("N 6 4")));
        for (String wanted : List.of("1 6N 4", "1 N 24", "1 1 24N", "2N 12", "N 1 24")) {
            assertThat(graph.shape(graph.reshape("x", shape(wanted)))).isEqualTo(shape(wanted));
        }
    }

    @Test
    void sizesThatDoNotFitAreAnErrorThatNamesBothShapes() {
        assertThatThrownBy(() -> reshape(Shape.of(2, 3), Tensor.longs(4, 2)))
                .isInstanceOf(ModelException.class)
                .hasMessage("Reshape (makes 'y'): shape [2, 3] cannot be reshaped to [4, 2]");
        assertThatThrownBy(() -> reshape(Shape.of(2, 3), Tensor.longs(4, -1)))
                .hasMessage("Reshape (makes 'y'): shape [2, 3] cannot be reshaped to [4, -1]");
        assertThatThrownBy(() -> reshape(Shape.of(2, 3), Tensor.longs(2, 3, 0)))
                .hasMessageContaining("copies axis 2 of shape [2, 3]");
        assertThatThrownBy(() -> reshape(Shape.of(2, 3), Tensor.longs(-1, -1)))
                .hasMessageContaining("negative extent besides one -1");
    }

    private static void reshape(Shape from, Tensor target) {
        GraphBuilder graph = new GraphBuilder("reshape");
        graph.input("x", new TensorType(ElementType.FLOAT, from));
        graph.constant("target", target);
        graph.add(Node.of("Reshape", List.of("x", "target"), List.of("y"), Map.of()));
    }

    static Shape shape(String extents) {
        return new Shape(Arrays.stream(extents.trim().split(" "))
                .map(extent -> extent.endsWith("N")
                        ? new Dim(extent.length() == 1 ? 1 : Long.parseLong(extent.replace("N", "")), true)
                        : Dim.of(Long.parseLong(extent)))
                .toList());
    }

    private static long[] numbers(String values) {
        return Arrays.stream(values.trim().split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
