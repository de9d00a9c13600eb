package dev.l2caf;

/** A request that cannot be met: a class, layer, shape or label that does not fit the network. One line, says what to do. */
public class ExplanationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error told in one line. */
    public ExplanationException(String message) {
        super(message);
    }

    /** An error told in one line, with what caused it. */
    public ExplanationException(String message, Throwable cause) {
        super(message, cause);
    }
}
