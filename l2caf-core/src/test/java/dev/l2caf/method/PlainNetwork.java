package dev.l2caf.method;

import dev.l2caf.Network;
import dev.l2caf.input.InputShape;
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
 * A small network, 3 x 6 x 10 pictures to 3 classes, twice: as a graph, and in plain loops over doubles. Convolution 3x3 of
 * stride 2, relu (the layer, 4 x 3 x 5), and either global average pooling and a linear layer, or convolution 3x3, relu,
 * pooling and a linear layer.
 */
final class PlainNetwork {
    static final InputShape INPUT = new InputShape(1, 3, 6, 10);
    static final int ROWS = 3;
    static final int COLUMNS = 5;
    static final int CHANNELS = 4;
    static final int CLASSES = 3;
    private static final int INNER = 5;

    private final boolean pooled;
    private final float[] first;
    private final float[] second;
    private final float[] last;

    PlainNetwork(long seed, boolean pooled) {
        Random random = new Random(seed);
        this.pooled = pooled;
        this.first = normal(random, CHANNELS * 3 * 9);
        this.second = normal(random, INNER * CHANNELS * 9);
        this.last = normal(random, (pooled ? CHANNELS : INNER) * CLASSES);
    }

    private static float[] normal(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static float[] picture(long seed) {
        return normal(new Random(seed), INPUT.size());
    }

    Network open() {
        return Network.builder(Path.of("plain.onnx"))
                .model(model())
                .preprocessing(Preprocessing.IMAGENET)
                .outputKind(OutputKind.LOGITS)
                .open();
    }

    private Model model() {
        GraphBuilder graph = new GraphBuilder("plain");
        Shape picture = new Shape(List.of(Dim.BATCH, Dim.of(3), Dim.of(6), Dim.of(10)));
        String x = graph.input("picture", new TensorType(ElementType.FLOAT, picture));
        graph.add(convolution(graph, x, "conv", 2, Tensor.floats(new long[] {CHANNELS, 3, 3, 3}, first)));
        graph.add(Node.of("Relu", List.of("conv"), List.of("relu"), Map.of()));
        String features = "relu";
        if (!pooled) {
            graph.add(
                    convolution(graph, "relu", "conv2", 1, Tensor.floats(new long[] {INNER, CHANNELS, 3, 3}, second)));
            features = graph.apply("Relu", "conv2");
        }
        long width = pooled ? CHANNELS : INNER;
        String mean =
                graph.reshape(graph.apply("GlobalAveragePool", features), new Shape(List.of(Dim.BATCH, Dim.of(width))));
        String weights = graph.constant(Tensor.floats(new long[] {width, CLASSES}, last));
        return Model.of(
                graph.build(List.of(graph.apply("MatMul", mean, weights))).graph());
    }

    private static Node convolution(GraphBuilder graph, String x, String name, long stride, Tensor kernel) {
        return Node.of(
                "Conv",
                List.of(x, graph.constant(kernel)),
                List.of(name),
                Map.of(
                        "pads", new Attribute.OfInts(List.of(1L, 1L, 1L, 1L)),
                        "strides", new Attribute.OfInts(List.of(stride, stride))));
    }

    /** A, channels x rows x columns. */
    double[] features(double[] picture) {
        return relu(convolve(picture, 3, 6, 10, 2, first, CHANNELS));
    }

    double[] outputs(double[] picture) {
        return tail(features(picture));
    }

    double[] tail(double[] features) {
        double[] top = pooled ? features : relu(inner(features));
        int positions = ROWS * COLUMNS;
        double[] outputs = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int i = 0; i < top.length; i++) {
                outputs[c] += last[i / positions * CLASSES + c] * top[i] / positions;
            }
        }
        return outputs;
    }

    private double[] inner(double[] features) {
        return convolve(features, CHANNELS, ROWS, COLUMNS, 1, second, INNER);
    }

    /** d y_target / dA. */
    double[] gradient(double[] features, int target) {
        int positions = ROWS * COLUMNS;
        double[] above = new double[(pooled ? CHANNELS : INNER) * positions];
        double[] before = pooled ? features : inner(features);
        for (int i = 0; i < above.length; i++) {
            boolean open = pooled || before[i] > 0;
            above[i] = open ? last[i / positions * CLASSES + target] / (double) positions : 0;
        }
        return pooled ? above : spread(above, CHANNELS, ROWS, COLUMNS, 1, second, INNER);
    }

    /** d y_target / d picture. */
    double[] inputGradient(double[] picture, int target) {
        double[] before = convolve(picture, 3, 6, 10, 2, first, CHANNELS);
        double[] above = gradient(relu(before), target);
        for (int i = 0; i < above.length; i++) {
            above[i] = before[i] > 0 ? above[i] : 0;
        }
        return spread(above, 3, 6, 10, 2, first, CHANNELS);
    }

    private static double[] relu(double[] values) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(0, result[i]);
        }
        return result;
    }

    private interface Tap {
        void at(int output, int input, int weight);
    }

    private static void taps(int channels, int height, int width, int stride, int kernels, Tap tap) {
        int rows = (height - 1) / stride + 1;
        int columns = (width - 1) / stride + 1;
        for (int k = 0; k < kernels; k++) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    for (int c = 0; c < channels; c++) {
                        for (int t = 0; t < 9; t++) {
                            int row = y * stride + t / 3 - 1;
                            int column = x * stride + t % 3 - 1;
                            if (row >= 0 && row < height && column >= 0 && column < width) {
                                tap.at(
                                        (k * rows + y) * columns + x,
                                        (c * height + row) * width + column,
                                        (k * channels + c) * 9 + t);
                            }
                        }
                    }
                }
            }
        }
    }

    private static double[] convolve(
            double[] input, int channels, int height, int width, int stride, float[] kernel, int kernels) {
        double[] output = new double[kernels * ((height - 1) / stride + 1) * ((width - 1) / stride + 1)];
        taps(channels, height, width, stride, kernels, (o, i, w) -> output[o] += kernel[w] * input[i]);
        return output;
    }

    private static double[] spread(
            double[] above, int channels, int height, int width, int stride, float[] kernel, int kernels) {
        double[] input = new double[channels * height * width];
        taps(channels, height, width, stride, kernels, (o, i, w) -> input[i] += kernel[w] * above[o]);
        return input;
    }
}
