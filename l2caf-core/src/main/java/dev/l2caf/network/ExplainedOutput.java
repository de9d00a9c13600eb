package dev.l2caf.network;

import dev.l2caf.ExplanationException;
import dev.l2caf.model.OutputKind;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The output of a network that is explained: for a classifier the logits, wherever the network's own output ends.
 *
 * @param declared the network's output
 * @param tensor the tensor that is explained: {@code declared}, or the logits in front of its softmax or sigmoid
 * @param kind what its numbers mean
 * @param reason why it is taken for that kind, for people
 */
public record ExplainedOutput(String declared, String tensor, OutputKind kind, String reason) {
    /** Operators that pass on the values they are given, in order. */
    private static final Set<String> RELABELLING = Set.of("Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze");

    private static final int NORM_DEPTH = 6;

    /**
     * Reads an output, as methods.md's rule has it: what the sidecar says; else a softmax at the end or labels mean
     * logits, a sigmoid at the end several labels, an L2 normalisation at the end an embedding; else nothing is known.
     *
     * @param graph the network
     * @param name the output, or any other tensor, null for the first output
     * @param told what the sidecar or the caller says, null if nothing
     * @param labelled whether there are labels
     * @throws ExplanationException if there is no such output
     */
    public static ExplainedOutput find(
            Graph graph, @Nullable String name, @Nullable OutputKind told, boolean labelled) {
        List<String> outputs = graph.outputs().stream().map(Value::name).toList();
        String declared = name == null ? outputs.get(0) : name;
        if (!outputs.contains(declared) && graph.maker(declared).isEmpty()) {
            throw new ExplanationException(
                    "no output or other tensor is called '" + declared + "'; the outputs are " + outputs);
        }
        Optional<Node> last = lastComputing(graph, declared);
        String operator = last.map(Node::operator).orElse("");
        boolean softmax = operator.equals("Softmax") || operator.equals("LogSoftmax");
        boolean sigmoid = operator.equals("Sigmoid");
        String behind = last.map(node -> node.inputs().get(0)).orElse(declared);
        if (told == OutputKind.PROBABILITIES && !operator.equals("Softmax") && !sigmoid) {
            throw new ExplanationException("output '" + declared + "' has no probabilities: it is made by "
                    + (operator.isEmpty() ? "nothing" : operator) + ", not by Softmax or Sigmoid");
        }
        if (told != null) {
            boolean wantsLogits = (told == OutputKind.LOGITS && softmax) || (told == OutputKind.MULTILABEL && sigmoid);
            return new ExplainedOutput(declared, wantsLogits ? behind : declared, told, "as told");
        }
        if (softmax) {
            return new ExplainedOutput(declared, behind, OutputKind.LOGITS, "a " + operator + " follows");
        }
        if (sigmoid) {
            return new ExplainedOutput(declared, behind, OutputKind.MULTILABEL, "a Sigmoid follows");
        }
        if (labelled) {
            return new ExplainedOutput(declared, declared, OutputKind.LOGITS, "it has labels");
        }
        if (last.filter(node -> normalises(graph, node)).isPresent()) {
            return new ExplainedOutput(declared, declared, OutputKind.EMBEDDING, "it is L2-normalised");
        }
        return new ExplainedOutput(declared, declared, OutputKind.RAW, "nothing tells what it means");
    }

    private static Optional<Node> lastComputing(Graph graph, String tensor) {
        Optional<Node> maker = graph.maker(tensor);
        while (maker.isPresent() && RELABELLING.contains(maker.get().operator())) {
            maker = graph.maker(maker.get().inputs().get(0));
        }
        return maker;
    }

    /** The tensor whose L2 normalisation this output is; empty if it is not normalised. */
    public Optional<String> beforeNormalisation(Graph graph) {
        return lastComputing(graph, tensor)
                .filter(node -> normalises(graph, node))
                .map(node -> node.inputs().get(0));
    }

    private static boolean normalises(Graph graph, Node node) {
        if (node.operator().equals("LpNormalization")) {
            return node.integer("p", 2) == 2;
        }
        return node.operator().equals("Div")
                && isNorm(graph, node.inputs().get(1), node.inputs().get(0), NORM_DEPTH);
    }

    /** Whether {@code tensor} is the L2 norm of {@code vector}, possibly guarded against zero and broadcast. */
    private static boolean isNorm(Graph graph, String tensor, String vector, int depth) {
        Optional<Node> maker = graph.maker(tensor);
        if (maker.isEmpty() || depth == 0) {
            return false;
        }
        Node node = maker.get();
        return switch (node.operator()) {
            case "ReduceL2" -> node.inputs().get(0).equals(vector);
            case "ReduceSumSquare" -> node.inputs().get(0).equals(vector);
            case "Clip", "Expand", "Max", "Add", "Sqrt", "ReduceSum", "Identity" ->
                node.inputs().stream().anyMatch(input -> isNorm(graph, input, vector, depth - 1));
            case "Mul", "Pow" -> node.inputs().get(0).equals(vector);
            default -> false;
        };
    }
}
