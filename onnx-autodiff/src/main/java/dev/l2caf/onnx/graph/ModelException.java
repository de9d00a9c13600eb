package dev.l2caf.onnx.graph;

/** A model that cannot be read, is malformed, or asks for what this library cannot do; the message says what and where. */
public class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error told in one line. */
    public ModelException(String message) {
        super(message);
    }

    /** An error told in one line, with what caused it. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
