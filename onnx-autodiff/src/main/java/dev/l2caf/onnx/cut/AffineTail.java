package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.operator.Operator;
import dev.l2caf.onnx.operator.Operators;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a tail is affine in the tensor at which the network was cut, decided by looking at its nodes, never by trial: an
 * affine tail is one of operators that are each affine in the inputs that vary.
 */
public final class AffineTail {
    /** Operators that see a tensor's shape only, which does not change with the tensor's values. */
    private static final Set<String> SHAPE_ONLY = Set.of("Shape", "Size");

    private AffineTail() {}

    /** The first node, in running order, in which the tail is not known to be affine; empty if the tail is affine. */
    public static Optional<Node> firstNonlinear(Cut cut) {
        Set<String> varying = new HashSet<>(Set.of(cut.at()));
        for (Node node : cut.tail()) {
            Set<Integer> inputs = new HashSet<>();
            for (int i = 0; i < node.inputs().size(); i++) {
                if (varying.contains(node.inputs().get(i))) {
                    inputs.add(i);
                }
            }
            boolean reached = !inputs.isEmpty() || node.reads().stream().anyMatch(varying::contains);
            if (reached && !SHAPE_ONLY.contains(node.operator())) {
                Optional<Operator> operator = Operators.standard().find(node.domain(), node.operator());
                if (operator.isEmpty()
                        || inputs.isEmpty()
                        || !operator.get().linearity().isAffineIn(node, inputs)) {
                    return Optional.of(node);
                }
                varying.addAll(node.outputs());
                varying.remove("");
            }
        }
        return Optional.empty();
    }
}
