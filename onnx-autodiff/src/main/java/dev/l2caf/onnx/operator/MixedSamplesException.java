package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.ModelException;

/** A node that would mix the samples of a batch, or of which the contrary cannot be proved. */
public final class MixedSamplesException extends ModelException {
    private static final long serialVersionUID = 1L;

    /** An error told in one line. */
    public MixedSamplesException(String message) {
        super(message);
    }
}
