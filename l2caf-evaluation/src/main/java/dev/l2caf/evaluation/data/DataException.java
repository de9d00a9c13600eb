package dev.l2caf.evaluation.data;

import dev.l2caf.ExplanationException;
import java.nio.file.Path;

/** A data set that is not what it should be: one line that names the file and, where there is one, the line in it. */
public final class DataException extends ExplanationException {
    private static final long serialVersionUID = 1L;

    /** An error told in one line. */
    public DataException(String message) {
        super(message);
    }

    /** An error told in one line, with what caused it. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Something wrong in a line of a text file, counted from 1. */
    static DataException at(Path file, long line, String message) {
        return new DataException(file + ", line " + line + ": " + message);
    }
}
