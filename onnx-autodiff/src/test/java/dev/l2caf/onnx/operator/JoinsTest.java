package dev.l2caf.onnx.operator;

import static dev.l2caf.onnx.operator.VjpHarness.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JoinsTest {
    @Property(tries = 12)
    void concatGivesEveryInputItsPart(
            @ForAll @IntRange(min = 1, max = 3) int axis,
            @ForAll @IntRange(min = 1, max = 3) int first,
            @ForAll @IntRange(min = 1, max = 3) int second) {
        long[] a = {2, 3, 2, 3};
        long[] b = a.clone();
        a[axis] = first;
        b[axis] = second;
        VjpHarness.of("Concat")
                .attribute("axis", axis % 2 == 0 ? axis : axis - 4)
                .input(normal(first, a))
                .input(normal(second, b))
                .checkBatched(0, 1);
    }

    @Test
    void concatOfOneTensorIsThatTensor() {
        VjpHarness.of("Concat").attribute("axis", 0).input(normal(1, 2, 3)).checkBatched(0);
    }

    @Test
    void concatAlongTheBatchOrWithATensorOfBatchOneIsRefused() {
        VjpHarness alongBatch = VjpHarness.of("Concat")
                .attribute("axis", 0)
                .input(normal(1, 2, 3))
                .fixed(normal(1, 2, 3));
        assertThatThrownBy(() -> alongBatch.checkBatched(0, 1))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("works along axis 0 of [N, 3]");
        VjpHarness withOne = VjpHarness.of("Concat")
                .attribute("axis", 1)
                .input(normal(1, 1, 3))
                .fixed(normal(1, 1, 2));
        assertThatThrownBy(() -> withOne.checkBatched(0))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("shapes [N, 3] and [1, 2]");
    }

    @Property(tries = 12)
    void splitGathersTheCotangentsOfItsParts(
            @ForAll @IntRange(min = 1, max = 4) int first,
            @ForAll @IntRange(min = 1, max = 4) int second,
            @ForAll boolean onlyOne) {
        Integer[] used = onlyOne ? new Integer[] {1} : new Integer[] {0, 1};
        VjpHarness.of("Split")
                .attribute("axis", 1)
                .input(normal(first, 2, first + (long) second, 2))
                .constant(Tensor.longs(first, second))
                .outputs(2, used)
                .checkBatched(0);
    }

    @Property(tries = 8)
    void splitIntoANumberOfPartsMakesTheLastOneSmaller(@ForAll @IntRange(min = 4, max = 6) int extent) {
        VjpHarness.of("Split")
                .attribute("axis", -1)
                .attribute("num_outputs", 2)
                .input(normal(extent, 2, extent))
                .outputs(2, 0, 1)
                .checkBatched(0);
    }

    @Test
    void splitThatDoesNotMakeUpTheAxisIsAnError() {
        VjpHarness split = VjpHarness.of("Split")
                .input(normal(1, 4, 3))
                .constant(Tensor.longs(1, 2))
                .outputs(2, 0, 1);
        assertThatThrownBy(split::check)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("parts [1, 2] do not make up axis 0 of [4, 3]");
    }

    @Test
    void expandSumsOverTheCopies() {
        VjpHarness.of("Expand")
                .input(normal(1, 2, 1, 3))
                .constant(Tensor.longs(2, 4, 3))
                .check();
        VjpHarness.of("Expand")
                .input(normal(1, 2, 1, 3))
                .constant(Tensor.longs(1, 4, 1))
                .checkBatched(0);
        VjpHarness.of("Expand")
                .input(normal(1, 3, 1))
                .constant(Tensor.longs(2, 2, 3, 2))
                .check();
    }

    @Test
    void expandOpensWhatIsWrittenDownForOneSample() {
        GraphBuilder graph = new GraphBuilder("expand");
        graph.input("x", new TensorType(ElementType.FLOAT, ReshapingTest.shape("8N 1 3")));
        graph.add(Node.of("Expand", List.of("x", graph.longs(8, 4, 3)), List.of("y"), Map.of()));
        assertThat(graph.shape("y")).isEqualTo(ReshapingTest.shape("8N 4 3"));
        String target = graph.nodes().get(0).inputs().get(1);
        assertThat(graph.build(List.of("y")).graph().constant(target)).contains(Tensor.longs(1, 4, 3));
        assertThatThrownBy(() -> graph.apply("Expand", "x", graph.longs(16, 4, 3)))
                .isInstanceOf(MixedSamplesException.class);
        assertThatThrownBy(() -> graph.apply("Expand", graph.longs(1, 2), graph.longs(3)))
                .isInstanceOf(ModelException.class)
                .isNotInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("shape [2] cannot be expanded to [3]");
    }

    @Test
    void expandToTheShapeOfABatchRepeatsForEverySample() {
        GraphBuilder graph = new GraphBuilder("expand");
        graph.input("x", new TensorType(ElementType.FLOAT, ReshapingTest.shape("N 4")));
        graph.input("y", new TensorType(ElementType.FLOAT, ReshapingTest.shape("1 4")));
        assertThat(graph.shape(graph.expandLike("y", "x"))).isEqualTo(ReshapingTest.shape("N 4"));
    }

    @Property(tries = 12)
    void tileSumsOverTheCopies(
            @ForAll @IntRange(min = 1, max = 3) int rows,
            @ForAll @IntRange(min = 1, max = 3) int columns,
            @ForAll @IntRange(min = 1, max = 2) int depth) {
        VjpHarness.of("Tile")
                .input(normal(rows, 2, rows, 1, 2))
                .constant(Tensor.longs(1, columns, depth, rows))
                .checkBatched(0);
        VjpHarness.of("Tile")
                .input(normal(rows, 2, 3))
                .constant(Tensor.longs(rows, columns))
                .check();
    }

    @Test
    void tileThatRepeatsTheBatchIsRefused() {
        VjpHarness tile = VjpHarness.of("Tile").input(normal(1, 2, 3)).constant(Tensor.longs(2, 1));
        assertThatThrownBy(() -> tile.checkBatched(0))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("repeats the batch axis");
    }
}
