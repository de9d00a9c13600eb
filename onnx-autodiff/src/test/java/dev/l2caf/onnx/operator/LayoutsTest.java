package dev.l2caf.onnx.operator;

import static dev.l2caf.onnx.operator.VjpHarness.normal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutsTest {
    @Property(tries = 15)
    void reshapeMergesAndSplitsTheAxesOfEverySample(
            @ForAll @IntRange(min = 1, max = 3) int samples,
            @ForAll @IntRange(min = 1, max = 4) int a,
            @ForAll @IntRange(min = 1, max = 4) int b) {
        VjpHarness.of("Reshape")
                .input(normal(a, samples, a, 2L * b))
                .constant(Tensor.longs(samples, 2, -1, b))
                .check();
        VjpHarness.of("Reshape")
                .input(normal(b, samples, a, b))
                .constant(Tensor.longs(0, -1))
                .checkBatched(0);
    }

    @Test
    void reshapeWithAllowzeroTakesZerosLiterally() {
        VjpHarness.of("Reshape")
                .attribute("allowzero", 1)
                .input(normal(1, 2, 6))
                .constant(Tensor.longs(3, -1))
                .check();
        VjpHarness zero = VjpHarness.of("Reshape")
                .attribute("allowzero", 1)
                .input(normal(1, 2, 6))
                .constant(Tensor.longs(0, 6));
        assertThatThrownBy(zero::check).isInstanceOf(ModelException.class).hasMessageContaining("[2, 6]");
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 0, 1, 2, 3})
    void flattenMergesTheAxesBeforeAndBehindItsAxis(long axis) {
        VjpHarness.of("Flatten")
                .attribute("axis", axis)
                .input(normal(1, 2, 3, 4))
                .check();
    }

    @Property(tries = 10)
    void flattenKeepsSamplesApart(
            @ForAll @IntRange(min = 1, max = 3) int samples, @ForAll @IntRange(min = 1, max = 4) int channels) {
        VjpHarness.of("Flatten").input(normal(1, samples, channels, 2, 2)).checkBatched(0);
        VjpHarness.of("Flatten")
                .attribute("axis", 0)
                .input(normal(1, samples, channels))
                .checkBatched(0);
        VjpHarness.of("Flatten")
                .attribute("axis", 2)
                .input(normal(1, samples, channels, 3))
                .checkBatched(0);
    }

    @Test
    void squeezeRemovesAxesOfExtentOne() {
        VjpHarness.of("Squeeze")
                .input(normal(1, 2, 1, 3, 1))
                .constant(Tensor.longs(-1, 1))
                .checkBatched(0);
        VjpHarness.of("Squeeze").input(normal(1, 2, 1, 3, 1)).check();
    }

    @Test
    void squeezeThatRemovesTheBatchIsRefused() {
        assertThatThrownBy(() -> VjpHarness.of("Squeeze").input(normal(1, 1, 3)).checkBatched(0))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("batch axis 0 of [N, 3]");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,2", "1,3"})
    void unsqueezeAddsAxes(long first, long second) {
        long[] axes = first == second ? new long[] {first} : new long[] {first, second};
        VjpHarness.of("Unsqueeze")
                .input(normal(1, 2, 3))
                .constant(Tensor.longs(axes))
                .checkBatched(0);
    }

    @Property(tries = 15)
    void transposePermutesAxes(@ForAll @IntRange(min = 0, max = 5) int permutation) {
        long[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        VjpHarness.of("Transpose")
                .attribute("perm", orders[permutation])
                .input(normal(permutation, 2, 3, 4))
                .checkBatched(0);
    }

    @Test
    void transposeWithoutPermutationReversesTheAxes() {
        VjpHarness.of("Transpose").input(normal(1, 2, 3, 4)).checkBatched(0);
    }

    @Property(tries = 10)
    void depthAndSpaceAreExchanged(
            @ForAll @IntRange(min = 1, max = 3) int block,
            @ForAll @IntRange(min = 1, max = 2) int channels,
            @ForAll boolean columnsFirst) {
        VjpHarness.of("DepthToSpace")
                .attribute("blocksize", block)
                .attribute("mode", columnsFirst ? "CRD" : "DCR")
                .input(normal(block, 2, (long) channels * block * block, 2, 3))
                .checkBatched(0);
        VjpHarness.of("SpaceToDepth")
                .attribute("blocksize", block)
                .input(normal(block, 2, channels, 2L * block, block))
                .checkBatched(0);
    }
}
