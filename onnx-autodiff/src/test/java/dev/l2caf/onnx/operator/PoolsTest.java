package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolsTest {
    @Property(tries = 40, seed = "1")
    void maximaOfAnyWindowsReceiveTheCotangents(
            @ForAll @IntRange(min = 1, max = 3) int rank, @ForAll boolean ceil, @ForAll long seed) {
        WindowCase windows = new WindowCase(rank, new Random(seed));
        if (ceil) {
            windows.closeGaps();
        }
        windows.apply(VjpHarness.of("MaxPool"))
                .attribute("kernel_shape", windows.kernel)
                .attribute("ceil_mode", ceil ? 1 : 0)
                .input(windows.distinctImage(2, 3))
                .checkBatched(0);
    }

    @Property(tries = 40, seed = "1")
    void meansOfAnyWindowsSpreadTheCotangents(
            @ForAll @IntRange(min = 1, max = 3) int rank,
            @ForAll boolean ceil,
            @ForAll boolean padding,
            @ForAll long seed) {
        WindowCase windows = new WindowCase(rank, new Random(seed));
        if (ceil) {
            windows.closeGaps();
        }
        windows.apply(VjpHarness.of("AveragePool"))
                .attribute("kernel_shape", windows.kernel)
                .attribute("ceil_mode", ceil ? 1 : 0)
                .attribute("count_include_pad", padding ? 1 : 0)
                .input(VjpHarness.normal(seed, windows.image(2, 3)))
                .checkBatched(0);
    }

    @Property(tries = 30, seed = "2")
    void normsOfAnyWindowsPullBack(
            @ForAll @IntRange(min = 1, max = 3) int rank,
            @ForAll boolean ceil,
            @ForAll @IntRange(min = 1, max = 4) int p,
            @ForAll long seed) {
        WindowCase windows = new WindowCase(rank, new Random(seed));
        if (ceil) {
            windows.closeGaps();
        }
        windows.apply(VjpHarness.of("LpPool"))
                .attribute("kernel_shape", windows.kernel)
                .attribute("ceil_mode", ceil ? 1 : 0)
                .attribute("p", p)
                .input(windows.distinctImage(2, 2))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({
        "MaxPool, SAME_UPPER, 1", "MaxPool, SAME_LOWER, 2", "AveragePool, SAME_UPPER, 2", "AveragePool, SAME_LOWER, 1",
        "LpPool, SAME_UPPER, 2", "LpPool, SAME_LOWER, 2", "MaxPool, VALID, 2", "AveragePool, VALID, 2"
    })
    void automaticPadsAreThoseOfTheRuntime(String operator, String mode, long stride) {
        VjpHarness.of(operator)
                .attribute("auto_pad", mode)
                .attribute("kernel_shape", 3L, 2L)
                .attribute("strides", stride, 3L)
                .input(VjpHarness.distinct(stride, 0.2, 2, 2, 6, 7))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({"AveragePool, 0", "AveragePool, 1", "LpPool, 0"})
    void longAxesPullBackToo(String operator, int ceil) {
        VjpHarness.of(operator)
                .attribute("kernel_shape", new long[] {3})
                .attribute("strides", new long[] {2})
                .attribute("pads", 1L, 0L)
                .attribute("ceil_mode", ceil)
                .input(VjpHarness.normal(1, 2, 2, 1100))
                .checkBatched(0);
    }

    @Test
    void columnMajorIndicesDoNotMisleadTheGradient() {
        VjpHarness.of("MaxPool")
                .attribute("kernel_shape", 2L, 2L)
                .attribute("storage_order", 1)
                .outputs(2, 0)
                .input(VjpHarness.distinct(5, 0.2, 2, 2, 5, 4))
                .checkBatched(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"})
    void globalPoolsPullBackInEveryRank(String operator) {
        VjpHarness.of(operator).input(VjpHarness.distinct(1, 0.2, 2, 3, 5)).checkBatched(0);
        VjpHarness.of(operator).input(VjpHarness.distinct(2, 0.2, 2, 3, 4, 3)).checkBatched(0);
        VjpHarness.of(operator)
                .input(VjpHarness.distinct(3, 0.2, 2, 2, 2, 3, 2))
                .checkBatched(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4})
    void globalNormsOfAnyOrderPullBack(long p) {
        VjpHarness.of("GlobalLpPool")
                .attribute("p", p)
                .input(VjpHarness.distinct(p, 0.2, 2, 3, 4, 3))
                .checkBatched(0);
    }

    @Test
    void dilatedAutomaticPadsAreRefused() {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input("x", new TensorType(ElementType.FLOAT, Shape.of(1, 1, 8)));
        Map<String, Attribute> attributes = Map.of(
                "auto_pad", new Attribute.OfString("SAME_UPPER"),
                "kernel_shape", Algebra.list(2),
                "dilations", Algebra.list(2));
        assertThatThrownBy(() -> graph.apply("MaxPool", attributes, "x")).hasMessageContaining("explicit pads");
    }
}
