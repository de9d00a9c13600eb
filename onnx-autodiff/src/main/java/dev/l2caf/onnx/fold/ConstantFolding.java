package dev.l2caf.onnx.fold;

import static java.util.Map.entry;

import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.TypeInference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns nodes that depend on constants only into constants.
 *
 * <p>The runtime does so too when it loads a model. Here it is done so that the weights of a network are seen as what they
 * are, however an exporter wrote them down (as a dequantised, transposed or computed tensor), so that folded shapes and
 * indices let type and differentiation rules do their work, and so that gradient graphs stay lean. It covers the operators
 * with which exporters compute weights and shapes; every other node is left alone.
 *
 * <p>Sizes are looked at before anything is computed: a few bytes of model file can ask for any amount of memory.
 */
public final class ConstantFolding {
    /** A result of more bytes than this, 64 MiB, is left to the runtime. */
    public static final long TENSOR_BYTES = 64L << 20;

    /** Of the results of one graph, at most so many bytes, 512 MiB, are computed. */
    public static final long TOTAL_BYTES = 512L << 20;

    /** So many bytes, 16 MiB, may be computed for any graph. */
    public static final long LEAST_BYTES = 16L << 20;

    /** So many bytes more may be computed for each byte of a graph's constants. */
    public static final long BYTES_PER_BYTE = 16;

    /** Shares the elements of its input, and so costs no memory. */
    private static final Evaluator RELABELLED = LayoutFolds::relabelled;

    private static final Map<String, Evaluator> EVALUATORS = Map.ofEntries(
            entry("Constant", LayoutFolds::constant),
            entry("ConstantOfShape", LayoutFolds::filled),
            entry("Shape", LayoutFolds::shape),
            entry("Range", LayoutFolds::range),
            entry("Identity", RELABELLED),
            entry("Reshape", RELABELLED),
            entry("Flatten", RELABELLED),
            entry("Squeeze", RELABELLED),
            entry("Unsqueeze", RELABELLED),
            entry("Transpose", LayoutFolds::transposed),
            entry("Expand", LayoutFolds::expanded),
            entry("Slice", LayoutFolds::sliced),
            entry("Concat", LayoutFolds::joined),
            entry("Gather", LayoutFolds::gathered),
            entry("Add", ArithmeticFolds.binary((a, b) -> a + b, (a, b) -> a + b)),
            entry("Sub", ArithmeticFolds.binary((a, b) -> a - b, (a, b) -> a - b)),
            entry("Mul", ArithmeticFolds.binary((a, b) -> a * b, (a, b) -> a * b)),
            entry("Div", ArithmeticFolds::quotient),
            entry("Pow", ArithmeticFolds::power),
            entry("Neg", ArithmeticFolds::negated),
            entry("Sqrt", ArithmeticFolds.unary(Math::sqrt)),
            entry("Reciprocal", ArithmeticFolds.unary(a -> 1 / a)),
            entry("Cast", ArithmeticFolds::cast),
            entry("DequantizeLinear", ArithmeticFolds::dequantized));

    private final Map<String, Tensor> constants;
    private final long tensorBytes;
    private long bytesLeft;

    private ConstantFolding(Map<String, Tensor> constants, long tensorBytes, long totalBytes) {
        this.constants = new LinkedHashMap<>(constants);
        this.tensorBytes = tensorBytes;
        this.bytesLeft = totalBytes;
    }

    /**
     * The same computation with constants folded, as far as {@link #TENSOR_BYTES} and {@link #TOTAL_BYTES} go and what the
     * graph holds justifies.
     */
    public static Graph fold(Graph graph) {
        long held = graph.constants().values().stream()
                .mapToLong(constant -> constant.data().remaining())
                .sum();
        return fold(graph, TENSOR_BYTES, Math.min(TOTAL_BYTES, LEAST_BYTES + BYTES_PER_BYTE * held));
    }

    /**
     * The same computation with constants folded.
     *
     * @param graph the graph
     * @param tensorBytes how large a result may be
     * @param totalBytes how large all results together may be
     * @throws dev.l2caf.onnx.graph.ModelException if the inputs of a folded node do not fit its operator
     */
    public static Graph fold(Graph graph, long tensorBytes, long totalBytes) {
        ConstantFolding folding = new ConstantFolding(graph.constants(), tensorBytes, totalBytes);
        List<Node> kept = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Optional<Tensor> value = folding.value(node);
            if (value.isPresent()) {
                folding.constants.put(node.outputs().get(0), value.get());
            } else {
                kept.add(node);
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), folding.constants, kept)
                .declaring(graph.declared())
                .pruned();
    }

    private Optional<Tensor> value(Node node) {
        Optional<Evaluator> evaluator =
                node.domain().isEmpty() ? Optional.ofNullable(EVALUATORS.get(node.operator())) : Optional.empty();
        boolean constant = node.reads().stream().allMatch(constants::containsKey);
        if (evaluator.isEmpty() || !constant || node.outputs().size() != 1 || isLeftOut(node)) {
            return Optional.empty();
        }
        TypeInference inference = new TypeInference();
        List<Optional<Tensor>> inputs = node.inputs().stream()
                .map(input -> Optional.ofNullable(constants.get(input)))
                .toList();
        node.reads().forEach(read -> inference.constant(read, read(read)));
        inference.node(node);
        Optional<TensorType> output =
                Optional.ofNullable(inference.types().get(node.outputs().get(0)));
        return output.flatMap(
                type -> isAffordable(node, type) ? evaluator.get().evaluate(node, inputs, type) : Optional.empty());
    }

    private Tensor read(String name) {
        return Optional.ofNullable(constants.get(name)).orElseThrow();
    }

    /** Whether the node's results are not whole numbers but their count is computed from real ones. */
    private boolean isLeftOut(Node node) {
        return node.operator().equals("Range")
                && node.hasInput(0)
                && read(node.inputs().get(0)).elementType().isFloating();
    }

    private boolean isAffordable(Node node, TensorType output) {
        if (EVALUATORS.get(node.operator()) == RELABELLED) {
            return true;
        }
        long elements = output.shape().size().factor();
        long bytes = elements * Math.max(1, output.elementType().bytes());
        boolean affordable = elements <= tensorBytes && bytes <= tensorBytes && bytes <= bytesLeft;
        bytesLeft -= affordable ? bytes : 0;
        return affordable;
    }
}
