package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisationsTest {
    /** Batch, channels, and {@code positions} further axes. */
    private static long[] image(Random random, int positions, long channels) {
        long[] dims = new long[2 + positions];
        dims[0] = 1L + random.nextInt(3);
        dims[1] = channels;
        for (int axis = 2; axis < dims.length; axis++) {
            dims[axis] = 1L + random.nextInt(3);
        }
        return dims;
    }

    @Property(tries = 12, seed = "1")
    void batchStatisticsAreAnAffineMapPerChannel(
            @ForAll @IntRange(min = 0, max = 3) int positions,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll long seed) {
        long[] dims = image(new Random(seed), positions, channels);
        Tensor scale = VjpHarness.normal(seed + 1, channels);
        Tensor bias = VjpHarness.normal(seed + 2, channels);
        Tensor mean = VjpHarness.normal(seed + 3, channels);
        Tensor variance = VjpHarness.uniform(seed + 4, 0.5, 2, channels);
        VjpHarness.of("BatchNormalization")
                .attribute("epsilon", 0.01f)
                .input(VjpHarness.normal(seed, dims))
                .input(scale)
                .input(bias)
                .input(mean)
                .input(variance)
                .check();
        VjpHarness.of("BatchNormalization")
                .input(VjpHarness.normal(seed, dims))
                .constant(scale)
                .constant(bias)
                .constant(mean)
                .constant(variance)
                .checkBatched(0);
    }

    @Test
    void wrongParametersAreRefused() {
        GraphBuilder graph = new GraphBuilder("normalisations");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(3)))));
        String four = graph.constant(VjpHarness.normal(1, 4));
        assertThatThrownBy(() -> graph.apply("BatchNormalization", x, four, four, four, four))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("input 1 has shape [4], expected [3]");
        String three = graph.constant(VjpHarness.normal(1, 3));
        assertThatThrownBy(() -> graph.apply(
                        "BatchNormalization", Algebra.ints("training_mode", 1), x, three, three, three, three))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("training mode");
    }

    @Test
    void batchNormalisationIsAffineInDataBiasAndMean() {
        Linearity linearity = Operators.standard()
                .find("", "BatchNormalization")
                .orElseThrow()
                .linearity();
        assertThat(linearity.isAffineIn(Set.of(0))).isTrue();
        assertThat(linearity.isAffineIn(Set.of(0, 2, 3))).isTrue();
        assertThat(linearity.isAffineIn(Set.of(0, 1))).isFalse();
        assertThat(linearity.isAffineIn(Set.of(4))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "3, 4", "5, 7", "5, 3", "9, 2", "3, 1"})
    void neighbouringChannelsInhibitEachOther(long size, long channels) {
        VjpHarness.of("LRN")
                .attribute("size", size)
                .attribute("alpha", 0.9f)
                .attribute("beta", 0.6f)
                .attribute("bias", 1.3f)
                .input(VjpHarness.normal(size, 2, channels, 3, 2))
                .checkBatched(0);
    }

    @Test
    void inhibitionHasDefaultsThatBarelyAct() {
        VjpHarness.of("LRN")
                .attribute("size", 5)
                .input(VjpHarness.normal(1, 2, 6, 3, 2))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "1, 1", "2, -1", "2, 0", "2, 1"})
    void normsBecomeOneAlongTheirAxis(long p, long axis) {
        VjpHarness harness = VjpHarness.of("LpNormalization")
                .attribute("p", p)
                .attribute("axis", axis)
                .input(p == 1 ? VjpHarness.distinct(1, 0.2, 2, 3, 4) : VjpHarness.normal(1, 2, 3, 4));
        if (axis == 0) {
            harness.check();
        } else {
            harness.checkBatched(0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aVectorOfNormZeroHasZeroGradient(long p) {
        float[] gradient = VjpHarness.of("LpNormalization")
                .attribute("p", p)
                .input(Tensor.floats(new long[] {1, 3}, 0, 0, 0))
                .gradient(0);
        assertThat(gradient).containsExactly(new float[3], Offset.offset(0f));
    }

    @Test
    void normalisationAlongTheBatchIsRefused() {
        GraphBuilder graph = new GraphBuilder("normalisations");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.of(3), Dim.BATCH))));
        for (String operator : List.of("LpNormalization", "Softmax", "LogSoftmax", "Hardmax")) {
            assertThatThrownBy(() -> graph.apply(operator, x))
                    .as(operator)
                    .isInstanceOf(MixedSamplesException.class)
                    .hasMessageContaining("it works along axis");
        }
        assertThatThrownBy(() -> graph.apply("LRN", Algebra.ints("size", 3), x))
                .isInstanceOf(MixedSamplesException.class);
    }
}
