package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.util.List;
import java.util.Optional;

/** One node in the eyes of its {@link TypeRule}: attributes, input types and what is known of integer inputs. */
public interface Typing {
    /** The node. */
    Node node();

    /**
     * The type of input {@code index}.
     *
     * @throws ModelException if the input is left out
     */
    TensorType input(int index);

    /** The elements of an integer input that is known before the model runs, row-major. */
    Optional<List<Dim>> integers(int index);

    /**
     * Has the node read the constant vector {@code values} as input {@code index}: how a batch of 1 baked into the
     * target of a Reshape or Expand is opened.
     */
    void rewrite(int index, long... values);

    /** Has the node read nothing as its optional input {@code index}. */
    void leaveOut(int index);

    /** Gives the node another value of an attribute. */
    void rewrite(String attribute, Attribute value);

    /** Input {@code index} if it is a constant of the graph. */
    Optional<Tensor> constant(int index);

    /** The shape of input {@code index}. */
    default Shape shape(int index) {
        return input(index).shape();
    }

    /**
     * The elements of an integer input that must be known.
     *
     * @throws ModelException if they are computed from the network's input
     */
    default List<Dim> known(int index) {
        return integers(index)
                .orElseThrow(() -> error(
                        node().hasInput(index)
                                ? "input " + index + " ('" + node().inputs().get(index)
                                        + "') is computed while the network runs; it must be known before"
                                : "input " + index + " is missing"));
    }

    /**
     * The elements of an integer input that must be known and must not depend on the batch size.
     *
     * @throws ModelException if they are computed from the network's input, or depend on the batch size
     */
    default long[] numbers(int index) {
        List<Dim> known = known(index);
        if (known.stream().anyMatch(Dim::batched)) {
            throw mixes("input " + index + " depends on the batch size");
        }
        return known.stream().mapToLong(Dim::factor).toArray();
    }

    /**
     * Refuses the symbolic batch on {@code axis} of input {@code index}, along which the operator works.
     *
     * @return the extent of the axis
     * @throws MixedSamplesException if the axis is batched
     */
    default long unbatched(int index, int axis) {
        Dim dim = shape(index).dim(axis);
        if (dim.batched()) {
            throw mixes("it works along axis " + axis + " of " + shape(index));
        }
        return dim.factor();
    }

    /** An error about this node: {@code problem} behind the node's name. */
    default ModelException error(String problem) {
        return new ModelException(node() + ": " + problem);
    }

    /** The refusal of a batch: {@code reason} behind the node's name. */
    default MixedSamplesException mixes(String reason) {
        return new MixedSamplesException(node() + " mixes the samples of a batch: " + reason);
    }
}
