package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionsTest {
    @Property(tries = 40, seed = "1")
    void convolutionsOfAnyGeometryPullBackToImageAndWeight(
            @ForAll @IntRange(min = 1, max = 3) int rank, @ForAll long seed) {
        WindowCase windows = new WindowCase(rank, new Random(seed));
        long group = 1L + windows.random.nextInt(3);
        long inputs = group * (1L + windows.random.nextInt(2));
        long outputs = group * (1L + windows.random.nextInt(2));
        windows.apply(VjpHarness.of("Conv"))
                .attribute("group", group)
                .input(VjpHarness.normal(seed, windows.image(2, inputs)))
                .input(VjpHarness.normal(seed + 1, windows.weight(outputs, inputs / group)))
                .check();
    }

    @Property(tries = 30, seed = "2")
    void convolutionsWithConstantWeightsKeepTheBatchOpen(
            @ForAll @IntRange(min = 1, max = 3) int rank, @ForAll long seed) {
        WindowCase windows = new WindowCase(rank, new Random(seed));
        windows.apply(VjpHarness.of("Conv"))
                .input(VjpHarness.normal(seed, windows.image(3, 2)))
                .constant(VjpHarness.normal(seed + 1, windows.weight(3, 2)))
                .checkBatched(0);
    }

    @Property(tries = 40, seed = "1")
    void transposedConvolutionsOfAnyGeometryPullBackToImageAndWeight(
            @ForAll @IntRange(min = 1, max = 3) int rank, @ForAll long seed) {
        WindowCase windows = new WindowCase(rank, new Random(seed));
        long group = 1L + windows.random.nextInt(3);
        long inputs = group * (1L + windows.random.nextInt(2));
        long outputs = 1L + windows.random.nextInt(2);
        long[] padding = new long[rank];
        for (int i = 0; i < rank; i++) {
            padding[i] = windows.random.nextInt((int) windows.strides[i]);
        }
        windows.apply(VjpHarness.of("ConvTranspose"))
                .attribute("group", group)
                .attribute("output_padding", padding)
                .input(VjpHarness.normal(seed, windows.image(2, inputs)))
                .input(VjpHarness.normal(seed + 1, windows.weight(inputs, outputs)))
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Conv", "ConvTranspose"})
    void theBiasReceivesTheSumOverSamplesAndPositions(String operator) {
        VjpHarness.of(operator)
                .seed(8)
                .fixed(VjpHarness.normal(1, 2, 2, 3, 4))
                .fixed(VjpHarness.normal(2, 2, 2, 2, 2))
                .input(VjpHarness.normal(3, 2))
                .check();
    }

    @Test
    void theGradientOfAWeightIsRefusedWhileTheBatchIsOpen() {
        VjpHarness harness =
                VjpHarness.of("Conv").fixed(VjpHarness.normal(1, 2, 2, 3, 4)).input(VjpHarness.normal(2, 2, 2, 2, 2));
        assertThatThrownBy(() -> harness.checkBatched(0)).hasMessageContaining("give the batch a fixed size");
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_UPPER, 1, 3",
        "SAME_LOWER, 1, 4",
        "SAME_UPPER, 2, 3",
        "SAME_LOWER, 2, 3",
        "SAME_UPPER, 3, 3",
        "VALID, 2, 3"
    })
    void automaticPadsAreThoseOfTheRuntime(String mode, long stride, long kernel) {
        for (String operator : List.of("Conv", "ConvTranspose")) {
            VjpHarness.of(operator)
                    .attribute("auto_pad", mode)
                    .attribute("strides", stride, 1L)
                    .input(VjpHarness.normal(1, 2, 2, 7, 6))
                    .constant(VjpHarness.normal(2, 2, 2, kernel, 2))
                    .checkBatched(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"NOTSET, 8", "NOTSET, 6", "NOTSET, 9", "SAME_UPPER, 6", "SAME_LOWER, 6", "NOTSET, 10"})
    void anAskedForOutputShapeIsReachedByPads(String mode, long extent) {
        VjpHarness.of("ConvTranspose")
                .attribute("auto_pad", mode)
                .attribute("strides", new long[] {2})
                .attribute("output_shape", new long[] {extent})
                .input(VjpHarness.normal(1, 2, 2, 4))
                .constant(VjpHarness.normal(2, 2, 3, 3))
                .checkBatched(0);
    }

    @Test
    void aConvolutionIsAffineInImageAndBiasButNotInImageAndWeight() {
        Linearity linearity =
                Operators.standard().find("", "Conv").orElseThrow().linearity();
        assertThat(linearity.isAffineIn(Set.of(0, 2))).isTrue();
        assertThat(linearity.isAffineIn(Set.of(1, 2))).isTrue();
        assertThat(linearity.isAffineIn(Set.of(0, 1))).isFalse();
    }

    @Test
    void channelsThatDoNotFitAreNamedWithBothShapes() {
        GraphBuilder graph = graph(Shape.of(1, 3, 5, 5), Shape.of(4, 2, 3, 3));
        assertThatThrownBy(() -> graph.apply("Conv", "x", "w"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("[1, 3, 5, 5]")
                .hasMessageContaining("[4, 2, 3, 3]");
    }

    @Test
    void aBatchOnASpatialAxisIsRefused() {
        GraphBuilder graph = graph(Shape.of(1, 3, 5, 5).with(2, Dim.BATCH), Shape.of(4, 3, 3, 3));
        assertThatThrownBy(() -> graph.apply("Conv", "x", "w")).isInstanceOf(MixedSamplesException.class);
    }

    @Test
    void stridesOfTheWrongNumberAreRefused() {
        GraphBuilder graph = graph(Shape.of(1, 3, 5, 5), Shape.of(4, 3, 3, 3));
        assertThatThrownBy(() -> graph.apply("Conv", Map.of("strides", Algebra.list(0, 1)), "x", "w"))
                .hasMessageContaining("attribute 'strides' holds 0, expected at least 1");
        assertThatThrownBy(() -> graph.apply("Conv", Map.of("strides", Algebra.list(1)), "x", "w"))
                .hasMessageContaining("attribute 'strides' has 1 numbers, expected 2");
    }

    private static GraphBuilder graph(Shape image, Shape weight) {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input("x", new TensorType(ElementType.FLOAT, image));
        graph.input("w", new TensorType(ElementType.FLOAT, weight));
        return graph;
    }
}
