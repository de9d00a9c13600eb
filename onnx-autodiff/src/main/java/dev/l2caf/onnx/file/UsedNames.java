package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tensor names that a model message uses anywhere outside its functions. */
final class UsedNames {
    private final Set<String> names = new HashSet<>();

    private UsedNames() {}

    /** All names in {@code model}'s graph and the bodies of its control flow. */
    static Set<String> of(ModelProto model) {
        UsedNames used = new UsedNames();
        used.add(model.getGraph());
        return used.names;
    }

    private void add(GraphProto graph) {
        graph.getInitializerList().forEach(tensor -> names.add(tensor.getName()));
        graph.getInputList().forEach(input -> names.add(input.getName()));
        graph.getOutputList().forEach(output -> names.add(output.getName()));
        add(graph.getNodeList());
    }

    private void add(List<NodeProto> nodes) {
        for (NodeProto node : nodes) {
            names.addAll(node.getInputList());
            names.addAll(node.getOutputList());
            for (AttributeProto attribute : node.getAttributeList()) {
                if (attribute.hasG()) {
                    add(attribute.getG());
                }
            }
        }
    }
}
