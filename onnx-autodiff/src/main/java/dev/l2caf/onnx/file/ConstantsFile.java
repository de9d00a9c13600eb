package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.l2caf.onnx.graph.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The data file beside a model: constants one after another, each from the start of a page on so that it can be mapped. */
final class ConstantsFile {
    private static final long PAGE = 4096;
    private static final int SMALL = 1024;

    private final FileChannel channel;
    private final String name;
    private @Nullable IOException failure;

    /**
     * An empty file.
     *
     * @param name the name under which the model refers to it
     */
    ConstantsFile(FileChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /** Writes the constant and returns the message that refers to it; small ones stay in the message. */
    TensorProto append(String constant, Tensor tensor) {
        ByteBuffer data = tensor.data();
        if (data.remaining() < SMALL) {
            return GraphWriter.tensor(constant, tensor);
        }
        long offset = 0;
        try {
            offset = (channel.position() + PAGE - 1) / PAGE * PAGE;
            channel.position(offset);
            while (data.hasRemaining()) {
                channel.write(data);
            }
        } catch (IOException e) {
            failure = e;
        }
        return GraphWriter.external(constant, tensor, name, offset);
    }

    /** Throws what went wrong, if anything did. */
    void rethrow() throws IOException {
        IOException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}
