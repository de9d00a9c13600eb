package dev.l2caf.onnx.typing;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import java.util.List;
import java.util.Set;

/** The refusal to tell a shape that cannot be known, with the node that is to blame. */
final class UnknownShape {
    private UnknownShape() {}

    /**
     * Blames the first node whose inputs have types, but whose outputs do not.
     *
     * @param tensor whose shape was asked for
     * @param before the nodes that may be to blame, in running order
     * @param typed the tensors whose types are known
     */
    static ModelException of(String tensor, List<Node> before, Set<String> typed) {
        return new ModelException("the shape of tensor '" + tensor + "' is not known"
                + before.stream()
                        .filter(node -> typed.containsAll(node.reads()))
                        .filter(node -> node.outputs().stream().noneMatch(typed::contains))
                        .findFirst()
                        .map(node -> ", because the library does not know the operator of " + node)
                        .orElse(""));
    }
}
