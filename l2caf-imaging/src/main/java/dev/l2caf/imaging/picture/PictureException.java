package dev.l2caf.imaging.picture;

/** A file that cannot be read as a picture: one line that names the file, the reason, and what to do. */
public final class PictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error told in one line. */
    public PictureException(String message) {
        super(message);
    }

    /** An error told in one line, with what caused it. */
    public PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
