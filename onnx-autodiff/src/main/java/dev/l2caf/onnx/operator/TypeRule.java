package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.TensorType;
import java.util.List;

/** How the types of an operator's outputs follow from its inputs and attributes. */
@FunctionalInterface
public interface TypeRule {
    /**
     * The types of the outputs, in the operator's order; at least as many as the node asks for.
     *
     * @throws dev.l2caf.onnx.graph.ModelException if the inputs do not fit the operator
     * @throws MixedSamplesException if the operator would mix the samples of a batch
     */
    List<TensorType> outputs(Typing typing);
}
