package dev.l2caf.onnx.operator;

import static dev.l2caf.onnx.operator.VjpHarness.normal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexingTest {
    @Property(tries = 15)
    void gatherElementsSumsRepeatedPlaces(
            @ForAll @IntRange(min = 1, max = 6) int count, @ForAll @IntRange(max = 1000) int seed) {
        VjpHarness.of("GatherElements")
                .attribute("axis", 1)
                .input(normal(seed, 2, 4, 3))
                .fixed(places(seed, 4, 2, count, 3))
                .checkBatched(0, 1);
        VjpHarness.of("GatherElements")
                .attribute("axis", -1)
                .input(normal(seed, 3, 4))
                .constant(places(seed, 4, 2, count))
                .check();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gatherBlocksAtOneTwoOrThreeIndices(long depth) {
        VjpHarness.of("GatherND")
                .input(normal(depth, 3, 3, 4, 2))
                .fixed(places(depth, 3, 5, 2, depth))
                .check();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void gatherBlocksWithinSharedAxes(long depth) {
        VjpHarness.of("GatherND")
                .attribute("batch_dims", 1)
                .input(normal(depth, 2, 3, 3, 2))
                .fixed(places(depth, 3, 2, 4, depth))
                .checkBatched(0, 1);
        VjpHarness.of("GatherND")
                .attribute("batch_dims", 2)
                .input(normal(depth, 2, 2, 4, 4))
                .constant(places(depth, 4, 2, 2, 3, depth))
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "add", "mul", "max", "min"})
    void scatterElementsWritesOrReduces(String reduction) {
        VjpHarness.of("ScatterElements")
                .attribute("axis", 1)
                .attribute("reduction", reduction)
                .input(normal(1, 2, 4))
                .fixed(Tensor.longs(new long[] {2, 3}, 3, 0, 1, -1, 1, 2))
                .input(normal(2, 2, 3))
                .checkBatched(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "add", "mul", "max", "min"})
    void scatterBlocksWritesOrReduces(String reduction) {
        VjpHarness.of("ScatterND")
                .attribute("reduction", reduction)
                .input(normal(1, 4, 3))
                .fixed(Tensor.longs(new long[] {2, 1}, 3, 1))
                .input(normal(2, 2, 3))
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "mul", "max", "min"})
    void reducingTwiceAtOnePlaceDifferentiatesBothUpdates(String reduction) {
        VjpHarness.of("ScatterElements")
                .attribute("reduction", reduction)
                .input(normal(1, 3, 2))
                .constant(Tensor.longs(new long[] {3, 1}, 1, 1, 0))
                .input(normal(2, 3, 1))
                .check();
        VjpHarness.of("ScatterND")
                .attribute("reduction", reduction)
                .input(normal(1, 3, 2))
                .constant(Tensor.longs(new long[] {3, 1}, 1, 1, 0))
                .input(normal(2, 3, 2))
                .check();
    }

    @Test
    void unknownReductionsAreRefused() {
        VjpHarness scatter = VjpHarness.of("ScatterElements")
                .attribute("reduction", "median")
                .input(normal(1, 3))
                .constant(Tensor.longs(1))
                .input(normal(2, 1));
        assertThatThrownBy(scatter::check)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("reduction 'median' is unknown");
    }

    @Test
    void indicesWrittenDownForOneSampleAreRefused() {
        VjpHarness gather = VjpHarness.of("GatherElements")
                .attribute("axis", 1)
                .input(normal(1, 1, 4))
                .constant(Tensor.longs(new long[] {1, 2}, 0, 1));
        assertThatThrownBy(() -> gather.checkBatched(0))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("indices of shape [1, 2] do not fit data of shape [N, 4]");
        VjpHarness blocks =
                VjpHarness.of("GatherND").input(normal(1, 1, 4)).constant(Tensor.longs(new long[] {1, 2}, 0, 1));
        assertThatThrownBy(() -> blocks.checkBatched(0)).isInstanceOf(MixedSamplesException.class);
    }

    /** Places in [-extent, extent). */
    private static Tensor places(long seed, int extent, long... dims) {
        int size = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        return Tensor.longs(dims, new Random(seed).longs(size, -extent, extent).toArray());
    }
}
