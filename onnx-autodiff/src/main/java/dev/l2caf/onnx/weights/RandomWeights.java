package dev.l2caf.onnx.weights;

import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Random weights under which signals neither vanish nor explode, for timing and testing networks that come without weights:
 * normal with deviation sqrt(2 / fan-in) for convolutions and matrix products (He et al., Delving deep into rectifiers,
 * ICCV 2015), zero biases, and batch normalisations that change nothing, but scale by sqrt(1/2) what is added to a shortcut.
 *
 * <p>A weight depends on the seed, its name and its shape only. Weights that are computed otherwise than by filling,
 * relabelling or transposing a tensor stay as they are.
 */
public final class RandomWeights {
    /** Shapes and the like are folded to see what the weights are; the weights themselves need not be. */
    private static final long FOLDED_BYTES = 1 << 12;

    private static final double SHORTCUT_SCALE = Math.sqrt(0.5);

    private final Graph graph;
    private final Map<String, Weight> weights = new LinkedHashMap<>();

    private RandomWeights(Graph graph) {
        this.graph = graph;
    }

    /**
     * What replaces a tensor.
     *
     * @param shape its shape
     * @param mean the mean of its elements
     * @param deviation their standard deviation, 0 if they are all the same
     */
    private record Weight(Shape shape, double mean, double deviation) {}

    /**
     * The model with random weights.
     *
     * @param model the architecture
     * @param seed with the same seed the weights are the same
     * @throws ModelException if a weight has more than 2^29 - 1 elements
     */
    public static Model heNormal(Model model, long seed) {
        Graph folded = ConstantFolding.fold(model.graph(), FOLDED_BYTES, 256 * FOLDED_BYTES);
        RandomWeights random = new RandomWeights(folded);
        folded.nodes().forEach(random::visit);
        Map<String, Tensor> constants = new LinkedHashMap<>(folded.constants());
        random.weights.forEach((name, weight) -> constants.put(name, drawn(name, weight, seed)));
        List<Node> kept = folded.nodes().stream()
                .filter(node -> node.outputs().stream().noneMatch(random.weights::containsKey))
                .toList();
        return model.withGraph(new Graph(folded.name(), folded.inputs(), folded.outputs(), constants, kept).pruned());
    }

    private void visit(Node node) {
        switch (node.operator()) {
            case "Conv" -> {
                source(node, 1).ifPresent(weight -> normal(weight, inner(weight.read(), 1)));
                fill(node, 2, 0);
            }
            case "ConvTranspose" -> {
                source(node, 1).ifPresent(weight -> normal(weight, transposedFanIn(node, weight.read())));
                fill(node, 2, 0);
            }
            case "Gemm" -> {
                int rows = (int) node.integer("transB", 0);
                source(node, 1).ifPresent(weight -> normal(weight, extent(weight.read(), rows)));
                fill(node, 2, 0);
            }
            case "MatMul" -> {
                source(node, 0).ifPresent(weight -> normal(weight, extent(weight.read(), -1)));
                source(node, 1)
                        .ifPresent(weight -> normal(
                                weight,
                                extent(
                                        weight.read(),
                                        Math.max(-2, -weight.read().rank()))));
            }
            case "BatchNormalization" -> {
                fill(node, 1, isAddedToShortcut(node) ? SHORTCUT_SCALE : 1);
                fill(node, 2, 0);
                fill(node, 3, 0);
                fill(node, 4, 1);
            }
            case "Add" -> {
                if (isProduct(node, 0)) {
                    fill(node, 1, 0);
                }
                if (isProduct(node, 1)) {
                    fill(node, 0, 0);
                }
            }
            default -> {}
        }
    }

    private Optional<WeightSource> source(Node node, int index) {
        return node.hasInput(index) ? WeightSource.of(graph, node.inputs().get(index)) : Optional.empty();
    }

    private void fill(Node node, int index, double value) {
        source(node, index).ifPresent(weight -> weights.put(weight.name(), new Weight(weight.shape(), value, 0)));
    }

    /** Of a weight read by several nodes, the smallest deviation counts. */
    private void normal(WeightSource weight, double fanIn) {
        Weight drawn = new Weight(weight.shape(), 0, Math.sqrt(2 / Math.max(1, fanIn)));
        weights.merge(weight.name(), drawn, (a, b) -> a.deviation() <= b.deviation() ? a : b);
    }

    private static double inner(Shape shape, int from) {
        return shape.dims().subList(from, shape.rank()).stream()
                .mapToDouble(Dim::factor)
                .reduce(1, (a, b) -> a * b);
    }

    /** Every output of a transposed convolution meets one in stride of the kernel's places along each axis. */
    private static double transposedFanIn(Node node, Shape kernel) {
        double strides = Arrays.stream(node.integers("strides").orElse(new long[0]))
                .asDoubleStream()
                .reduce(1, (a, b) -> a * b);
        double channels = (double) kernel.dim(0).factor() / node.integer("group", 1);
        return channels * inner(kernel, 2) / strides;
    }

    private static double extent(Shape shape, int axis) {
        return (double) shape.dim(axis).factor();
    }

    private boolean isProduct(Node node, int index) {
        return graph.maker(node.inputs().get(index))
                .filter(maker -> maker.operator().equals("MatMul"))
                .isPresent();
    }

    private boolean isAddedToShortcut(Node node) {
        String output = node.outputs().get(0);
        return graph.nodes().stream()
                .anyMatch(reader -> reader.inputs().contains(output)
                        && (reader.operator().equals("Add") || reader.operator().equals("Sum")));
    }

    private static Tensor drawn(String name, Weight weight, long seed) {
        long size = weight.shape().size().factor();
        if (size > Integer.MAX_VALUE / Float.BYTES) {
            throw new ModelException("weight '" + name + "' of shape " + weight.shape() + " is too large: it has "
                    + size + " elements, at most " + Integer.MAX_VALUE / Float.BYTES + " fit");
        }
        SplittableRandom random = new SplittableRandom(seed ^ hash(name));
        ByteBuffer data = ByteBuffer.allocate((int) size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < size; i++) {
            double noise = weight.deviation() == 0 ? 0 : weight.deviation() * random.nextGaussian();
            data.putFloat((float) (weight.mean() + noise));
        }
        return Tensor.of(ElementType.FLOAT, weight.shape().fixed(), data.flip());
    }

    /** FNV-1a over the name's characters, 64 bits. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
