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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardisationsTest {
    private static long[] image(Random random, int positions, long channels) {
        long[] dims = new long[2 + positions];
        dims[0] = 1L + random.nextInt(3);
        dims[1] = channels;
        for (int axis = 2; axis < dims.length; axis++) {
            dims[axis] = 2L + random.nextInt(3);
        }
        return dims;
    }

    @Property(tries = 10, seed = "1")
    void everyChannelOfASampleIsStandardised(
            @ForAll @IntRange(min = 1, max = 3) int positions,
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll long seed) {
        Tensor x = VjpHarness.normal(seed, image(new Random(seed), positions, channels));
        Tensor scale = VjpHarness.normal(seed + 1, channels);
        Tensor bias = VjpHarness.normal(seed + 2, channels);
        VjpHarness.of("InstanceNormalization")
                .attribute("epsilon", 0.1f)
                .input(x)
                .input(scale)
                .input(bias)
                .check();
        VjpHarness.of("InstanceNormalization")
                .attribute("epsilon", 0.1f)
                .input(x)
                .constant(scale)
                .constant(bias)
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({"4, 1, 2", "4, 2, 1", "4, 4, 2", "6, 3, 0", "6, 2, 3"})
    void everyGroupOfChannelsIsStandardised(long channels, long groups, int positions) {
        Tensor x = VjpHarness.normal(groups, image(new Random(groups), positions, channels));
        Tensor scale = VjpHarness.normal(1, channels);
        Tensor bias = VjpHarness.normal(2, channels);
        VjpHarness.of("GroupNormalization")
                .attribute("num_groups", groups)
                .attribute("epsilon", 0.1f)
                .input(x)
                .input(scale)
                .input(bias)
                .check();
        VjpHarness.of("GroupNormalization")
                .attribute("num_groups", groups)
                .attribute("epsilon", 0.1f)
                .input(x)
                .constant(scale)
                .constant(bias)
                .checkBatched(0);
    }

    @Test
    void channelsThatDoNotPartIntoGroupsAreRefused() {
        GraphBuilder graph = new GraphBuilder("groups");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, Shape.of(1, 4, 2)));
        String four = graph.constant(VjpHarness.normal(1, 4));
        assertThatThrownBy(() -> graph.apply("GroupNormalization", Algebra.ints("num_groups", 3), x, four, four))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("4 channels cannot be parted into 3 groups");
        assertThatThrownBy(() -> graph.apply("InstanceNormalization", x, graph.longs(1), four))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("input 1 has shape [1], expected [4]");
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "-1, false", "1, true", "2, false", "-2, true"})
    void layersAreStandardisedFromAnyAxisOn(int axis, boolean biased) {
        long[] dims = {2, 3, 4};
        int from = axis < 0 ? axis + 3 : axis;
        long[] tail = Arrays.copyOfRange(dims, from, 3);
        VjpHarness all = VjpHarness.of("LayerNormalization")
                .attribute("axis", axis)
                .attribute("epsilon", 0.1f)
                .input(VjpHarness.normal(1, dims))
                .input(VjpHarness.normal(2, tail));
        VjpHarness data = VjpHarness.of("LayerNormalization")
                .attribute("axis", axis)
                .input(VjpHarness.normal(1, dims))
                .constant(VjpHarness.normal(2, tail));
        if (biased) {
            all.input(VjpHarness.normal(3, tail));
            data.constant(VjpHarness.normal(3, tail));
        }
        all.check();
        data.checkBatched(0);
    }

    @Test
    void theStatisticsOfALayerCanBeDifferentiatedToo() {
        VjpHarness.of("LayerNormalization")
                .attribute("epsilon", 0.1f)
                .input(VjpHarness.normal(1, 2, 3, 4))
                .constant(VjpHarness.normal(2, 4))
                .constant(VjpHarness.normal(3, 4))
                .outputs(3, 0, 1, 2)
                .checkBatched(0);
        VjpHarness.of("LayerNormalization")
                .attribute("axis", 1)
                .input(VjpHarness.normal(1, 2, 3, 4))
                .constant(VjpHarness.normal(2, 3, 4))
                .outputs(3, 1, 2)
                .checkBatched(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 3", "1 2 3", "-1 -2"})
    void meanAndVarianceAreNormalisedOverAnyAxes(String axes) {
        long[] over = Arrays.stream(axes.split(" ")).mapToLong(Long::parseLong).toArray();
        VjpHarness.of("MeanVarianceNormalization")
                .attribute("axes", over)
                .input(VjpHarness.normal(1, 2, 3, 2, 4))
                .checkBatched(0);
    }

    @Test
    void byDefaultMeanAndVarianceAreThoseOfTheWholeBatch() {
        VjpHarness.of("MeanVarianceNormalization")
                .input(VjpHarness.normal(1, 2, 3, 2, 4))
                .check();
        GraphBuilder graph = new GraphBuilder("normalisations");
        Shape shape = new Shape(List.of(Dim.BATCH, Dim.of(3), Dim.of(2), Dim.of(2)));
        String x = graph.input("x", new TensorType(ElementType.FLOAT, shape));
        assertThatThrownBy(() -> graph.apply("MeanVarianceNormalization", x)).isInstanceOf(MixedSamplesException.class);
        String scale = graph.constant(VjpHarness.normal(1, 2));
        assertThatThrownBy(() -> graph.apply("LayerNormalization", Algebra.ints("axis", 0), x, scale))
                .isInstanceOf(MixedSamplesException.class);
    }

    @Test
    void statisticsHaveExtentOneAndTheStashedType() {
        GraphBuilder graph = new GraphBuilder("layers");
        Shape shape = new Shape(List.of(Dim.BATCH, Dim.of(3), Dim.of(2)));
        String x = graph.input("x", new TensorType(ElementType.FLOAT16, shape));
        String scale = graph.cast(graph.constant(VjpHarness.normal(1, 3, 2)), ElementType.FLOAT16);
        Map<String, Attribute> attributes = Algebra.ints("axis", 1);
        List<String> outputs = graph.apply("LayerNormalization", List.of(x, scale), 3, attributes);
        TensorType statistic = new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(1), Dim.of(1))));
        assertThat(outputs.stream().map(graph::type).toList()).containsExactly(graph.type(x), statistic, statistic);
    }
}
