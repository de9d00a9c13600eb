package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.l2caf.onnx.dialect.Dialect;
import dev.l2caf.onnx.dialect.Names;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The graph of one model message, and the bodies of control flow in it, brought to the one dialect. */
final class GraphReader {
    private final GraphProto main;
    private final long opset;
    private final TensorReader tensors;
    private final Names names;
    private final FunctionExpansion functions;

    /**
     * A reader of {@code model}'s graph.
     *
     * @param opset the version of ONNX's operators the model uses
     * @param external where tensors outside the model are
     * @param size the model's size in bytes, which bounds what its functions may expand to
     */
    GraphReader(ModelProto model, long opset, ExternalData external, long size) {
        this.main = model.getGraph();
        this.opset = opset;
        this.tensors = new TensorReader(external);
        this.names = new Names(UsedNames.of(model));
        this.functions = new FunctionExpansion(model.getFunctionsList(), names, size);
    }

    /** The graph; initialisers that are also listed as inputs are constants. */
    Graph read() {
        Contents contents = contents(main);
        List<Value> inputs = new ArrayList<>();
        for (ValueInfoProto input : main.getInputList()) {
            if (!contents.constants().containsKey(input.getName())) {
                inputs.add(Values.read(input));
            }
        }
        List<Value> outputs = main.getOutputList().stream().map(Values::read).toList();
        if (outputs.isEmpty()) {
            throw new ModelException("the graph has no outputs; export the model again");
        }
        Graph raw = new Graph(main.getName(), inputs, outputs, contents.constants(), contents.nodes())
                .declaring(declared());
        return Dialect.bring(raw, opset, names);
    }

    /** What the file says of tensors between its nodes. */
    private Map<String, Value> declared() {
        Map<String, Value> declared = new LinkedHashMap<>();
        for (ValueInfoProto proto : main.getValueInfoList()) {
            Values.find(proto).ifPresent(value -> declared.put(value.name(), value));
        }
        main.getOutputList()
                .forEach(output -> Values.find(output).ifPresent(value -> declared.put(value.name(), value)));
        return declared;
    }

    /** A body of control flow in the one dialect; what it reads of the enclosing graphs are its captures. */
    private Attribute.OfSubgraph body(GraphProto body) {
        Contents contents = contents(body);
        List<ValueInfoProto> declared = body.getInputList().stream()
                .filter(input -> !contents.constants().containsKey(input.getName()))
                .toList();
        List<Value> inputs = new ArrayList<>(declared.stream().map(Values::read).toList());
        List<Value> outputs = body.getOutputList().stream().map(Values::read).toList();
        Set<String> captures = new LinkedHashSet<>();
        contents.nodes().forEach(node -> captures.addAll(node.reads()));
        outputs.forEach(output -> captures.add(output.name()));
        contents.nodes().forEach(node -> node.outputs().forEach(captures::remove));
        inputs.forEach(input -> captures.remove(input.name()));
        captures.removeAll(contents.constants().keySet());
        captures.forEach(capture -> inputs.add(new Value(capture, null, null)));
        Graph graph = Dialect.bring(
                new Graph(body.getName(), inputs, outputs, contents.constants(), contents.nodes()), opset, names);
        GraphProto.Builder proto = GraphProto.newBuilder()
                .setName(body.getName())
                .addAllInput(declared)
                .addAllOutput(body.getOutputList());
        GraphWriter.addContents(graph, proto);
        return new Attribute.OfSubgraph(proto.build().toByteString().asReadOnlyByteBuffer(), List.copyOf(captures));
    }

    private Contents contents(GraphProto graph) {
        if (graph.getSparseInitializerCount() > 0) {
            throw new ModelException("constant '"
                    + graph.getSparseInitializer(0).getValues().getName()
                    + "' is sparse, which is not supported; export the model with dense weights");
        }
        Map<String, Tensor> constants = new LinkedHashMap<>();
        for (TensorProto initialiser : graph.getInitializerList()) {
            put(constants, initialiser.getName(), tensors.read(initialiser, initialiser.getName()));
        }
        List<Node> nodes = new ArrayList<>();
        for (NodeProto proto : functions.expand(graph.getNodeList())) {
            if (ConstantNodes.isConstant(proto)) {
                put(constants, proto.getOutput(0), ConstantNodes.value(proto, tensors));
            } else {
                nodes.add(node(proto));
            }
        }
        return new Contents(constants, nodes);
    }

    private static void put(Map<String, Tensor> constants, String name, Tensor value) {
        if (name.isEmpty()) {
            throw new ModelException("a constant " + value + " has no name; export the model again");
        }
        if (constants.put(name, value) != null) {
            throw new ModelException("constant '" + name + "' is given twice; export the model again");
        }
    }

    private Node node(NodeProto proto) {
        Node bare = new Node(
                proto.getName(),
                proto.getDomain(),
                proto.getOpType(),
                proto.getInputList(),
                proto.getOutputList(),
                Map.of());
        if (proto.getOpType().isEmpty()) {
            throw new ModelException("node " + bare + " names no operator; export the model again");
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attributes.put(attribute.getName(), attribute(bare, attribute)) != null) {
                throw new ModelException(bare + " has attribute '" + attribute.getName() + "' twice");
            }
        }
        return bare.withAttributes(attributes);
    }

    private Attribute attribute(Node node, AttributeProto proto) {
        return switch (Attributes.kind(proto)) {
            case FLOAT -> new Attribute.OfFloat(proto.getF());
            case INT -> new Attribute.OfInt(proto.getI());
            case STRING -> new Attribute.OfString(proto.getS().toStringUtf8());
            case FLOATS -> new Attribute.OfFloats(proto.getFloatsList());
            case INTS -> new Attribute.OfInts(proto.getIntsList());
            case STRINGS -> new Attribute.OfStrings(Attributes.strings(proto));
            case TENSOR -> new Attribute.OfTensor(tensors.read(proto.getT(), node + "/" + proto.getName()));
            case GRAPH -> body(proto.getG());
            default ->
                throw new ModelException(node + " has attribute '" + proto.getName() + "' of kind "
                        + Attributes.kind(proto) + ", which is not supported; cut this node off the model");
        };
    }

    /** What is inside a graph message. */
    private record Contents(Map<String, Tensor> constants, List<Node> nodes) {}
}
