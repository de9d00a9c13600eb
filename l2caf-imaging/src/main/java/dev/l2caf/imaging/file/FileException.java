package dev.l2caf.imaging.file;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that cannot be read or written: one line that names the file and the reason. */
public final class FileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error told in one line. */
    public FileException(String message) {
        super(message);
    }

    /** An error told in one line, with what caused it. */
    public FileException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The reason alone of what the file system reports, without the file's name, in lower case. */
    static String reason(Exception cause, Path path) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        if (reason == null || reason.isBlank() || reason.equals(path.toString())) {
            return cause.getClass().getSimpleName();
        }
        String line = reason.lines().findFirst().orElse(reason);
        return Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }
}
