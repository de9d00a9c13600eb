package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.l2caf.onnx.graph.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tensors in files of their own, as ONNX's backend tests keep inputs and outputs. */
public final class TensorFiles {
    private TensorFiles() {}

    /**
     * The tensor in {@code file}.
     *
     * @throws dev.l2caf.onnx.graph.ModelException if it is of a type the library does not know
     * @throws IOException if the file is not there or holds something else
     */
    public static Tensor read(Path file) throws IOException {
        TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
        return new TensorReader(ExternalData.none())
                .read(proto, file.getFileName().toString());
    }
}
