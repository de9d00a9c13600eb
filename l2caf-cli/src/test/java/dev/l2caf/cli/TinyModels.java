package dev.l2caf.cli;

import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.graph.Value.Axis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks of a few numbers, written as ONNX files. */
final class TinyModels {
    /** The side of their square input. */
    static final int SIDE = 16;

    private TinyModels() {}

    /** Convolution, ReLU, average, linear: five classes, an affine tail. */
    static Path classifier(Path file) {
        return write(file, List.of(node("Relu", List.of("c"), "r"), node("GlobalAveragePool", List.of("r"), "g")));
    }

    /** What would lie behind features of 6 x 3 x 5: average, linear. */
    static Path tail(Path file) {
        Value features = new Value(
                "features",
                ElementType.FLOAT,
                List.of(new Axis(-1, "batch"), new Axis(6, null), new Axis(3, null), new Axis(5, null)));
        List<Node> nodes = List.of(
                node("GlobalAveragePool", List.of("features"), "g"),
                node("Flatten", List.of("g"), "f"),
                new Node("fc", "", "Gemm", List.of("f", "w", "b"), List.of("scores"), gemm()));
        Map<String, Tensor> constants = Map.of("w", random(5, 6), "b", random(5));
        Value scores = new Value("scores", ElementType.FLOAT, List.of(new Axis(-1, "batch"), new Axis(5, null)));
        ModelWriter.write(file, Model.of(new Graph("tail", List.of(features), List.of(scores), constants, nodes)));
        return file;
    }

    /** Between the features and the average stands an operator without a differentiation rule. */
    static Path withoutRule(Path file, String operator) {
        return write(
                file,
                List.of(
                        node("Relu", List.of("c"), "r"),
                        node(operator, List.of("r"), "odd"),
                        node("GlobalAveragePool", List.of("odd"), "g")));
    }

    /** The picture is flattened at once. */
    static Path withoutLayers(Path file) {
        int size = 3 * SIDE * SIDE;
        return save(
                file,
                Map.of("w", random(5, size), "b", random(5)),
                List.of(
                        node("Flatten", List.of("image"), "f"),
                        new Node("fc", "", "Gemm", List.of("f", "w", "b"), List.of("scores"), gemm())));
    }

    private static Path write(Path file, List<Node> middle) {
        List<Node> nodes = new java.util.ArrayList<>();
        nodes.add(new Node(
                "conv",
                "",
                "Conv",
                List.of("image", "k"),
                List.of("c"),
                Map.of("pads", new Attribute.OfInts(List.of(1L, 1L, 1L, 1L)))));
        nodes.addAll(middle);
        nodes.add(node("Flatten", List.of("g"), "f"));
        nodes.add(new Node("fc", "", "Gemm", List.of("f", "w", "b"), List.of("scores"), gemm()));
        return save(file, Map.of("k", random(4, 3, 3, 3), "w", random(5, 4), "b", random(5)), nodes);
    }

    private static Map<String, Attribute> gemm() {
        return Map.of("transB", new Attribute.OfInt(1));
    }

    private static Node node(String operator, List<String> inputs, String output) {
        return Node.of(operator, inputs, List.of(output), Map.of());
    }

    private static Tensor random(long... dims) {
        int size = 1;
        for (long dim : dims) {
            size *= (int) dim;
        }
        Random random = new Random(size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.floats(dims, values);
    }

    private static Path save(Path file, Map<String, Tensor> constants, List<Node> nodes) {
        Axis side = new Axis(SIDE, null);
        Value image =
                new Value("image", ElementType.FLOAT, List.of(new Axis(-1, "batch"), new Axis(3, null), side, side));
        Value scores = new Value("scores", ElementType.FLOAT, List.of(new Axis(-1, "batch"), new Axis(5, null)));
        ModelWriter.write(file, Model.of(new Graph("tiny", List.of(image), List.of(scores), constants, nodes)));
        return file;
    }
}
