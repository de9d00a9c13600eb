package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.l2caf.onnx.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tensor data in files beside the model, mapped into memory. Only files inside the model's folder are touched. */
final class ExternalData {
    private final @Nullable Path folder;
    private final Map<Path, ByteBuffer> mapped = new HashMap<>();

    private ExternalData(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The data files in the folder of {@code model}. */
    static ExternalData beside(Path model) {
        Path parent = model.toAbsolutePath().getParent();
        return new ExternalData(parent);
    }

    /** No data files: every tensor must be in the model itself. */
    static ExternalData none() {
        return new ExternalData(null);
    }

    /**
     * The data of {@code tensor}, read-only.
     *
     * @param needed the number of bytes its type and extents ask for
     * @throws ModelException if its location is missing, leaves the model's folder or holds too few bytes
     */
    ByteBuffer read(TensorProto tensor, long needed) {
        Map<String, String> entries = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        String location = entries.getOrDefault("location", "");
        long offset = number(entries, "offset", 0);
        long length = number(entries, "length", needed);
        if (length != needed) {
            throw new ModelException("its external data '" + location + "' is said to have " + length
                    + " bytes, but its type and extents need " + needed);
        }
        Path file = resolve(location);
        try {
            long size = Files.size(file);
            if (offset > size || length > size - offset) {
                throw new ModelException("needs bytes " + offset + " to " + offset + "+" + length
                        + " of external data '" + location + "', which has " + size
                        + "; download or export the data file again");
            }
            return view(file, size, offset, length);
        } catch (IOException e) {
            throw new ModelException("its external data '" + location + "' cannot be read (" + e + ")", e);
        }
    }

    private ByteBuffer view(Path file, long size, long offset, long length) throws IOException {
        if (length == 0) {
            return ByteBuffer.allocate(0);
        }
        if (size > Integer.MAX_VALUE) {
            return map(file, offset, length);
        }
        ByteBuffer whole = mapped.get(file);
        if (whole == null) {
            whole = map(file, 0, size);
            mapped.put(file, whole);
        }
        if (offset + length > whole.capacity()) {
            throw new IOException("it became shorter");
        }
        return whole.slice((int) offset, (int) length);
    }

    private static ByteBuffer map(Path file, long offset, long length) throws IOException {
        if (length > Integer.MAX_VALUE) {
            throw new ModelException("has " + length + " bytes; more than 2 GiB in one tensor is not supported");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
        }
    }

    private Path resolve(String location) {
        if (folder == null) {
            throw new ModelException("its data is external ('" + location
                    + "'), which a model read from memory cannot have; read the model from its file");
        }
        try {
            Path relative = Path.of(location);
            boolean climbs = false;
            for (Path part : relative) {
                climbs |= part.toString().equals("..");
            }
            if (location.isEmpty() || relative.isAbsolute() || climbs) {
                throw new ModelException("its external data '" + location
                        + "' is not a path inside the model's folder; put the file beside the model and name it so");
            }
            Path file = folder.resolve(relative);
            if (!Files.isRegularFile(file)) {
                throw new ModelException(
                        "its external data '" + location + "' is not there; put the file beside the model");
            }
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                throw new ModelException("its external data '" + location
                        + "' is a link that leaves the model's folder; put the file itself beside the model");
            }
            return real;
        } catch (InvalidPathException | IOException e) {
            throw new ModelException("its external data '" + location + "' cannot be found (" + e + ")", e);
        }
    }

    private static long number(Map<String, String> entries, String key, long absent) {
        String value = entries.get(key);
        if (value == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ModelException("the " + key + " of its external data is '" + value + "', not a number", e);
        }
        throw new ModelException("the " + key + " of its external data is negative: " + value);
    }
}
