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
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {
    enum Transformation {
        HALF_PIXEL,
        PYTORCH_HALF_PIXEL,
        ALIGN_CORNERS,
        ASYMMETRIC,
        HALF_PIXEL_SYMMETRIC
    }

    enum Rounding {
        ROUND_PREFER_FLOOR,
        ROUND_PREFER_CEIL,
        FLOOR,
        CEIL
    }

    @Property(tries = 60, seed = "1")
    void nearestPositionsReceiveTheCotangents(
            @ForAll Transformation transformation,
            @ForAll Rounding rounding,
            @ForAll @IntRange(min = 1, max = 3) int rank,
            @ForAll long seed) {
        if (transformation == Transformation.HALF_PIXEL_SYMMETRIC) {
            return;
        }
        resized("nearest", transformation, rank, seed)
                .attribute("nearest_mode", rounding.name().toLowerCase(Locale.ROOT))
                .checkBatched(0);
    }

    @Property(tries = 30, seed = "2")
    void linearInterpolationsOfAnyRankArePulledBack(
            @ForAll Transformation transformation, @ForAll @IntRange(min = 1, max = 3) int rank, @ForAll long seed) {
        resized("linear", transformation, rank, seed).checkBatched(0);
    }

    @Property(tries = 30, seed = "3")
    void antialiasedLinearInterpolationsArePulledBack(@ForAll Transformation transformation, @ForAll long seed) {
        resized("linear", transformation, 2, seed).attribute("antialias", 1).checkBatched(0);
    }

    @Property(tries = 30, seed = "4")
    void cubicInterpolationsArePulledBack(
            @ForAll Transformation transformation,
            @ForAll boolean excludeOutside,
            @ForAll boolean antialias,
            @ForAll long seed) {
        resized("cubic", transformation, 2, seed)
                .attribute("exclude_outside", excludeOutside ? 1 : 0)
                .attribute("antialias", antialias ? 1 : 0)
                .attribute("cubic_coeff_a", -0.6f)
                .checkBatched(0);
    }

    /** A harness that resizes {@code rank} spatial axes to random sizes or by random scales. */
    private static VjpHarness resized(String mode, Transformation transformation, int rank, long seed) {
        Random random = new Random(seed);
        long[] dims = new long[rank + 2];
        float[] scales = new float[rank + 2];
        long[] sizes = new long[rank];
        long[] axes = new long[rank];
        dims[0] = 2;
        dims[1] = 2;
        scales[0] = 1;
        scales[1] = 1;
        for (int i = 0; i < rank; i++) {
            dims[i + 2] = 2L + random.nextInt(5);
            scales[i + 2] = 0.5f + random.nextInt(20) * 0.1f;
            sizes[i] = 1L + random.nextInt(9);
            axes[i] = i + 2L;
        }
        VjpHarness harness = VjpHarness.of("Resize")
                .attribute("mode", mode)
                .attribute(
                        "coordinate_transformation_mode", transformation.name().toLowerCase(Locale.ROOT))
                .input(VjpHarness.normal(seed, dims))
                .absent();
        return random.nextBoolean()
                ? harness.constant(Tensor.floats(new long[] {scales.length}, scales))
                : harness.attribute("axes", axes).absent().constant(Tensor.longs(sizes));
    }

    @ParameterizedTest
    @CsvSource({"nearest, 0.2, 0.8", "linear, 0.2, 0.8", "linear, -0.2, 1.3", "cubic, -0.2, 1.3", "nearest, -0.3, 1.1"})
    void croppedRegionsPassNothingFromOutside(String mode, float start, float end) {
        VjpHarness.of("Resize")
                .attribute("mode", mode)
                .attribute("coordinate_transformation_mode", "tf_crop_and_resize")
                .attribute("extrapolation_value", 0f)
                .input(VjpHarness.normal(1, 2, 2, 5, 6))
                .constant(Tensor.floats(new long[] {8}, 0, 0, start, 0.1f, 1, 1, 0.9f, end))
                .constant(Tensor.floats(new long[] {4}, 1, 1, 1.4f, 1.6f))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({"not_larger, 3, 9", "not_larger, 7, 9", "not_smaller, 3, 9", "not_smaller, 4, 4"})
    void keptProportionsDecideTheSizes(String policy, long height, long width) {
        VjpHarness.of("Resize")
                .attribute("mode", "linear")
                .attribute("axes", 2L, 3L)
                .attribute("keep_aspect_ratio_policy", policy)
                .input(VjpHarness.normal(1, 2, 2, 2, 5))
                .absent()
                .absent()
                .constant(Tensor.longs(height, width))
                .checkBatched(0);
    }

    @Test
    void aBatchOfOneBakedIntoTheSizesIsOpened() {
        GraphBuilder graph = graph();
        graph.constant("sizes", Tensor.longs(1, 2, 8, 7));
        String made = graph.apply("Resize", List.of("x", "", "", "sizes"), 1, Map.of())
                .get(0);
        assertThat(graph.shape(made)).hasToString("[N, 2, 8, 7]");
        assertThat(graph.nodes().get(0).integers("axes").orElseThrow()).containsExactly(1, 2, 3);
    }

    @Test
    void aResizedBatchIsRefused() {
        GraphBuilder graph = graph();
        graph.constant("sizes", Tensor.longs(2, 2, 8, 7));
        assertThatThrownBy(() -> graph.apply("Resize", List.of("x", "", "", "sizes"), 1, Map.of()))
                .isInstanceOf(MixedSamplesException.class);
    }

    @Test
    void scalesComputedWhileTheNetworkRunsAreRefused() {
        GraphBuilder graph = graph();
        graph.input("scales", new TensorType(ElementType.FLOAT, Shape.of(4)));
        assertThatThrownBy(() -> graph.apply("Resize", List.of("x", "", "scales"), 1, Map.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("known before the network runs");
    }

    private static GraphBuilder graph() {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input("x", new TensorType(ElementType.FLOAT, Shape.of(1, 2, 4, 5).with(0, Dim.BATCH)));
        return graph;
    }
}
