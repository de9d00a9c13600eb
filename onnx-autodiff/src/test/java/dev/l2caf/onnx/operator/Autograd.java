package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Another engine with a differentiation of its own. Where one is on the class path, {@link VjpHarness} holds its cases
 * against that engine instead of finite differences; module onnx-autodiff-oracle runs all tests of this package once more
 * that way.
 */
public interface Autograd {
    /** The engine on the class path, if there is one. */
    static Optional<Autograd> installed() {
        return Installed.ENGINE;
    }

    /** What the engine makes of a case; empty if it lacks the operator or this form of it, of which it keeps account. */
    Optional<Answer> answer(Question question);

    /**
     * One node and where it is looked at.
     *
     * @param operator the node's operator
     * @param graph holds the node, and possibly nodes behind it
     * @param inputs what is fed in, by tensor
     * @param cotangents for each differentiated output the weights of its elements
     * @param withRespectTo the inputs whose gradients are wanted
     */
    record Question(
            String operator,
            TypedGraph graph,
            Map<String, Tensor> inputs,
            Map<String, Tensor> cotangents,
            List<String> withRespectTo) {}

    /**
     * The engine's word.
     *
     * @param outputs by tensor
     * @param gradients of the weighted sum of the outputs, by tensor
     */
    record Answer(Map<String, Elements> outputs, Map<String, Elements> gradients) {}

    /**
     * The elements of a tensor.
     *
     * @param exact as computed in float64, row-major
     * @param rounding how far the engine's own answer in float32 is from that, at most over all elements
     */
    record Elements(double[] exact, double rounding) {}

    /** Looked up once. */
    final class Installed {
        private static final Optional<Autograd> ENGINE =
                ServiceLoader.load(Autograd.class).findFirst();

        private Installed() {}
    }
}
