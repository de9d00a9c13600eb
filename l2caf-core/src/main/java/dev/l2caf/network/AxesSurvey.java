package dev.l2caf.network;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the axes of every tensor of a network stand for, followed through the graph from its input: convolutions make new
 * channels, a Transpose moves axes, a Reshape folds frames into the batch and unfolds them, a recurrence reads frames
 * first. What does none of this leaves axes where they were.
 */
final class AxesSurvey {
    private final TypedGraph network;
    private final Map<String, Axes> axes = new HashMap<>();

    AxesSurvey(TypedGraph network, PictureInput input) {
        this.network = network;
        network.find(input.name()).ifPresent(type -> axes.put(input.name(), Axes.of(input.axes(), type.shape())));
        for (Node node : network.graph().dependents(Set.of(input.name()))) {
            for (int i = 0; i < node.outputs().size(); i++) {
                int index = i;
                String output = node.outputs().get(i);
                network.find(output)
                        .ifPresent(type -> axes.put(
                                output,
                                follow(node, index, type.shape())
                                        .filter(found -> found.rank() == type.rank())
                                        .orElseGet(() -> Axes.usual(type.shape()))));
            }
        }
    }

    /** The axes of {@code tensor}; the usual order if it does not come from the input. */
    Axes of(String tensor) {
        return axes.getOrDefault(tensor, Axes.usual(network.type(tensor).shape()));
    }

    private Optional<Axes> follow(Node node, int output, Shape made) {
        @Nullable Axes first = node.hasInput(0) ? axes.get(node.inputs().get(0)) : null;
        return switch (node.operator()) {
            case "Reshape", "Flatten" -> first == null ? Optional.empty() : Regrouping.of(first, made);
            case "Transpose" -> first == null ? Optional.empty() : Optional.of(transposed(node, first));
            case "Squeeze" -> first == null ? Optional.empty() : Optional.of(without(first, squeezed(node, first)));
            case "Unsqueeze" -> first == null ? Optional.empty() : Optional.of(unsqueezed(node, first, made));
            case "Conv", "ConvTranspose", "DepthToSpace", "SpaceToDepth" ->
                first == null ? Optional.empty() : Optional.of(withChannels(adjusted(first, made), 1, made));
            case "Gemm" -> Optional.of(Axes.usual(made)).map(usual -> first == null ? usual : gemm(node, first, made));
            case "MatMul" -> Optional.of(product(node, made));
            case "GRU", "LSTM", "RNN" -> first == null ? Optional.empty() : recurrent(first, output, made);
            default ->
                node.operator().startsWith("Reduce") && first != null && first.rank() != made.rank()
                        ? Optional.of(without(first, reduced(node, first)))
                        : alike(node, made);
        };
    }

    private static Axes transposed(Node node, Axes from) {
        return from.transposed(node.integers("perm").orElseGet(() -> IntStream.range(0, from.rank())
                .mapToLong(axis -> from.rank() - 1 - axis)
                .toArray()));
    }

    private Set<Integer> squeezed(Node node, Axes from) {
        return constantAxes(node, from.rank()).orElseGet(() -> {
            Set<Integer> single = new HashSet<>();
            Shape shape = network.type(node.inputs().get(0)).shape();
            IntStream.range(0, from.rank())
                    .filter(axis -> shape.dim(axis).is(1))
                    .forEach(single::add);
            return single;
        });
    }

    private Set<Integer> reduced(Node node, Axes from) {
        return constantAxes(node, from.rank()).orElseGet(() -> {
            Set<Integer> all = new HashSet<>();
            IntStream.range(0, from.rank()).forEach(all::add);
            return all;
        });
    }

    private Axes unsqueezed(Node node, Axes from, Shape made) {
        Set<Integer> added = constantAxes(node, made.rank()).orElse(Set.of());
        List<List<AxisPart>> parts = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < made.rank(); axis++) {
            boolean old = !added.contains(axis) && next < from.rank();
            parts.add(old ? from.parts().get(next++) : List.of());
        }
        return new Axes(parts);
    }

    private Optional<Set<Integer>> constantAxes(Node node, int rank) {
        return node.hasInput(1)
                ? network.graph().constant(node.inputs().get(1)).map(known -> {
                    Set<Integer> resolved = new TreeSet<>();
                    for (long axis : known.toLongs()) {
                        resolved.add((int) (axis < 0 ? axis + rank : axis));
                    }
                    return resolved;
                })
                : Optional.empty();
    }

    private static Axes without(Axes from, Set<Integer> gone) {
        return new Axes(IntStream.range(0, from.rank())
                .filter(axis -> !gone.contains(axis))
                .mapToObj(from.parts()::get)
                .toList());
    }

    private static Axes withChannels(Axes axes, int axis, Shape made) {
        List<List<AxisPart>> parts = new ArrayList<>(axes.parts());
        if (axis < parts.size()) {
            parts.set(axis, List.of(new AxisPart(Axis.CHANNELS, extent(made, axis))));
        }
        return new Axes(parts);
    }

    private static Axes gemm(Node node, Axes from, Shape made) {
        boolean turned = node.integer("transA", 0) != 0;
        return withChannels(turned ? from.transposed(new long[] {1, 0}) : from, 1, made);
    }

    /** Rows come from the left factor, columns from the right one; those of weights are channels. */
    private Axes product(Node node, Shape made) {
        @Nullable Axes left = axes.get(node.inputs().get(0));
        @Nullable Axes right = axes.get(node.inputs().get(1));
        List<List<AxisPart>> parts = new ArrayList<>();
        for (int axis = 0; axis < made.rank(); axis++) {
            int fromEnd = made.rank() - axis;
            @Nullable
            Axes source = fromEnd == 1 ? right : fromEnd == 2 || right == null ? left : left == null ? right : left;
            parts.add(
                    source != null && source.rank() >= fromEnd
                            ? source.parts().get(source.rank() - fromEnd)
                            : List.of(new AxisPart(Axis.CHANNELS, extent(made, axis))));
        }
        return adjusted(new Axes(parts), made);
    }

    /** Sequences are read along the first axis, whatever it was before; all states are given with an axis of directions. */
    private static Optional<Axes> recurrent(Axes from, int output, Shape made) {
        List<AxisPart> states = List.of(new AxisPart(Axis.CHANNELS, extent(made, made.rank() - 1)));
        List<AxisPart> samples = from.parts().get(1);
        return Optional.of(new Axes(
                output == 0
                        ? List.of(from.parts().get(0), List.of(), samples, states)
                        : List.of(List.of(), samples, states)));
    }

    /** The axes of the input that is most like the output: of the same extents, else of the same number of axes. */
    private Optional<Axes> alike(Node node, Shape made) {
        Optional<Axes> sameRank = Optional.empty();
        for (String input : node.inputs()) {
            @Nullable Axes known = axes.get(input);
            if (known == null || known.rank() != made.rank()) {
                continue;
            }
            if (network.type(input).shape().equals(made)) {
                return Optional.of(known);
            }
            sameRank = sameRank.or(() -> Optional.of(known));
        }
        return sameRank.map(known -> adjusted(known, made)).or(() -> gathered(node, made));
    }

    /** A Gather of one index drops the axis it takes it from. */
    private Optional<Axes> gathered(Node node, Shape made) {
        @Nullable Axes from = node.hasInput(0) ? axes.get(node.inputs().get(0)) : null;
        if (!node.operator().equals("Gather") || from == null || from.rank() != made.rank() + 1) {
            return Optional.empty();
        }
        int axis = (int) node.integer("axis", 0);
        return Optional.of(without(from, Set.of(axis < 0 ? axis + from.rank() : axis)));
    }

    /** Axes that changed their extents: the outermost part that had several steps, or stands alone, takes the new one. */
    private static Axes adjusted(Axes from, Shape made) {
        List<List<AxisPart>> parts = new ArrayList<>();
        for (int axis = 0; axis < made.rank(); axis++) {
            List<AxisPart> old = from.parts().get(axis);
            long before = old.stream().mapToLong(AxisPart::extent).reduce(1, (a, b) -> a * b);
            long now = extent(made, axis);
            parts.add(before == now || old.isEmpty() ? old : List.of(new AxisPart(leading(old), now)));
        }
        return new Axes(parts);
    }

    private static Axis leading(List<AxisPart> parts) {
        return parts.stream()
                .filter(part -> part.extent() > 1)
                .findFirst()
                .orElse(parts.get(parts.size() - 1))
                .axis();
    }

    private static long extent(Shape shape, int axis) {
        return Math.max(1, shape.dim(axis).at(1));
    }
}
