package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Writes models as ONNX; the same model gives the same bytes. */
public final class ModelWriter {
    /** What protobuf can hold, less 64 MiB for nodes and names. */
    private static final long LARGEST = (2L << 30) - (64L << 20);

    /** The location of constants that a skeleton leaves out; no such file is ever opened. */
    private static final String IN_MEMORY = "memory";

    private ModelWriter() {}

    /**
     * The serialised model, constants included.
     *
     * @throws ModelException if it exceeds the 2 GiB an ONNX file may have
     */
    public static byte[] toBytes(Model model) {
        long size = Payload.of(model.graph());
        if (size > LARGEST) {
            throw new ModelException("the model has " + size + " bytes of constants, more than the 2 GiB that fit; "
                    + "write it to a file, or take its skeleton and pass the constants along");
        }
        return proto(model, GraphWriter::tensor).toByteArray();
    }

    /**
     * The serialised model without its large constants, which ONNX Runtime takes from memory: pass each under its name
     * to {@code SessionOptions.addExternalInitializers}, so that several sessions share one copy of the weights.
     *
     * @param minimumBytes the size from which on a constant is left out
     */
    public static Skeleton skeleton(Model model, long minimumBytes) {
        Map<String, Tensor> leftOut = new LinkedHashMap<>();
        long[] offset = {0};
        ModelProto proto = proto(model, (name, tensor) -> {
            long bytes = tensor.data().remaining();
            if (bytes == 0 || bytes < minimumBytes) {
                return GraphWriter.tensor(name, tensor);
            }
            leftOut.put(name, tensor);
            TensorProto marker = GraphWriter.external(name, tensor, IN_MEMORY, offset[0]);
            offset[0] += bytes;
            return marker;
        });
        return new Skeleton(proto.toByteArray(), leftOut);
    }

    /**
     * Writes the model to {@code file}, replacing what is there in one step once everything is written. A model too
     * large for one file gets its constants in a second one beside it, named after it with {@code .data}.
     *
     * @throws ModelException naming the file, if it cannot be written
     */
    public static void write(Path file, Model model) {
        write(file, model, LARGEST);
    }

    /** Writes constants into a second file if they have more than {@code largest} bytes. */
    static void write(Path file, Model model, long largest) {
        try {
            if (Payload.of(model.graph()) <= largest) {
                write(file, proto(model, GraphWriter::tensor));
                return;
            }
            Path dataFile = file.resolveSibling(file.getFileName() + ".data");
            try (WholeFile data = new WholeFile(dataFile)) {
                ConstantsFile constants = new ConstantsFile(data.channel(), String.valueOf(dataFile.getFileName()));
                ModelProto proto = proto(model, constants::append);
                constants.rethrow();
                data.finish();
                write(file, proto);
            }
        } catch (IOException e) {
            throw new ModelException(OneLine.of(file + ": cannot be written (" + e + ")"), e);
        }
    }

    private static void write(Path file, ModelProto proto) throws IOException {
        try (WholeFile whole = new WholeFile(file)) {
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(whole.channel()));
            proto.writeTo(stream);
            stream.flush();
            whole.finish();
        }
    }

    private static ModelProto proto(Model model, BiFunction<String, Tensor, TensorProto> constants) {
        Graph graph = model.graph();
        GraphProto.Builder graphProto =
                GraphProto.newBuilder().setName(graph.name().isEmpty() ? "graph" : graph.name());
        graph.inputs().forEach(input -> graphProto.addInput(Values.write(input)));
        graph.outputs().forEach(output -> graphProto.addOutput(Values.write(output)));
        graph.constants().forEach((name, tensor) -> graphProto.addInitializer(constants.apply(name, tensor)));
        GraphWriter.addNodes(graph, graphProto);
        ModelProto.Builder proto = ModelProto.newBuilder()
                .setIrVersion(Model.IR_VERSION)
                .setProducerName("l2caf")
                .setGraph(graphProto)
                .addOpsetImport(operators("", Model.OPSET));
        Map<String, Long> domains = new TreeMap<>(model.origin().domains());
        for (Node node : graph.nodes()) {
            if (!node.domain().isEmpty()) {
                domains.putIfAbsent(node.domain(), 1L);
            }
        }
        domains.forEach((domain, version) -> proto.addOpsetImport(operators(domain, version)));
        return proto.build();
    }

    private static OperatorSetIdProto operators(String domain, long version) {
        return OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }
}
