package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {
    /** Shapes that fit together: some axes of a common shape are 1, some leading ones are missing. */
    private static long[] fitting(long[] common, Random random) {
        int from = random.nextInt(common.length + 1);
        long[] dims = Arrays.copyOfRange(common, from, common.length);
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = random.nextInt(3) == 0 ? 1 : dims[axis];
        }
        return dims;
    }

    private static long[] common(Random random) {
        return random.longs(1 + random.nextInt(4), 1, 4).toArray();
    }

    @Provide
    Arbitrary<String> binary() {
        return Arbitraries.of("Add", "Sub", "Mul", "Div", "Pow", "Mean", "Sum", "Max", "Min");
    }

    /** Away from zero, so that quotients and powers are tame. */
    private static Tensor positive(long seed, long... dims) {
        return VjpHarness.uniform(seed, 0.5, 2, dims);
    }

    @Property(tries = 120, seed = "1")
    void anyBroadcastPullsBack(@ForAll @From("binary") String operator, @ForAll long seed) {
        Random random = new Random(seed);
        long[] common = common(random);
        long[] other = fitting(common, random);
        boolean turned = random.nextBoolean();
        Tensor a = operand(operator, 0, seed, common);
        Tensor b = operand(operator, 1, seed, other);
        VjpHarness.of(operator).input(turned ? b : a).input(turned ? a : b).check();
    }

    /** Where the operator chooses, lattices that are shifted against each other and have no ties. */
    private static Tensor operand(String operator, int index, long seed, long... dims) {
        if (!operator.equals("Max") && !operator.equals("Min")) {
            return positive(seed + index, dims);
        }
        float[] values = VjpHarness.distinct(seed + index, 0.8, dims).toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.2f * index;
        }
        return Tensor.floats(dims, values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div", "Pow", "Mean", "Max", "Min"})
    void batchesAreTreatedApart(String operator) {
        VjpHarness.of(operator)
                .input(operand(operator, 0, 1, 3, 4, 2))
                .input(operand(operator, 1, 2, 3, 1, 2))
                .checkBatched(0, 1);
        VjpHarness.of(operator)
                .input(operand(operator, 0, 3, 3, 4, 2))
                .constant(operand(operator, 1, 4, 4, 1))
                .checkBatched(0);
        VjpHarness.of(operator)
                .constant(operand(operator, 1, 5, 2))
                .input(operand(operator, 0, 6, 3, 4, 2))
                .checkBatched(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sum", "Mean", "Max", "Min"})
    void anyNumberOfInputsIsTaken(String operator) {
        VjpHarness.of(operator).input(operand(operator, 0, 1, 2, 3)).check();
        VjpHarness.of(operator)
                .input(operand(operator, 0, 2, 2, 3))
                .input(operand(operator, 1, 3, 3))
                .input(operand(operator, 2, 4, 2, 1))
                .input(operand(operator, 3, 5))
                .check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max", "Min"})
    void tiesShareTheCotangentEvenly(String operator) {
        Tensor ones = Tensor.floats(new long[] {2}, 1, 1);
        VjpHarness tied = VjpHarness.of(operator).input(ones).input(ones).input(Tensor.floats(new long[] {2}, 1, 1));
        float[] cotangent = VjpHarness.normal(42, 2).toFloats();
        for (int input = 0; input < 3; input++) {
            assertThat(tied.gradient(input)).containsExactly(cotangent[0] / 3, cotangent[1] / 3);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -1, 0, 1, 2, 3, 7})
    void wholePowersOfAnySignHaveTheirDerivative(double exponent) {
        Tensor base = Tensor.floats(new long[] {2, 3}, -1.5f, -1, -0.6f, 0.7f, 1.1f, 1.6f);
        VjpHarness.of("Pow")
                .input(base)
                .constant(Tensor.scalar(ElementType.FLOAT, exponent))
                .checkBatched(0);
        VjpHarness.of("Pow")
                .input(base)
                .constant(Tensor.scalar(ElementType.INT64, exponent))
                .checkBatched(0);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "0.5, 0", "1, 1", "2, 0", "3, 0"})
    void powersHaveFiniteGradientsAtZero(double exponent, float slope) {
        float[] gradient = VjpHarness.of("Pow")
                .input(Tensor.floats(new long[] {1}, 0))
                .constant(Tensor.scalar(ElementType.FLOAT, exponent))
                .gradient(0);
        assertThat(gradient).containsExactly(VjpHarness.normal(42, 1).toFloats()[0] * slope);
    }

    @Test
    void theExponentHasNoGradientWhereTheBaseIsNotPositive() {
        float[] gradient = VjpHarness.of("Pow")
                .constant(Tensor.floats(new long[] {2}, 0, -2))
                .input(Tensor.floats(new long[] {2}, 2, 3))
                .gradient(1);
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void remaindersPullBackBetweenTheirJumps() {
        Tensor dividend = Tensor.floats(new long[] {2, 2}, 3.4f, -3.4f, 5.5f, -0.7f);
        VjpHarness.of("Mod")
                .attribute("fmod", 1)
                .input(dividend)
                .input(Tensor.floats(new long[] {2}, 1.5f, -1.1f))
                .check();
    }

    @Property(tries = 30, seed = "1")
    void theChosenSideReceivesTheCotangent(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int widest) {
        Random random = new Random(seed);
        long[] common = common(random);
        long[][] dims = {fitting(common, random), fitting(common, random), fitting(common, random)};
        dims[widest] = common;
        Tensor condition = Tensor.of(ElementType.BOOL, dims[0], ByteBuffer.wrap(bits(random, (int)
                Shape.of(dims[0]).size().factor())));
        VjpHarness.of("Where")
                .fixed(condition)
                .input(VjpHarness.normal(seed, dims[1]))
                .input(VjpHarness.normal(seed + 1, dims[2]))
                .check();
    }

    private static byte[] bits(Random random, int count) {
        byte[] bits = new byte[count];
        for (int i = 0; i < count; i++) {
            bits[i] = (byte) random.nextInt(2);
        }
        return bits;
    }

    @Test
    void comparisonsAreBooleanAndHaveNoGradient() {
        TensorType wide = new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(3))));
        for (String operator : List.of("Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual")) {
            GraphBuilder graph = new GraphBuilder("comparison");
            String x = graph.input("x", wide);
            String answer = graph.apply(operator, graph.constant(VjpHarness.normal(1, 3)), x);
            assertThat(graph.type(answer)).isEqualTo(wide.withElementType(ElementType.BOOL));
            assertThat(graph.type(graph.apply("And", answer, answer)).elementType())
                    .isEqualTo(ElementType.BOOL);
            assertThat(Operators.standard().find("", operator).orElseThrow().derivative())
                    .isEqualTo(Derivative.ZERO);
        }
    }

    @Test
    void aChoiceHasTheTypeOfItsSides() {
        GraphBuilder graph = new GraphBuilder("choice");
        String x = graph.input("x", new TensorType(ElementType.DOUBLE, new Shape(List.of(Dim.BATCH, Dim.of(3)))));
        String positive = graph.greater(x, graph.scalar(x, 0));
        assertThat(graph.type(graph.maskedBy(x, positive))).isEqualTo(graph.type(x));
    }

    @Test
    void pairsOfSamplesAreRefused() {
        GraphBuilder graph = new GraphBuilder("pairs");
        String column =
                graph.input("column", new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(1)))));
        String row = graph.input("row", new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH))));
        assertThatThrownBy(() -> graph.add(column, row)).isInstanceOf(MixedSamplesException.class);
        String matrix = graph.constant(VjpHarness.normal(1, 3, 3));
        assertThatThrownBy(() -> graph.add(matrix, row)).isInstanceOf(MixedSamplesException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Add, 01, true", "Sub, 01, true", "Mean, 01, true", "Mul, 0, true", "Mul, 1, true", "Mul, 01, false",
        "Div, 0, true", "Div, 1, false", "Pow, 0, false", "Max, 0, false", "Mod, 0, false", "Where, 0, false",
        "Where, 12, true", "Greater, 0, false"
    })
    void operatorsAreAffineInWhatTheySayTheyAre(String operator, String inputs, boolean affine) {
        Set<Integer> varying = new HashSet<>();
        inputs.chars().forEach(digit -> varying.add(digit - '0'));
        assertThat(Operators.standard()
                        .find("", operator)
                        .orElseThrow()
                        .linearity()
                        .isAffineIn(varying))
                .isEqualTo(affine);
    }
}
