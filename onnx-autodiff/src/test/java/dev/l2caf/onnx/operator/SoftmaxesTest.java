package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.onnx.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftmaxesTest {
    @ParameterizedTest
    @CsvSource({"Softmax, 1", "Softmax, -1", "Softmax, 2", "LogSoftmax, 1", "LogSoftmax, -1", "LogSoftmax, -2"})
    void probabilitiesPullBackAlongAnyAxis(String operator, long axis) {
        VjpHarness.of(operator)
                .attribute("axis", axis)
                .input(VjpHarness.normal(1, 2, 5, 3))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({"Softmax", "LogSoftmax"})
    void theLastAxisIsTheDefault(String operator) {
        VjpHarness.of(operator).input(VjpHarness.normal(1, 2, 5)).checkBatched(0);
        VjpHarness.of(operator)
                .attribute("axis", 0)
                .input(VjpHarness.normal(1, 5))
                .check();
    }

    @ParameterizedTest
    @CsvSource({"Softmax", "LogSoftmax"})
    void largeScoresHaveFiniteGradients(String operator) {
        Tensor scores = Tensor.floats(new long[] {1, 3}, 1000, -1000, 999);
        for (float value : VjpHarness.of(operator).input(scores).gradient(0)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void theHardMaximumHasNoGradient() {
        assertThat(VjpHarness.of("Hardmax").input(VjpHarness.normal(1, 2, 3)).gradient(0))
                .containsOnly(0);
    }
}
