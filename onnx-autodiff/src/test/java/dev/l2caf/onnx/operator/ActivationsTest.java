package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationsTest {
    /** Values at odd multiples of 0.1: kinks at even ones are never within a step. */
    private static Tensor values(long seed, long... dims) {
        return VjpHarness.distinct(seed, 0.2, dims);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Relu",
                "LeakyRelu",
                "Elu",
                "Selu",
                "Celu",
                "Sigmoid",
                "HardSwish",
                "Softplus",
                "Softsign",
                "Gelu",
                "Mish",
                "ThresholdedRelu",
                "Clip"
            })
    void activationsHaveTheirDerivatives(String operator) {
        VjpHarness.of(operator).input(values(1, 1)).check();
        VjpHarness.of(operator).input(values(2, 40)).checkBatched(0);
        VjpHarness.of(operator).input(values(3, 2, 3, 2, 3)).checkBatched(0);
    }

    @Property(tries = 15, seed = "1")
    void activationsWithASlopeTakeIt(
            @ForAll @FloatRange(min = 0.2f, max = 3) float alpha,
            @ForAll @FloatRange(min = 0.2f, max = 3) float gamma,
            @ForAll long seed) {
        for (String operator : new String[] {"LeakyRelu", "Elu", "Celu"}) {
            VjpHarness.of(operator)
                    .attribute("alpha", alpha)
                    .input(values(seed, 4, 5))
                    .checkBatched(0);
        }
        VjpHarness.of("Selu")
                .attribute("alpha", alpha)
                .attribute("gamma", gamma)
                .input(values(seed, 4, 5))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.5", "0.5, 0.4"})
    void hardSigmoidsRiseBetweenTheirBounds(float alpha, float beta) {
        VjpHarness.of("HardSigmoid")
                .attribute("alpha", alpha)
                .attribute("beta", beta)
                .input(values(1, 3, 13))
                .checkBatched(0);
    }

    @Test
    void hardSigmoidsHaveDefaults() {
        VjpHarness.of("HardSigmoid").input(VjpHarness.distinct(1, 0.4, 4, 5)).checkBatched(0);
    }

    @Test
    void bothFormsOfGeluHaveTheirOwnDerivative() {
        for (String form : new String[] {"none", "tanh"}) {
            VjpHarness.of("Gelu")
                    .attribute("approximate", form)
                    .input(VjpHarness.normal(1, 3, 17))
                    .checkBatched(0);
        }
    }

    @Test
    void saturatedActivationsHaveFiniteGradients() {
        Tensor far = Tensor.floats(new long[] {4}, -200, -80, 80, 200);
        for (String operator : new String[] {
            "Sigmoid", "Tanh", "Softplus", "Softsign", "Gelu", "Mish", "Elu", "Selu", "Celu", "HardSwish", "Erf"
        }) {
            for (float value : VjpHarness.of(operator).input(far).gradient(0)) {
                assertThat(value).as(operator).isFinite();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0", "0.4, 0.3", "0, 0.2"})
    void shrunkValuesPass(float lambda, float bias) {
        VjpHarness.of("Shrink")
                .attribute("lambd", lambda)
                .attribute("bias", bias)
                .input(values(1, 4, 6))
                .checkBatched(0);
    }

    @Test
    void thresholdsCutOff() {
        VjpHarness.of("ThresholdedRelu")
                .attribute("alpha", 0.4f)
                .input(values(1, 4, 6))
                .checkBatched(0);
    }

    @Test
    void clippedValuesBelongToTheirBound() {
        Tensor low = Tensor.scalar(ElementType.FLOAT, -0.8);
        Tensor high = Tensor.scalar(ElementType.FLOAT, 1.2);
        VjpHarness.of("Clip").input(values(1, 5, 5)).input(low).input(high).check();
        VjpHarness.of("Clip").input(values(2, 5, 5)).input(low).check();
        VjpHarness.of("Clip").input(values(3, 5, 5)).absent().input(high).check();
        VjpHarness.of("Clip")
                .input(values(4, 5, 5))
                .constant(low)
                .constant(high)
                .checkBatched(0);
        VjpHarness.of("Clip").input(values(5, 5, 5)).input(high).input(low).check();
    }

    @Test
    void valuesOnABoundPass() {
        float[] gradient = VjpHarness.of("Clip")
                .input(Tensor.floats(new long[] {4}, -1, 0, 6, 7))
                .constant(Tensor.scalar(ElementType.FLOAT, 0))
                .constant(Tensor.scalar(ElementType.FLOAT, 6))
                .gradient(0);
        float[] cotangent = VjpHarness.normal(42, 4).toFloats();
        assertThat(gradient).containsExactly(0, cotangent[1], cotangent[2], 0);
    }

    @Property(tries = 20, seed = "1")
    void parametricSlopesAreBroadcast(
            @ForAll @IntRange(min = 0, max = 3) int rank, @ForAll long seed, @ForAll boolean wide) {
        long[] dims = {2, 3, 4};
        long[] slopes = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            slopes[axis] = wide || ((seed >> axis) & 1) == 0 ? dims[3 - rank + axis] : 1;
        }
        VjpHarness.of("PRelu")
                .input(values(seed, dims))
                .input(VjpHarness.normal(seed, slopes))
                .check();
        if (rank < 3) {
            VjpHarness.of("PRelu")
                    .input(values(seed, dims))
                    .constant(VjpHarness.normal(seed, slopes))
                    .checkBatched(0);
        }
    }

    @Test
    void slopesThatWouldWidenTheInputAreRefused() {
        GraphBuilder graph = new GraphBuilder("prelu");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, Shape.of(1, 3)));
        String slope = graph.constant(VjpHarness.normal(1, 4, 3));
        assertThatThrownBy(() -> graph.apply("PRelu", x, slope))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("slopes of shape [4, 3] do not fit an input of shape [1, 3]");
    }
}
