package dev.l2caf.method;

import dev.l2caf.Network;
import dev.l2caf.NetworkBuilder;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.model.OutputKind;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small random network that reads more than a picture: a gate in front of the layer, one number a channel, and a shift
 * behind it, one number an output. Convolution 3x3 of stride 2, times the gate, relu (the layer), then what {@link End} says,
 * a linear layer of 3 outputs, plus the shift.
 *
 * @param seed of the weights
 * @param rows of the picture
 * @param columns of the picture
 * @param end what lies behind the layer
 * @param turned whether rows and columns of every kernel are swapped
 */
record GatedNetwork(long seed, int rows, int columns, End end, boolean turned) {
    private static final int CHANNELS = 4;
    private static final int OUTPUTS = 3;

    /** What lies behind the layer. */
    enum End {
        /** A second convolution with relu, then global average pooling: not affine. */
        DEEP,
        /** Global average pooling. */
        POOLED,
        /** Global average pooling, and the means squared. */
        SQUARED,
        /** Global average pooling, and outputs scaled to unit length: an embedding. */
        EMBEDDING
    }

    /** The same function of a picture whose rows and columns are swapped. */
    GatedNetwork transposed() {
        return new GatedNetwork(seed, columns, rows, end, !turned);
    }

    /** Opened with gate and shift among its constants. */
    Network open() {
        return builder(false).open();
    }

    /** With gate and shift open. */
    NetworkBuilder withInputs() {
        return builder(true);
    }

    /** The gate. */
    Tensor gate() {
        return Tensor.floats(new long[] {1, CHANNELS, 1, 1}, normal(new Random(seed + 1), CHANNELS));
    }

    /** The shift. */
    Tensor shift() {
        return Tensor.floats(new long[] {1, OUTPUTS}, normal(new Random(seed + 2), OUTPUTS));
    }

    static float[] normal(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private NetworkBuilder builder(boolean open) {
        return Network.builder(Path.of("gated.onnx"))
                .model(model(open))
                .preprocessing(Preprocessing.IMAGENET)
                .outputKind(end == End.EMBEDDING ? OutputKind.EMBEDDING : OutputKind.LOGITS);
    }

    private Model model(boolean open) {
        Random random = new Random(seed);
        GraphBuilder graph = new GraphBuilder("gated");
        Shape picture = new Shape(List.of(Dim.BATCH, Dim.of(3), Dim.of(rows), Dim.of(columns)));
        String x = graph.input("picture", new TensorType(ElementType.FLOAT, picture));
        String gate = open
                ? graph.input("gate", new TensorType(ElementType.FLOAT, Shape.of(1, CHANNELS, 1, 1)))
                : graph.constant(gate());
        String shift = open
                ? graph.input("shift", new TensorType(ElementType.FLOAT, Shape.of(1, OUTPUTS)))
                : graph.constant(shift());
        String gated = graph.apply("Mul", convolution(graph, random, x, 3, 2), gate);
        graph.add(Node.of("Relu", List.of(gated), List.of("relu"), Map.of()));
        String top = end == End.DEEP ? graph.apply("Relu", convolution(graph, random, "relu", CHANNELS, 1)) : "relu";
        String mean =
                graph.reshape(graph.apply("GlobalAveragePool", top), new Shape(List.of(Dim.BATCH, Dim.of(CHANNELS))));
        if (end == End.SQUARED) {
            mean = graph.apply("Mul", mean, mean);
        }
        String weights =
                graph.constant(Tensor.floats(new long[] {CHANNELS, OUTPUTS}, normal(random, CHANNELS * OUTPUTS)));
        String outputs = graph.apply("Add", graph.apply("MatMul", mean, weights), shift);
        if (end == End.EMBEDDING) {
            outputs = graph.apply("LpNormalization", Map.of("axis", new Attribute.OfInt(1)), outputs);
        }
        return Model.of(graph.build(List.of(outputs)).graph());
    }

    private String convolution(GraphBuilder graph, Random random, String from, int channels, long stride) {
        float[] kernel = normal(random, CHANNELS * channels * 9);
        if (turned) {
            float[] upright = kernel.clone();
            for (int i = 0; i < kernel.length; i++) {
                int tap = i % 9;
                kernel[i - tap + tap % 3 * 3 + tap / 3] = upright[i];
            }
        }
        return graph.apply(
                "Conv",
                Map.of(
                        "pads", new Attribute.OfInts(List.of(1L, 1L, 1L, 1L)),
                        "strides", new Attribute.OfInts(List.of(stride, stride))),
                from,
                graph.constant(Tensor.floats(new long[] {CHANNELS, channels, 3, 3}, kernel)));
    }
}
