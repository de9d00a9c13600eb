package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What follows for the extents of a node's first output from those of its inputs; -1 stands for an unknown extent. */
final class ShapeRules {
    private static final Set<String> LIKE_FIRST = Set.of(
            "Abs",
            "BatchNormalization",
            "Cast",
            "Ceil",
            "Celu",
            "Clip",
            "CumSum",
            "Dropout",
            "Elu",
            "Erf",
            "Exp",
            "Floor",
            "Gelu",
            "GroupNormalization",
            "HardSigmoid",
            "HardSwish",
            "Hardmax",
            "Identity",
            "InstanceNormalization",
            "LRN",
            "LayerNormalization",
            "LeakyRelu",
            "Log",
            "LogSoftmax",
            "LpNormalization",
            "MeanVarianceNormalization",
            "Mish",
            "Neg",
            "PRelu",
            "Reciprocal",
            "Relu",
            "Round",
            "Selu",
            "Sigmoid",
            "Softmax",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Tanh",
            "ThresholdedRelu");
    private static final Set<String> BROADCASTING =
            Set.of("Add", "Sub", "Mul", "Div", "Pow", "Sum", "Mean", "Max", "Min");
    private static final Set<String> REARRANGING = Set.of(
            "AveragePool",
            "Concat",
            "Conv",
            "ConvTranspose",
            "DepthToSpace",
            "Expand",
            "Flatten",
            "Gather",
            "Gemm",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "LpPool",
            "MatMul",
            "MaxPool",
            "Pad",
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceSum",
            "Reshape",
            "Resize",
            "Slice",
            "SpaceToDepth",
            "Split",
            "Squeeze",
            "Tile",
            "Transpose",
            "Unsqueeze");

    private final KnownTypes types;
    private final Node node;
    private final Map<String, Tensor> constants;

    ShapeRules(KnownTypes types, Node node, Map<String, Tensor> constants) {
        this.types = types;
        this.node = node;
        this.constants = constants;
    }

    /** Whether the first output of {@code operator} is of its first input's element type. */
    static boolean keepsElementType(String operator) {
        return LIKE_FIRST.contains(operator) || BROADCASTING.contains(operator) || REARRANGING.contains(operator);
    }

    /** The extents of the first output; null if nothing is known of them. */
    long @Nullable [] dims() {
        long @Nullable [] first = types.dims(node.inputs().get(0));
        if (BROADCASTING.contains(node.operator())) {
            return broadcast();
        }
        return switch (node.operator()) {
            case "Flatten", "Gemm" -> new long[] {-1, -1};
            case "Reshape" -> reshaped();
            default -> first == null ? null : from(first);
        };
    }

    private long @Nullable [] from(long[] first) {
        if (LIKE_FIRST.contains(node.operator())) {
            return first;
        }
        return switch (node.operator()) {
            case "AveragePool", "MaxPool", "LpPool", "Conv", "ConvTranspose" -> spatial(first, -1);
            case "GlobalAveragePool", "GlobalMaxPool" -> spatial(first, 1);
            case "Concat", "Pad", "Resize", "Slice", "Split", "Tile", "DepthToSpace", "SpaceToDepth" ->
                unknown(first.length);
            case "Transpose" -> transposed(first);
            case "MatMul" -> multiplied(first);
            case "Squeeze", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceSum" -> without(first);
            case "Unsqueeze" -> unsqueezed(first);
            default -> null;
        };
    }

    private static long[] unknown(int rank) {
        long[] dims = new long[rank];
        Arrays.fill(dims, -1);
        return dims;
    }

    private static long[] spatial(long[] first, long extent) {
        long[] dims = first.clone();
        if (extent < 0) {
            Arrays.fill(dims, -1);
        } else {
            Arrays.fill(dims, Math.min(2, dims.length), dims.length, extent);
        }
        return dims;
    }

    private long @Nullable [] broadcast() {
        int rank = 0;
        for (String input : node.inputs()) {
            long @Nullable [] dims = types.dims(input);
            if (dims == null) {
                return null;
            }
            rank = Math.max(rank, dims.length);
        }
        long[] result = new long[rank];
        Arrays.fill(result, 1);
        for (String input : node.inputs()) {
            long @Nullable [] dims = types.dims(input);
            for (int i = 0; dims != null && i < dims.length; i++) {
                int axis = rank - dims.length + i;
                if (dims[i] > 1 || result[axis] == 1) {
                    result[axis] = dims[i];
                }
            }
        }
        return result;
    }

    private long @Nullable [] reshaped() {
        Optional<long[]> target = integers(1);
        return target.map(dims ->
                        Arrays.stream(dims).map(dim -> dim > 0 ? dim : -1).toArray())
                .orElse(null);
    }

    private long @Nullable [] transposed(long[] first) {
        Optional<long[]> order = node.integers("perm");
        long[] dims = unknown(first.length);
        for (int i = 0; i < dims.length; i++) {
            long from = order.isEmpty() ? dims.length - 1 - i : i < order.get().length ? order.get()[i] : -1;
            if (from < 0 || from >= dims.length) {
                return null;
            }
            dims[i] = first[(int) from];
        }
        return dims;
    }

    private long @Nullable [] multiplied(long[] first) {
        long @Nullable [] second = node.hasInput(1) ? types.dims(node.inputs().get(1)) : null;
        if (second == null || first.length < 2 || second.length < 2) {
            return null;
        }
        return unknown(Math.max(first.length, second.length));
    }

    private long @Nullable [] without(long[] first) {
        Optional<long[]> axes = integers(1);
        boolean keeps = !node.operator().equals("Squeeze") && node.integer("keepdims", 1) != 0;
        if (axes.isEmpty()) {
            return keeps ? unknown(first.length) : null;
        }
        long[] marked = first.clone();
        for (long axis : axes.get()) {
            long resolved = axis < 0 ? axis + first.length : axis;
            if (resolved < 0 || resolved >= first.length) {
                return null;
            }
            marked[(int) resolved] = keeps ? 1 : -2;
        }
        return LongStream.of(marked).filter(dim -> dim != -2).toArray();
    }

    private long @Nullable [] unsqueezed(long[] first) {
        Optional<long[]> axes = integers(1);
        return axes.isEmpty() ? null : unknown(first.length + axes.get().length);
    }

    private Optional<long[]> integers(int input) {
        if (!node.hasInput(input)) {
            return Optional.empty();
        }
        return Optional.ofNullable(constants.get(node.inputs().get(input)))
                .filter(tensor -> tensor.size() <= KnownTypes.HIGHEST_RANK
                        && !tensor.elementType().isFloating())
                .map(Tensor::toLongs);
    }
}
