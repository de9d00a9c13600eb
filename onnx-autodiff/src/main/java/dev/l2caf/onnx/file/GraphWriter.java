package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.l2caf.onnx.dialect.Names;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Graphs to their messages; constants are referred to, not copied. */
final class GraphWriter {
    private GraphWriter() {}

    /** Adds the constants and nodes of {@code graph} to {@code proto}. */
    static void addContents(Graph graph, GraphProto.Builder proto) {
        graph.constants().forEach((name, tensor) -> proto.addInitializer(tensor(name, tensor)));
        addNodes(graph, proto);
    }

    /** Adds the nodes of {@code graph}; ONNX Runtime wants different names, so a name used before gets a number. */
    static void addNodes(Graph graph, GraphProto.Builder proto) {
        Set<String> used = new HashSet<>();
        graph.nodes().forEach(node -> used.add(node.name()));
        Names fresh = new Names(used);
        Set<String> written = new HashSet<>();
        for (Node node : graph.nodes()) {
            NodeProto.Builder nodeProto = node(node).toBuilder();
            if (!node.name().isEmpty() && !written.add(node.name())) {
                nodeProto.setName(fresh.fresh(node.name()));
            }
            proto.addNode(nodeProto);
        }
    }

    /** The message of constant {@code name}. */
    static TensorProto tensor(String name, Tensor tensor) {
        return header(name, tensor)
                .setRawData(UnsafeByteOperations.unsafeWrap(tensor.data()))
                .build();
    }

    /** The message of constant {@code name} whose elements are at {@code offset} of the file {@code location}. */
    static TensorProto external(String name, Tensor tensor, String location, long offset) {
        return header(name, tensor)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", Long.toString(tensor.data().remaining())))
                .build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static TensorProto.Builder header(String name, Tensor tensor) {
        TensorProto.Builder proto = TensorProto.newBuilder()
                .setName(name)
                .setDataType(tensor.elementType().code());
        for (long dim : tensor.dims()) {
            proto.addDims(dim);
        }
        return proto;
    }

    /** The message of {@code node}, attributes in the order of their names. */
    static NodeProto node(Node node) {
        NodeProto.Builder proto = NodeProto.newBuilder()
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs())
                .setOpType(node.operator());
        if (!node.name().isEmpty()) {
            proto.setName(node.name());
        }
        if (!node.domain().isEmpty()) {
            proto.setDomain(node.domain());
        }
        new TreeMap<>(node.attributes()).forEach((name, value) -> proto.addAttribute(attribute(name, value)));
        return proto.build();
    }

    private static AttributeProto attribute(String name, Attribute attribute) {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
        if (attribute instanceof Attribute.OfInt value) {
            proto.setType(AttributeType.INT).setI(value.value());
        } else if (attribute instanceof Attribute.OfFloat value) {
            proto.setType(AttributeType.FLOAT).setF(value.value());
        } else if (attribute instanceof Attribute.OfString value) {
            proto.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(value.value()));
        } else if (attribute instanceof Attribute.OfInts list) {
            proto.setType(AttributeType.INTS).addAllInts(list.values());
        } else if (attribute instanceof Attribute.OfFloats list) {
            proto.setType(AttributeType.FLOATS).addAllFloats(list.values());
        } else if (attribute instanceof Attribute.OfStrings list) {
            proto.setType(AttributeType.STRINGS);
            list.values().forEach(value -> proto.addStrings(ByteString.copyFromUtf8(value)));
        } else if (attribute instanceof Attribute.OfTensor value) {
            proto.setType(AttributeType.TENSOR).setT(tensor("", value.value()));
        } else if (attribute instanceof Attribute.OfSubgraph body) {
            proto.setType(AttributeType.GRAPH).setG(body(body));
        }
        return proto.build();
    }

    private static GraphProto body(Attribute.OfSubgraph body) {
        try {
            CodedInputStream input =
                    UnsafeByteOperations.unsafeWrap(body.graphProto()).newCodedInput();
            input.enableAliasing(true);
            return GraphProto.parseFrom(input);
        } catch (IOException e) {
            throw new ModelException("a control-flow body is damaged: " + e.getMessage(), e);
        }
    }
}
