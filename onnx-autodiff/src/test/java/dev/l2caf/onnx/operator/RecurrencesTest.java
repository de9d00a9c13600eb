package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrencesTest {
    private static final int STEPS = 4;
    private static final int BATCH = 3;
    private static final int FEATURES = 3;
    private static final int HIDDEN = 2;

    enum Layer {
        RNN(1, 1),
        GRU(3, 1),
        LSTM(4, 2);

        private final int gates;
        private final int states;

        Layer(int gates, int states) {
            this.gates = gates;
            this.states = states;
        }
    }

    enum Direction {
        FORWARD,
        REVERSE,
        BIDIRECTIONAL;

        private int count() {
            return this == BIDIRECTIONAL ? 2 : 1;
        }
    }

    @Property(tries = 48, seed = "1")
    void unrolledLayersPullBackToSequenceStatesAndWeights(
            @ForAll Layer layer,
            @ForAll Direction direction,
            @ForAll boolean bias,
            @ForAll boolean lengths,
            @ForAll boolean initial,
            @ForAll boolean linearBeforeReset,
            @ForAll boolean peepholes) {
        VjpHarness harness = of(layer, direction);
        if (layer == Layer.GRU) {
            harness.attribute("linear_before_reset", linearBeforeReset ? 1 : 0);
        }
        harness.input(VjpHarness.normal(1, STEPS, BATCH, FEATURES))
                .input(weight(2, direction.count(), (long) layer.gates * HIDDEN, FEATURES))
                .input(weight(3, direction.count(), (long) layer.gates * HIDDEN, HIDDEN));
        parameter(harness, bias, weight(3, direction.count(), 2L * layer.gates * HIDDEN));
        optional(harness, lengths, lengths(4, 2, 3));
        for (int state = 0; state < layer.states; state++) {
            if (initial) {
                harness.input(VjpHarness.normal(5 + state, direction.count(), BATCH, HIDDEN));
            } else {
                harness.absent();
            }
        }
        if (layer == Layer.LSTM) {
            parameter(harness, peepholes, weight(7, direction.count(), 3 * HIDDEN));
        }
        harness.check();
    }

    @ParameterizedTest
    @CsvSource({"RNN, FORWARD", "RNN, BIDIRECTIONAL", "GRU, FORWARD", "GRU, REVERSE", "LSTM, BIDIRECTIONAL"})
    void theBatchStaysOpen(Layer layer, Direction direction) {
        VjpHarness harness = of(layer, direction).batchAxis(1);
        sequenceAndWeights(harness, layer, direction);
        harness.absent().absent();
        harness.input(VjpHarness.normal(5, direction.count(), BATCH, HIDDEN));
        harness.checkBatched(0, 5);
    }

    @ParameterizedTest
    @CsvSource({"RNN, 1", "GRU, 1", "LSTM, 2"})
    void theLastStatesAloneSuffice(Layer layer, int last) {
        VjpHarness harness = of(layer, Direction.FORWARD).outputs(1 + layer.states, last);
        sequenceAndWeights(harness, layer, Direction.FORWARD);
        harness.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RNN", "GRU", "LSTM"})
    void clippedUnitsPassNothing(String operator) {
        Layer layer = Layer.valueOf(operator);
        VjpHarness harness = of(layer, Direction.FORWARD).attribute("clip", 2f);
        sequenceAndWeights(harness, layer, Direction.FORWARD);
        harness.constant(bias(layer, 4, 0));
        harness.check();
    }

    @ParameterizedTest
    @CsvSource({
        "RNN, Relu",
        "GRU, Sigmoid Relu",
        "LSTM, Sigmoid Relu Tanh",
        "GRU, Tanh Sigmoid",
        "RNN, LeakyRelu",
        "RNN, ThresholdedRelu",
        "RNN, Elu",
        "RNN, Softsign",
        "RNN, Softplus"
    })
    void otherActivationsBringTheirOwnSlopes(Layer layer, String activations) {
        VjpHarness harness = of(layer, Direction.FORWARD)
                .attribute("activations", new Attribute.OfStrings(List.of(activations.split(" ", -1))));
        sequenceAndWeights(harness, layer, Direction.FORWARD);
        harness.constant(bias(layer, 2, -2));
        harness.check();
    }

    @ParameterizedTest
    @CsvSource({"Affine, 0.7, 0.1", "ScaledTanh, 0.7, 0.9", "HardSigmoid, 0.1, 0.4"})
    void activationsWithTwoParametersTakeBoth(String activation, float alpha, float beta) {
        VjpHarness harness = of(Layer.RNN, Direction.FORWARD)
                .attribute("activations", new Attribute.OfStrings(List.of(activation)))
                .attribute("activation_alpha", new Attribute.OfFloats(List.of(alpha)))
                .attribute("activation_beta", new Attribute.OfFloats(List.of(beta)));
        sequenceAndWeights(harness, Layer.RNN, Direction.FORWARD);
        harness.check();
    }

    @Test
    void parametersOfActivationsAreTakenInTheirOrder() {
        VjpHarness harness = of(Layer.LSTM, Direction.FORWARD)
                .attribute("activations", new Attribute.OfStrings(List.of("HardSigmoid", "Tanh", "Elu")))
                .attribute("activation_alpha", new Attribute.OfFloats(List.of(0.1f, 0.7f)))
                .attribute("activation_beta", new Attribute.OfFloats(List.of(0.4f)));
        sequenceAndWeights(harness, Layer.LSTM, Direction.FORWARD);
        harness.check();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void coupledGatesForgetWhatTheInputReplaces(boolean peepholes) {
        VjpHarness harness = of(Layer.LSTM, Direction.BIDIRECTIONAL).attribute("input_forget", 1);
        sequenceAndWeights(harness, Layer.LSTM, Direction.BIDIRECTIONAL);
        harness.absent().absent().input(VjpHarness.normal(5, 2, BATCH, HIDDEN));
        harness.input(VjpHarness.normal(6, 2, BATCH, HIDDEN));
        optional(harness, peepholes, weight(7, 2, 3 * HIDDEN));
        harness.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RNN", "GRU", "LSTM"})
    void aSequenceOfOneStepIsUnrolledToo(String operator) {
        Layer layer = Layer.valueOf(operator);
        of(layer, Direction.BIDIRECTIONAL)
                .input(VjpHarness.normal(1, 1, BATCH, FEATURES))
                .constant(weight(2, 2, (long) layer.gates * HIDDEN, FEATURES))
                .constant(weight(3, 2, (long) layer.gates * HIDDEN, HIDDEN))
                .check();
    }

    @Test
    void lengthsAndZeroStatesOfABatchOfOneAreLeftOutOfAnOpenBatch() {
        GraphBuilder graph = graph();
        graph.constant("lengths", lengths(STEPS));
        graph.constant("zero", Tensor.floats(new long[] {1, 1, HIDDEN}, 0, 0));
        String made = graph.apply("RNN", List.of("x", "w", "r", "", "lengths", "zero"), 1, Map.of())
                .get(0);
        assertThat(graph.shape(made).dim(2)).isEqualTo(Dim.BATCH);
        assertThat(graph.nodes().get(0).hasInput(4)).isFalse();
        assertThat(graph.nodes().get(0).hasInput(5)).isFalse();
    }

    @Test
    void aNonZeroStateOfABatchOfOneIsRefusedForAnOpenBatch() {
        GraphBuilder graph = graph();
        graph.constant("state", Tensor.floats(new long[] {1, 1, HIDDEN}, 1, 0));
        assertThatThrownBy(() -> graph.apply("RNN", List.of("x", "w", "r", "", "", "state"), 1, Map.of()))
                .isInstanceOf(MixedSamplesException.class)
                .hasMessageContaining("symbolic batch");
    }

    @Test
    void aBatchAlongTheStepsIsRefused() {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input(
                "x",
                new TensorType(ElementType.FLOAT, Shape.of(1, BATCH, FEATURES).with(0, Dim.BATCH)));
        graph.constant("w", weight(2, 1, HIDDEN, FEATURES));
        graph.constant("r", weight(3, 1, HIDDEN, HIDDEN));
        assertThatThrownBy(() -> graph.apply("RNN", "x", "w", "r")).isInstanceOf(MixedSamplesException.class);
    }

    @Test
    void withLayoutOneTheBatchComesFirst() {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input(
                "x",
                new TensorType(ElementType.FLOAT, Shape.of(1, STEPS, FEATURES).with(0, Dim.BATCH)));
        graph.constant("w", weight(2, 1, HIDDEN, FEATURES));
        graph.constant("r", weight(3, 1, HIDDEN, HIDDEN));
        List<String> made = graph.apply("RNN", List.of("x", "w", "r"), 2, Algebra.ints("layout", 1));
        assertThat(graph.shape(made.get(0))).hasToString("[N, 4, 1, 2]");
        assertThat(graph.shape(made.get(1))).hasToString("[N, 1, 2]");
    }

    private static GraphBuilder graph() {
        GraphBuilder graph = new GraphBuilder("case");
        graph.input(
                "x",
                new TensorType(ElementType.FLOAT, Shape.of(STEPS, 1, FEATURES).with(1, Dim.BATCH)));
        graph.constant("w", weight(2, 1, HIDDEN, FEATURES));
        graph.constant("r", weight(3, 1, HIDDEN, HIDDEN));
        return graph;
    }

    private static VjpHarness of(Layer layer, Direction direction) {
        Integer[] all = layer.states == 2 ? new Integer[] {0, 1, 2} : new Integer[] {0, 1};
        return VjpHarness.of(layer.name())
                .attribute("hidden_size", HIDDEN)
                .attribute("direction", direction.name().toLowerCase(Locale.ROOT))
                .outputs(1 + layer.states, all);
    }

    private static void sequenceAndWeights(VjpHarness harness, Layer layer, Direction direction) {
        harness.input(VjpHarness.normal(1, STEPS, BATCH, FEATURES))
                .constant(weight(2, direction.count(), (long) layer.gates * HIDDEN, FEATURES))
                .constant(weight(3, direction.count(), (long) layer.gates * HIDDEN, HIDDEN));
    }

    private static void parameter(VjpHarness harness, boolean given, Tensor value) {
        if (given) {
            harness.input(value);
        } else {
            harness.absent();
        }
    }

    private static void optional(VjpHarness harness, boolean given, Tensor value) {
        if (given) {
            harness.constant(value);
        } else {
            harness.absent();
        }
    }

    private static Tensor weight(long seed, long... dims) {
        float[] values = VjpHarness.normal(seed, dims).toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.4f;
        }
        return Tensor.floats(dims, values);
    }

    /** Biases of every gate's even and odd units, which keep what reaches them away from a kink. */
    private static Tensor bias(Layer layer, float even, float odd) {
        float[] values = new float[2 * layer.gates * HIDDEN];
        for (int i = 0; i < layer.gates * HIDDEN; i++) {
            values[i] = i % 2 == 0 ? even : odd;
        }
        return Tensor.floats(new long[] {1, values.length}, values);
    }

    private static Tensor lengths(int... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asIntBuffer().put(values);
        return Tensor.of(ElementType.INT32, new long[] {values.length}, data);
    }
}
