package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import java.util.Map;
import java.util.TreeMap;

/** Writes models as ONNX; the same model gives the same bytes. */
public final class ModelWriter {
    private ModelWriter() {}

    /**
     * The serialised model, constants included.
     *
     * @throws ModelException if it exceeds the 2 GB an ONNX file may have
     */
    public static byte[] toBytes(Model model) {
        GraphProto.Builder graph = declarations(model.graph());
        GraphWriter.addContents(model.graph(), graph);
        return proto(model, graph).toByteArray();
    }

    private static GraphProto.Builder declarations(Graph graph) {
        GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name().isEmpty() ? "graph" : graph.name());
        graph.inputs().forEach(input -> proto.addInput(Values.write(input)));
        graph.outputs().forEach(output -> proto.addOutput(Values.write(output)));
        return proto;
    }

    private static ModelProto proto(Model model, GraphProto.Builder graph) {
        ModelProto.Builder proto = ModelProto.newBuilder()
                .setIrVersion(Model.IR_VERSION)
                .setProducerName("l2caf")
                .setGraph(graph)
                .addOpsetImport(operators("", Model.OPSET));
        Map<String, Long> domains = new TreeMap<>(model.origin().domains());
        for (Node node : model.graph().nodes()) {
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
