package dev.l2caf.onnx.file;

import dev.l2caf.onnx.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The bytes of a model file, and what else is found where a model was expected. */
final class ModelBytes {
    /** Files up to this size are read, larger ones are mapped. */
    private static final long MAPPED_ABOVE = 64L << 20;

    private ModelBytes() {}

    /**
     * All bytes of {@code file}.
     *
     * @throws ModelException if there is no such file, it cannot be read, or it is plainly no model
     */
    static ByteBuffer of(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ModelException("is a folder; name the .onnx file in it");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new ModelException("is not a regular file; name an .onnx file");
            }
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer bytes = contents(channel);
                refuseLookalikes(bytes);
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new ModelException("no such file; check the path", e);
        } catch (IOException e) {
            throw new ModelException("cannot be read (" + e + ")", e);
        }
    }

    private static ByteBuffer contents(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size > Integer.MAX_VALUE) {
            throw new ModelException("has " + size + " bytes, more than the 2 GiB an ONNX file may have; "
                    + "export it with its weights as external data");
        }
        if (size > MAPPED_ABOVE) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // A read may stop short of the end.
        }
        return bytes.flip();
    }

    /**
     * Leaves {@code bytes} as they are.
     *
     * @throws ModelException if they are empty or begin like a web page, a Git LFS pointer or an archive
     */
    static void refuseLookalikes(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            throw new ModelException("is empty; download or export it again");
        }
        byte[] first = new byte[Math.min(64, bytes.remaining())];
        bytes.duplicate().get(first);
        String start = new String(first, StandardCharsets.ISO_8859_1);
        String text = start.stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs")) {
            throw new ModelException(
                    "not an ONNX model but a Git LFS pointer; run 'git lfs pull' or download the file");
        }
        if (text.startsWith("<")) {
            throw new ModelException("not an ONNX model but a web page or XML; download the file itself");
        }
        if (start.startsWith("PK\u0003\u0004")) {
            throw new ModelException("not an ONNX model but a ZIP archive (PyTorch?); unpack it, or export to ONNX");
        }
        if (text.startsWith("{")) {
            throw new ModelException("not an ONNX model but JSON or other text; name the .onnx file");
        }
    }
}
