package dev.l2caf.imaging.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears whole or not at all: its content goes to a temporary neighbour, which then takes the file's name
 * in one step. A reader never sees half of it; a failure leaves what was there before. Survives the death of the
 * process, not of the power supply.
 */
public final class WholeFile {
    private WholeFile() {}

    /** What a file is to contain. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is buffered and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, replacing one of the same name; missing folders are made.
     *
     * @throws FileException if the path is a folder, a folder cannot be made, or writing fails; then no file is left
     *     half-written. Whatever unchecked exception the content throws is passed on, with the same guarantee
     */
    public static void write(Path path, Content content) {
        Path target = path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new FileException("cannot write " + path + ": it is a folder; give the name of a file");
        }
        makeFolder(path, folder);
        Path neighbour = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        boolean whole = false;
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(neighbour, StandardOpenOption.CREATE_NEW))) {
                content.writeTo(out);
            }
            rename(neighbour, target);
            whole = true;
        } catch (IOException e) {
            throw new FileException("cannot write " + path + ": " + FileException.reason(e, neighbour), e);
        } finally {
            if (!whole) {
                discard(neighbour);
            }
        }
    }

    private static void makeFolder(Path path, Path folder) {
        for (Path ancestor = folder; ancestor != null; ancestor = ancestor.getParent()) {
            if (Files.exists(ancestor) && !Files.isDirectory(ancestor)) {
                throw new FileException("cannot write " + path + ": " + ancestor + " is a file, not a folder");
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FileException(
                    "cannot write " + path + ": the folder " + folder + " cannot be made: "
                            + FileException.reason(e, folder),
                    e);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path neighbour) {
        try {
            Files.deleteIfExists(neighbour);
        } catch (IOException e) {
            // The failure that led here is the one to tell; a left-over .part file is harmless.
            neighbour.toFile().deleteOnExit();
        }
    }
}
