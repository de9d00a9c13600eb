package dev.l2caf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.InputShape;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.model.Labels;
import dev.l2caf.model.OutputKind;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Path NOWHERE = Path.of("tiny.onnx");
    private static final int SIDE = 6;
    private static final int CLASSES = 3;

    private static Model tiny(boolean channelsLast) {
        return tiny(channelsLast, (graph, out) -> out);
    }

    /** picture -> [Transpose ->] Conv 3x3 -> Relu -> mean -> 3 numbers -> {@code last}. */
    private static Model tiny(boolean channelsLast, BiFunction<GraphBuilder, String, String> last) {
        GraphBuilder graph = new GraphBuilder("tiny");
        Shape picture = new Shape(
                channelsLast
                        ? List.of(Dim.BATCH, Dim.of(SIDE), Dim.of(SIDE), Dim.of(3))
                        : List.of(Dim.BATCH, Dim.of(3), Dim.of(SIDE), Dim.of(SIDE)));
        String x = graph.input("picture", new TensorType(ElementType.FLOAT, picture));
        String image = channelsLast ? graph.transpose(x, 0, 3, 1, 2) : x;
        Map<String, Attribute> same = Map.of("pads", new Attribute.OfInts(List.of(1L, 1L, 1L, 1L)));
        String weights = graph.constant(normal(1, 4, 3, 3, 3));
        graph.add(Node.of("Conv", List.of(image, weights), List.of("conv"), same));
        graph.add(Node.of("Relu", List.of("conv"), List.of("relu"), Map.of()));
        String mean = graph.apply("GlobalAveragePool", "relu");
        String flat = graph.reshape(mean, new Shape(List.of(Dim.BATCH, Dim.of(4))));
        String out = graph.apply("MatMul", flat, graph.constant(normal(2, 4, CLASSES)));
        return Model.of(graph.build(List.of(last.apply(graph, out))).graph());
    }

    private static Tensor normal(long seed, long... dims) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(Shape.of(dims).size().factor())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.floats(dims, values);
    }

    private static NetworkBuilder builder(Model model) {
        return Network.builder(NOWHERE).model(model);
    }

    @Test
    void aChannelsLastNetworkGivesTheMapOfItsChannelsFirstTwin() {
        try (Network first = builder(tiny(false)).outputKind(OutputKind.LOGITS).open();
                Network last = builder(tiny(true)).outputKind(OutputKind.LOGITS).open()) {
            AttentionMap expected = first.explain((p, s) -> RandomSample.of(s, 1), L2Caf.forClass(1));
            AttentionMap actual = last.explain((p, s) -> RandomSample.of(s, 1), L2Caf.forClass(1));

            assertThat(last.inputShape()).isEqualTo(new InputShape(1, 3, SIDE, SIDE));
            assertThat(actual.provenance().layer()).isEqualTo("relu");
            assertThat(actual.signedValues()).containsExactly(expected.signedValues(), within(1e-6f));
        }
    }

    /** The tiny network with weights 1 and -1, in float32 or float16, its input and output too. */
    private static Model coarse(boolean half) {
        Graph graph = tiny(false).graph();
        Map<String, Tensor> constants = new LinkedHashMap<>();
        graph.constants().forEach((name, tensor) -> {
            if (tensor.elementType() != ElementType.FLOAT) {
                constants.put(name, tensor);
                return;
            }
            ByteBuffer data =
                    ByteBuffer.allocate((half ? 2 : 4) * (int) tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : tensor.toFloats()) {
                if (half) {
                    data.putShort((short) (value > 0 ? 0x3c00 : 0xbc00));
                } else {
                    data.putFloat(value > 0 ? 1 : -1);
                }
            }
            ElementType type = half ? ElementType.FLOAT16 : ElementType.FLOAT;
            constants.put(name, Tensor.of(type, tensor.dims(), data.flip()));
        });
        List<Value> inputs = graph.inputs().stream()
                .map(input -> half ? new Value(input.name(), ElementType.FLOAT16, input.axes()) : input)
                .toList();
        List<Value> outputs = List.of(new Value(graph.outputs().get(0).name(), null, null));
        return Model.of(new Graph("coarse", inputs, outputs, constants, graph.nodes()));
    }

    @Test
    void aNetworkInHalfPrecisionHasTheLayersAndTheMapOfItsTwinInSingle() {
        try (Network single =
                        builder(coarse(false)).outputKind(OutputKind.LOGITS).open();
                Network half =
                        builder(coarse(true)).outputKind(OutputKind.LOGITS).open()) {
            assertThat(half.precision()).contains("FLOAT16, computed as FLOAT");
            assertThat(single.precision()).isEmpty();
            assertThat(half.layers()).isEqualTo(single.layers()).isNotEmpty();
            AttentionMap expected = single.explain((p, shape) -> RandomSample.of(shape, 3), L2Caf.forClass(1));
            AttentionMap actual = half.explain((p, shape) -> RandomSample.of(shape, 3), L2Caf.forClass(1));
            assertThat(actual.signedValues()).containsExactly(expected.signedValues());
        }
    }

    @Test
    void logitsAreFoundInFrontOfASoftmax() {
        try (Network network = builder(tiny(false, (graph, out) -> graph.apply("Softmax", out)))
                .open()) {
            assertThat(network.output().kind()).isEqualTo(OutputKind.LOGITS);
            assertThat(network.output().tensor()).isNotEqualTo(network.output().declared());
        }
    }

    @Test
    void aSigmoidAtTheEndMeansSeveralLabels() {
        try (Network network = builder(tiny(false, (graph, out) -> graph.apply("Sigmoid", out)))
                        .open();
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 4), "auto")) {
            assertThat(network.output().kind()).isEqualTo(OutputKind.MULTILABEL);
            Prediction best = seen.predictions(1).get(0);
            assertThat(best.probability()).isCloseTo(1 / (1 + Math.exp(-best.score())), within(1e-9));
        }
    }

    @Test
    void anIntegerOutputIsRefusedAndTheFileNamed() {
        Map<String, Attribute> overClasses = Map.of("axis", new Attribute.OfInt(1));
        Model decided = tiny(false, (graph, out) -> graph.apply("ArgMax", overClasses, out));

        assertThatThrownBy(() -> builder(decided).open())
                .isInstanceOf(ExplanationException.class)
                .hasMessageStartingWith("tiny.onnx: output")
                .hasMessageContaining("INT64");
    }

    @Test
    void labelsOfTheWrongLengthAreRefused() {
        assertThatThrownBy(() -> builder(tiny(false))
                        .labels(new Labels(List.of("a", "b")))
                        .open())
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("2 labels")
                .hasMessageContaining("has 3 numbers");
    }

    @Test
    void aClosedNetworkSaysSo() {
        Network network = builder(tiny(false)).open();
        network.close();

        assertThatThrownBy(() -> network.observe(RandomSample.of(network.inputShape(), 1), "auto"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network is closed");
    }

    @Test
    void aNetworkWithoutPositionsSaysThatThereIsNothingToAttendTo() {
        GraphBuilder graph = new GraphBuilder("flat");
        Shape picture = new Shape(List.of(Dim.BATCH, Dim.of(3), Dim.of(SIDE), Dim.of(SIDE)));
        String x = graph.input("picture", new TensorType(ElementType.FLOAT, picture));
        String flat = graph.reshape(x, new Shape(List.of(Dim.BATCH, Dim.of(3 * SIDE * SIDE))));
        String out = graph.apply("MatMul", flat, graph.constant(normal(3, 3 * SIDE * SIDE, 2)));
        try (Network network =
                builder(Model.of(graph.build(List.of(out)).graph())).open()) {
            assertThatThrownBy(() -> network.layer("auto"))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessageContaining("no layer with spatial axes");
        }
    }
}
