package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.l2caf.onnx.dialect.Dialect;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads ONNX models and brings them to the one dialect.
 *
 * <p>Constants are views of the file's bytes and are not copied: large files are mapped into memory, so a file must not
 * be overwritten while its model is in use. Initialisers that are also listed as inputs become constants,
 * {@code Constant} nodes become constants, and the model's own functions are expanded where they are called.
 */
public final class ModelReader {
    private ModelReader() {}

    /**
     * The model in {@code file}; its external data is looked for in the file's folder only.
     *
     * @throws ModelException if the file cannot be read or holds no valid model; the message is one line that begins
     *     with the file's name
     */
    public static Model read(Path file) {
        try {
            ByteBuffer bytes = ModelBytes.of(file);
            return parse(bytes, ExternalData.beside(file));
        } catch (ModelException e) {
            throw new ModelException(OneLine.of(file + ": " + e.getMessage()), e);
        }
    }

    /**
     * The model serialised in {@code bytes}, from position to limit, which must not change afterwards.
     *
     * @throws ModelException if the bytes are no valid model or refer to external data
     */
    public static Model read(ByteBuffer bytes) {
        try {
            ModelBytes.refuseLookalikes(bytes);
            return parse(bytes.slice(), ExternalData.none());
        } catch (ModelException e) {
            throw new ModelException(OneLine.of("model in memory: " + e.getMessage()), e);
        }
    }

    /**
     * The model serialised in {@code bytes}, which must not change afterwards.
     *
     * @throws ModelException if the bytes are no valid model or refer to external data
     */
    public static Model read(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes));
    }

    private static Model parse(ByteBuffer bytes, ExternalData external) {
        ModelProto proto;
        try {
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            proto = ModelProto.parseFrom(input);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    "not an ONNX model, or a damaged one (" + e.getMessage() + "); download or export it again", e);
        } catch (IOException e) {
            throw new ModelException("the model's bytes cannot be read (" + e.getMessage() + ")", e);
        }
        if (!proto.hasGraph()) {
            throw new ModelException("not an ONNX model (it holds no graph); download or export it again");
        }
        Map<String, Long> domains = domains(proto);
        long opset = opset(domains.remove(""));
        Graph graph = new GraphReader(proto, opset, external, bytes.remaining()).read();
        return new Model(
                graph,
                new Model.Origin(
                        (proto.getProducerName() + " " + proto.getProducerVersion()).strip(),
                        proto.getIrVersion(),
                        opset,
                        domains));
    }

    private static Map<String, Long> domains(ModelProto proto) {
        Map<String, Long> domains = new HashMap<>();
        for (OperatorSetIdProto set : proto.getOpsetImportList()) {
            String domain = set.getDomain().equals("ai.onnx") ? "" : set.getDomain();
            Long earlier = domains.put(domain, set.getVersion());
            if (earlier != null && earlier != set.getVersion()) {
                throw new ModelException("imports operator set '" + domain + "' in versions " + earlier + " and "
                        + set.getVersion() + "; a model uses one of them");
            }
        }
        return domains;
    }

    private static long opset(@Nullable Long version) {
        if (version == null) {
            throw new ModelException("does not say which version of ONNX's operators it uses (no opset_import); "
                    + "export it again with an opset of " + Dialect.OLDEST + " to " + Dialect.NEWEST);
        }
        if (version < Dialect.OLDEST || version > Dialect.NEWEST) {
            throw new ModelException("uses ONNX opset " + version + ", supported are " + Dialect.OLDEST + " to "
                    + Dialect.NEWEST + "; convert it with onnx.version_converter or export it again");
        }
        return version;
    }
}
