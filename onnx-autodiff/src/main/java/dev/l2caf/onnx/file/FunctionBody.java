package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.l2caf.onnx.dialect.Names;
import dev.l2caf.onnx.graph.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes of a function as they stand for one call of it. */
final class FunctionBody {
    private static final int LONGEST_PREFIX = 100;

    private final FunctionProto function;
    private final NodeProto call;
    private final Names names;
    private final String prefix;
    private final Map<String, String> actual = new HashMap<>();
    private final Map<String, AttributeProto> arguments = new HashMap<>();

    FunctionBody(FunctionProto function, NodeProto call, Names names) {
        this.function = function;
        this.call = call;
        this.names = names;
        String caller = call.getName().isEmpty() ? function.getName() : call.getName();
        this.prefix = caller.substring(Math.max(0, caller.length() - LONGEST_PREFIX)) + "/";
        function.getAttributeProtoList().forEach(given -> arguments.put(given.getName(), given));
        call.getAttributeList().forEach(given -> arguments.put(given.getName(), given));
    }

    /** A bound on the bytes that this call adds, tensors left out, which all calls share. */
    long weight() {
        return weight(function.getNodeList());
    }

    private long weight(List<NodeProto> nodes) {
        long weight = 64;
        for (NodeProto node : nodes) {
            weight += 64L + node.getSerializedSize();
            for (AttributeProto attribute : node.getAttributeList()) {
                @Nullable AttributeProto argument = arguments.get(attribute.getRefAttrName());
                if (argument != null) {
                    weight += argument.getSerializedSize();
                } else if (attribute.hasT()) {
                    weight -= attribute.getT().getSerializedSize();
                } else if (attribute.hasG()) {
                    weight += weight(attribute.getG().getNodeList());
                }
            }
        }
        return weight;
    }

    /**
     * The body with the call's tensors and attributes in place of the function's parameters.
     *
     * @throws ModelException if the call gives more inputs or outputs than the function has
     */
    List<NodeProto> nodes() {
        if (call.getInputCount() > function.getInputCount() || call.getOutputCount() > function.getOutputCount()) {
            throw new ModelException("a call of function '" + function.getName() + "' has " + call.getInputCount()
                    + " inputs and " + call.getOutputCount() + " outputs, but the function has "
                    + function.getInputCount() + " and " + function.getOutputCount());
        }
        for (int i = 0; i < function.getInputCount(); i++) {
            actual.put(function.getInput(i), i < call.getInputCount() ? call.getInput(i) : "");
        }
        List<NodeProto> passed = new ArrayList<>();
        for (int i = 0; i < call.getOutputCount(); i++) {
            String output = call.getOutput(i);
            String formal = function.getOutput(i);
            if (!output.isEmpty() && actual.putIfAbsent(formal, output) != null) {
                passed.add(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput(renamed(formal))
                        .addOutput(output)
                        .build());
            }
        }
        List<NodeProto> nodes = new ArrayList<>();
        function.getNodeList().forEach(node -> nodes.add(renamed(node)));
        nodes.addAll(passed);
        return nodes;
    }

    private String renamed(String name) {
        return name.isEmpty() ? name : actual.computeIfAbsent(name, inner -> names.fresh(prefix + inner));
    }

    private NodeProto renamed(NodeProto node) {
        NodeProto.Builder changed = node.toBuilder().clearInput().clearOutput().clearAttribute();
        if (!node.getName().isEmpty()) {
            changed.setName(prefix + node.getName());
        }
        node.getInputList().forEach(input -> changed.addInput(renamed(input)));
        node.getOutputList().forEach(output -> changed.addOutput(renamed(output)));
        for (AttributeProto attribute : node.getAttributeList()) {
            if (!attribute.getRefAttrName().isEmpty()) {
                @Nullable AttributeProto argument = arguments.get(attribute.getRefAttrName());
                if (argument != null) {
                    changed.addAttribute(argument.toBuilder().setName(attribute.getName()));
                }
            } else if (attribute.hasG()) {
                changed.addAttribute(attribute.toBuilder().setG(renamed(attribute.getG())));
            } else {
                changed.addAttribute(attribute);
            }
        }
        return changed.build();
    }

    private GraphProto renamed(GraphProto body) {
        GraphProto.Builder changed = GraphProto.newBuilder().setName(body.getName());
        for (TensorProto initialiser : body.getInitializerList()) {
            changed.addInitializer(initialiser.toBuilder().setName(renamed(initialiser.getName())));
        }
        for (ValueInfoProto input : body.getInputList()) {
            changed.addInput(input.toBuilder().setName(renamed(input.getName())));
        }
        for (ValueInfoProto output : body.getOutputList()) {
            changed.addOutput(output.toBuilder().setName(renamed(output.getName())));
        }
        body.getNodeList().forEach(node -> changed.addNode(renamed(node)));
        return changed.build();
    }
}
