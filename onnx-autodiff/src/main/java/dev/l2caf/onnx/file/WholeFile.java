package dev.l2caf.onnx.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there completely or not at all: written under another name and moved when it is finished. */
final class WholeFile implements Closeable {
    private final Path file;
    private final Path part;
    private final FileChannel channel;

    /** A file that will replace {@code file}. */
    WholeFile(Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Where to write to. */
    FileChannel channel() {
        return channel;
    }

    /** Puts what was written in place. */
    void finish() throws IOException {
        channel.close();
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
