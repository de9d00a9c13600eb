package dev.l2caf.video;

/** A clip that cannot be read or written: one line that names the file and the reason. */
public final class ClipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error told in one line. */
    public ClipException(String message) {
        super(message);
    }

    /** An error told in one line, with what caused it. */
    public ClipException(String message, Throwable cause) {
        super(message, cause);
    }
}
