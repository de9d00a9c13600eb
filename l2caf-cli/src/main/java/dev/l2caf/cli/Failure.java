package dev.l2caf.cli;

import dev.l2caf.ExplanationException;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.picture.PictureException;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.video.ClipException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * Something that went wrong, told in one line.
 *
 * @param line the line, without the command's name
 * @param cause what happened
 */
public record Failure(String line, Throwable cause) {
    /** What a throwable means to a user: its own message if it is one of the library's, else that it was not foreseen. */
    public static Failure of(Throwable cause) {
        return new Failure(line(cause), cause);
    }

    private static String line(Throwable cause) {
        if (cause instanceof ModelException
                || cause instanceof ExplanationException
                || cause instanceof PictureException
                || cause instanceof FileException
                || cause instanceof ClipException) {
            return oneLine(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof UncheckedIOException || cause instanceof IOException) {
            Throwable reason =
                    cause instanceof UncheckedIOException && cause.getCause() != null ? cause.getCause() : cause;
            return "cannot read or write: " + oneLine(reason.toString());
        }
        if (cause instanceof OutOfMemoryError) {
            return "unexpected lack of memory (" + oneLine(String.valueOf(cause.getMessage()))
                    + "); give Java more with L2CAF_JAVA_OPTIONS=-Xmx8g, or fewer or smaller pictures";
        }
        return "unexpected " + oneLine(cause.toString()) + "; run again with --debug and report it";
    }

    private static String oneLine(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Writes {@code l2caf: } and the line, and below it the stack trace if {@code debug} asks for it. */
    public void tell(PrintWriter err, boolean debug) {
        err.println("l2caf: " + line);
        if (debug) {
            cause.printStackTrace(err);
        }
        err.flush();
    }
}
