package dev.l2caf.onnx.operator;

import static dev.l2caf.onnx.operator.VjpHarness.normal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingTest {
    @Property(tries = 60)
    void everyModeGivesTheCotangentBackToWhereItCameFrom(
            @ForAll @IntRange(max = 3) int mode,
            @ForAll @IntRange(min = -2, max = 3) int top,
            @ForAll @IntRange(min = -1, max = 3) int bottom,
            @ForAll @IntRange(max = 2) int left) {
        String[] modes = {"constant", "reflect", "edge", "wrap"};
        VjpHarness.of("Pad")
                .attribute("mode", modes[mode])
                .input(normal(7, 2, 2, 7, 4))
                .constant(Tensor.longs(0, 0, top, left, 0, 0, bottom, 1))
                .checkBatched(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "reflect", "edge", "wrap"})
    void padsOfNamedAxesAreTakenByAxis(String mode) {
        VjpHarness.of("Pad")
                .attribute("mode", mode)
                .input(normal(3, 2, 3, 4))
                .constant(Tensor.longs(1, 2, 0, 1))
                .absent()
                .constant(Tensor.longs(-1, 1))
                .checkBatched(0);
    }

    @Test
    void theConstantValueGetsWhatComesBackFromAround() {
        VjpHarness.of("Pad")
                .input(normal(3, 2, 3))
                .constant(Tensor.longs(1, -1, 0, 2))
                .input(Tensor.floats(new long[0], 0.5f))
                .check();
    }

    @Test
    void edgePadsMayExceedTheExtent() {
        VjpHarness.of("Pad")
                .attribute("mode", "edge")
                .input(normal(3, 2, 2))
                .constant(Tensor.longs(0, 6, 0, 5))
                .checkBatched(0);
    }

    @Test
    void aConstantOtherThanZeroChangesNoGradient() {
        VjpHarness.of("Pad")
                .input(normal(3, 2, 4))
                .constant(Tensor.longs(0, -1, 0, 2))
                .constant(Tensor.scalar(ElementType.FLOAT, 2.5))
                .checkBatched(0);
    }

    @Test
    void paddingTheBatchIsRefused() {
        VjpHarness pad = VjpHarness.of("Pad").input(normal(3, 2, 4)).constant(Tensor.longs(1, 0, 0, 0));
        assertThatThrownBy(() -> pad.checkBatched(0))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("works along axis 0 of [N, 4]");
    }

    @Test
    void padsThatDoNotFitTheShapeAreAnError() {
        assertThatThrownBy(() -> VjpHarness.of("Pad")
                        .input(normal(3, 2, 4))
                        .constant(Tensor.longs(1, 0))
                        .check())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("2 pads do not fit 2 axes of shape [2, 4]");
        assertThatThrownBy(() -> VjpHarness.of("Pad")
                        .input(normal(3, 2, 4))
                        .constant(Tensor.longs(-3, 0, 0, 0))
                        .check())
                .hasMessageContaining("removes more of axis 0 than shape [2, 4] has");
    }
}
