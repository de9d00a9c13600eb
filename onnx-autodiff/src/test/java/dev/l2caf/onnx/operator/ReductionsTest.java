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
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionsTest {
    private static final List<String> KINDS =
            List.of("Sum", "Mean", "Max", "Min", "Prod", "L1", "L2", "SumSquare", "LogSum", "LogSumExp");

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(KINDS);
    }

    /** Positive where the operator takes a logarithm; apart where it chooses; of either sign elsewhere. */
    private static Tensor values(String kind, long seed, long... dims) {
        return switch (kind) {
            case "LogSum" -> VjpHarness.uniform(seed, 0.5, 2, dims);
            case "Max", "Min", "L1" -> VjpHarness.distinct(seed, 0.2, dims);
            case "Prod" -> VjpHarness.uniform(seed, 0.7, 1.6, dims);
            default -> VjpHarness.normal(seed, dims);
        };
    }

    @Property(tries = 100, seed = "1")
    void anyAxesAreReduced(@ForAll @From("kinds") String kind, @ForAll long seed) {
        Random random = new Random(seed);
        long[] dims = random.longs(1 + random.nextInt(4), 1, 4).toArray();
        long[] axes = LongStream.range(0, dims.length)
                .filter(axis -> random.nextBoolean())
                .map(axis -> random.nextBoolean() ? axis : axis - dims.length)
                .toArray();
        VjpHarness harness = VjpHarness.of("Reduce" + kind)
                .attribute("keepdims", random.nextInt(2))
                .input(values(kind, seed, dims));
        if (axes.length > 0 || random.nextBoolean()) {
            harness.constant(Tensor.longs(axes));
        }
        boolean apart = axes.length > 0 && LongStream.of(axes).allMatch(axis -> axis != 0 && axis != -dims.length);
        if (apart) {
            harness.checkBatched(0);
        } else {
            harness.check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sum", "Mean", "Max", "Min", "Prod", "L1", "L2", "SumSquare", "LogSum", "LogSumExp"})
    void noAxesCanMeanNoReduction(String kind) {
        VjpHarness.of("Reduce" + kind)
                .attribute("noop_with_empty_axes", 1)
                .input(values(kind, 1, 2, 3))
                .checkBatched(0);
        VjpHarness.of("Reduce" + kind)
                .attribute("noop_with_empty_axes", 1)
                .input(values(kind, 1, 2, 3))
                .constant(Tensor.longs())
                .checkBatched(0);
    }

    @Test
    void productsWithZerosPullBack() {
        Tensor x = Tensor.floats(new long[] {4, 3}, 2, 3, 0.5f, 0, 1.5f, -2, 0, 0, 3, 0, 0, 0);
        VjpHarness.of("ReduceProd")
                .attribute("keepdims", 0)
                .input(x)
                .constant(Tensor.longs(1))
                .checkBatched(0);
        float[] gradient =
                VjpHarness.of("ReduceProd").input(x).constant(Tensor.longs(1)).gradient(0);
        float[] cotangent = VjpHarness.normal(42, 4, 1).toFloats();
        assertThat(gradient)
                .containsExactly(
                        new float[] {
                            cotangent[0] * 1.5f,
                            cotangent[0],
                            cotangent[0] * 6,
                            cotangent[1] * -3,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0
                        },
                        Offset.offset(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max", "Min"})
    void tiesShareTheCotangentEvenly(String kind) {
        float[] gradient = VjpHarness.of("Reduce" + kind)
                .input(Tensor.floats(new long[] {2, 2}, 3, 3, 3, 3))
                .gradient(0);
        assertThat(gradient).containsOnly(VjpHarness.normal(42, 1).toFloats()[0] / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"L1", "L2"})
    void normsHaveZeroGradientAtZero(String kind) {
        float[] gradient = VjpHarness.of("Reduce" + kind)
                .input(Tensor.floats(new long[] {3}, 0, 0, 0))
                .gradient(0);
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void largeExponentsDoNotOverflow() {
        float[] gradient = VjpHarness.of("ReduceLogSumExp")
                .input(Tensor.floats(new long[] {3}, 500, -500, 500))
                .gradient(0);
        float half = VjpHarness.normal(42, 1).toFloats()[0] / 2;
        assertThat(gradient).containsExactly(new float[] {half, 0, half}, Offset.offset(1e-4f));
    }

    @Test
    void aReductionOverTheBatchIsRefused() {
        GraphBuilder graph = new GraphBuilder("reductions");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(3)))));
        assertThatThrownBy(() -> graph.apply("ReduceMean", x))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("it works along axis 0 of [N, 3]");
        assertThatThrownBy(() -> graph.apply("ArgMax", x)).isInstanceOf(MixedSamplesException.class);
        assertThatThrownBy(() -> graph.apply("ReduceSum", x, graph.longs(2)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("axis 2 is out of range for shape [N, 3]");
    }

    @Test
    void positionsAreIntegersWithoutAGradient() {
        GraphBuilder graph = new GraphBuilder("positions");
        String x = graph.input("x", new TensorType(ElementType.FLOAT, new Shape(List.of(Dim.BATCH, Dim.of(3)))));
        String kept = graph.apply("ArgMax", Algebra.ints("axis", 1), x);
        assertThat(graph.type(kept))
                .isEqualTo(new TensorType(ElementType.INT64, new Shape(List.of(Dim.BATCH, Dim.of(1)))));
        String dropped = graph.apply("ArgMin", Algebra.with(Algebra.ints("axis", -1), Algebra.ints("keepdims", 0)), x);
        assertThat(graph.type(dropped)).isEqualTo(new TensorType(ElementType.INT64, new Shape(List.of(Dim.BATCH))));
        assertThat(Operators.standard().find("", "ArgMax").orElseThrow().derivative())
                .isEqualTo(Derivative.ZERO);
    }
}
