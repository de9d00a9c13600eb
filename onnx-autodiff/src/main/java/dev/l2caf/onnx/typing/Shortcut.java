package dev.l2caf.onnx.typing;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Nodes that need not be added, because an existing tensor is their result or a shorter way leads to it: what one rule
 * rearranges for itself, the next often puts back.
 */
final class Shortcut {
    private final GraphBuilder graph;

    Shortcut(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The tensor that {@code node}, not yet added, would make; empty if it has to be added. */
    Optional<String> instead(Node node) {
        if (node.outputs().size() != 1) {
            return Optional.empty();
        }
        String input = node.inputs().isEmpty() ? "" : node.inputs().get(0);
        return switch (node.operator()) {
            case "Identity" -> Optional.of(input);
            case "Sum", "Concat" -> node.inputs().size() == 1 ? Optional.of(input) : Optional.empty();
            case "Transpose" -> transposed(node, input);
            case "Reshape" -> reshaped(node, input);
            case "Neg" -> before(input, "Neg").map(inner -> inner.inputs().get(0));
            case "Slice" -> mirrored(node, input);
            case "Mul" -> isOne(node.inputs().get(1), input) ? Optional.of(input) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Node> before(String tensor, String operator) {
        return graph.maker(tensor)
                .filter(node ->
                        node.operator().equals(operator) && node.domain().isEmpty());
    }

    /** Two permutations are one, and one that moves nothing is none. */
    private Optional<String> transposed(Node node, String input) {
        Optional<long[]> outer = node.integers("perm");
        Optional<Node> inner = before(input, "Transpose");
        if (outer.isEmpty() || inner.isEmpty() || inner.get().integers("perm").isEmpty()) {
            return Optional.empty();
        }
        long[] first = inner.get().integers("perm").get();
        long[] both = Arrays.stream(outer.get()).map(axis -> first[(int) axis]).toArray();
        return Optional.of(graph.transpose(inner.get().inputs().get(0), both));
    }

    /** Only the last of several shapes counts; it may be the shape there was at first. */
    private Optional<String> reshaped(Node node, String input) {
        Optional<Node> inner = before(input, "Reshape");
        Optional<Tensor> target = graph.constant(node.inputs().get(1));
        boolean explicit = target.isPresent()
                && Arrays.stream(target.get().toLongs()).allMatch(extent -> extent > 0 || extent == -1);
        if (inner.isEmpty() || !explicit) {
            return Optional.empty();
        }
        String origin = inner.get().inputs().get(0);
        String shorter =
                graph.apply("Reshape", node.attributes(), origin, node.inputs().get(1));
        return Optional.of(graph.type(shorter).equals(graph.type(origin)) ? origin : shorter);
    }

    /** What is turned round twice is as it was. */
    private Optional<String> mirrored(Node node, String input) {
        return before(input, "Slice")
                .filter(inner -> inner.inputs().size() == 5
                        && inner.inputs()
                                .subList(1, 5)
                                .equals(node.inputs().subList(1, node.inputs().size())))
                .filter(this::mirrors)
                .map(inner -> inner.inputs().get(0));
    }

    private boolean mirrors(Node slice) {
        List<Optional<Tensor>> given =
                slice.inputs().subList(1, 5).stream().map(graph::constant).toList();
        if (given.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        long[] starts = given.get(0).orElseThrow().toLongs();
        long[] ends = given.get(1).orElseThrow().toLongs();
        long[] axes = given.get(2).orElseThrow().toLongs();
        long[] steps = given.get(3).orElseThrow().toLongs();
        String whole = slice.inputs().get(0);
        return IntStream.range(0, axes.length)
                .allMatch(i -> starts[i] == -1
                        && steps[i] == -1
                        && graph.shape(whole).dim((int) axes[i]).is(-1 - ends[i]));
    }

    private boolean isOne(String factor, String like) {
        return graph.constant(factor)
                .filter(tensor -> tensor.dims().length == 0 && tensor.equals(Tensor.scalar(tensor.elementType(), 1)))
                .filter(tensor -> graph.type(like).elementType() == tensor.elementType())
                .isPresent();
    }
}
