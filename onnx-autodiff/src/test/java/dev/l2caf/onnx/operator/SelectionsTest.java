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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectionsTest {
    @Property(tries = 40)
    void sliceGivesTheCotangentBackToWhereItCameFrom(
            @ForAll @IntRange(min = -9, max = 9) int start,
            @ForAll @IntRange(min = -9, max = 9) int end,
            @ForAll @IntRange(min = -3, max = 3) int step) {
        VjpHarness.of("Slice")
                .input(normal(5, 2, 7, 3))
                .constant(Tensor.longs(start))
                .constant(Tensor.longs(end))
                .constant(Tensor.longs(1))
                .constant(Tensor.longs(step == 0 ? 1 : step))
                .checkBatched(0);
    }

    @Test
    void sliceOfSeveralAxesWithOpenEnds() {
        VjpHarness.of("Slice")
                .input(normal(5, 2, 7, 6))
                .constant(Tensor.longs(1, -1))
                .constant(Tensor.longs(Long.MAX_VALUE, Long.MIN_VALUE))
                .constant(Tensor.longs(1, -1))
                .constant(Tensor.longs(2, -2))
                .checkBatched(0);
        VjpHarness.of("Slice")
                .input(normal(5, 3, 4))
                .constant(Tensor.longs(0, 1))
                .constant(Tensor.longs(Integer.MAX_VALUE, 3))
                .checkBatched(0);
    }

    @Test
    void aSliceThatTakesAllOfOneSampleTakesAllOfEverySample() {
        GraphBuilder graph = new GraphBuilder("slice");
        graph.input("x", new TensorType(ElementType.FLOAT, ReshapingTest.shape("8N 5")));
        List<String> inputs = List.of("x", graph.longs(1, 0), graph.longs(4, 8), graph.longs(-1, 0));
        graph.add(Node.of("Slice", inputs, List.of("y"), Map.of()));
        assertThat(graph.shape("y")).isEqualTo(ReshapingTest.shape("8N 3"));
        Node opened = graph.nodes().get(0);
        var built = graph.build(List.of("y")).graph();
        assertThat(built.constant(opened.inputs().get(1))).contains(Tensor.longs(1, 0));
        assertThat(built.constant(opened.inputs().get(2))).contains(Tensor.longs(4, Long.MAX_VALUE));
    }

    @Test
    void aSliceOfPartOfTheBatchIsRefused() {
        GraphBuilder graph = new GraphBuilder("slice");
        graph.input("x", new TensorType(ElementType.FLOAT, ReshapingTest.shape("8N 5")));
        assertThatThrownBy(() -> graph.apply("Slice", "x", graph.longs(0), graph.longs(4), graph.longs(0)))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("takes a part of axis 0 of [8N, 5]");
    }

    @Property(tries = 20)
    void gatherAtKnownPlacesSumsRepeatedOnes(
            @ForAll @IntRange(min = 1, max = 20) int count, @ForAll @IntRange(max = 1000) int seed) {
        long[] indices = new Random(seed).longs(count, -5, 5).toArray();
        VjpHarness.of("Gather")
                .attribute("axis", 1)
                .input(normal(seed, 2, 5, 3))
                .constant(Tensor.longs(indices))
                .checkBatched(0);
        VjpHarness.of("Gather")
                .attribute("axis", -1)
                .input(normal(seed, 2, 3, 5))
                .fixed(Tensor.longs(new long[] {count, 1}, indices))
                .checkBatched(0);
    }

    @Test
    void gatherOfOnePlaceRemovesTheAxis() {
        Tensor last = Tensor.scalar(ElementType.INT64, -1);
        VjpHarness.of("Gather")
                .attribute("axis", 1)
                .input(normal(1, 2, 5, 3))
                .constant(last)
                .checkBatched(0);
        VjpHarness.of("Gather")
                .attribute("axis", 1)
                .input(normal(1, 2, 5, 3))
                .fixed(last)
                .checkBatched(0);
        VjpHarness.of("Gather").input(normal(1, 4)).constant(last).check();
    }

    @Test
    void gatherFromTheBatchIsRefused() {
        VjpHarness gather = VjpHarness.of("Gather").input(normal(1, 1, 5)).constant(Tensor.longs(0));
        assertThatThrownBy(() -> gather.checkBatched(0))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("works along axis 0 of [N, 5]");
    }

    @Test
    void gatherOutOfRangeIsAnError() {
        VjpHarness gather = VjpHarness.of("Gather").input(normal(1, 3, 5)).constant(Tensor.longs(3));
        assertThatThrownBy(gather::check)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("index 3 is out of range for axis 0 of [3, 5]");
    }
}
