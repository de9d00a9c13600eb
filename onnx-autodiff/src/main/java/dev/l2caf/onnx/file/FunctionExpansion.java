package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.l2caf.onnx.dialect.Names;
import dev.l2caf.onnx.graph.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of a model's own functions replaced by the functions' bodies, with names made unique. */
final class FunctionExpansion {
    private static final int DEEPEST = 64;
    private static final long LEAST_ALLOWANCE = 16L << 20;

    private final Map<Key, FunctionProto> functions = new HashMap<>();
    private final Names names;
    private final long allowance;
    private long spent;

    /**
     * The expansion of calls to {@code functions}.
     *
     * @param names gives names to the tensors inside the bodies
     * @param size the model's size in bytes; all expanded bodies together may have four times that, or 16 MiB
     */
    FunctionExpansion(List<FunctionProto> functions, Names names, long size) {
        for (FunctionProto function : functions) {
            Key key = new Key(function.getDomain(), function.getName(), function.getOverload());
            if (this.functions.put(key, function) != null) {
                throw new ModelException("function '" + key + "' is defined twice; export the model again");
            }
        }
        this.names = names;
        this.allowance = Math.max(LEAST_ALLOWANCE, 4 * size);
    }

    /**
     * {@code nodes} with every call replaced, bodies of control flow included.
     *
     * @throws ModelException if a function calls itself, calls nest too deeply or expand to too much
     */
    List<NodeProto> expand(List<NodeProto> nodes) {
        return functions.isEmpty() ? nodes : expand(nodes, new LinkedHashSet<>());
    }

    private List<NodeProto> expand(List<NodeProto> nodes, Set<Key> calling) {
        List<NodeProto> expanded = new ArrayList<>();
        for (NodeProto node : nodes) {
            NodeProto call = withExpandedBodies(node, calling);
            Key key = new Key(call.getDomain(), call.getOpType(), call.getOverload());
            @Nullable FunctionProto function = functions.get(key);
            if (function == null) {
                expanded.add(call);
                continue;
            }
            if (calling.contains(key)) {
                throw new ModelException("function '" + key + "' calls itself; export the model again");
            }
            if (calling.size() >= DEEPEST) {
                throw new ModelException("functions call each other more than " + DEEPEST + " deep, at '" + key + "'");
            }
            FunctionBody body = new FunctionBody(function, call, names);
            spent += body.weight();
            if (spent > allowance) {
                throw new ModelException("its functions expand to more than " + allowance + " bytes, at '" + key
                        + "'; export the model without functions");
            }
            calling.add(key);
            expanded.addAll(expand(body.nodes(), calling));
            calling.remove(key);
        }
        return expanded;
    }

    private NodeProto withExpandedBodies(NodeProto node, Set<Key> calling) {
        if (node.getAttributeList().stream().noneMatch(AttributeProto::hasG)) {
            return node;
        }
        NodeProto.Builder changed = node.toBuilder();
        for (AttributeProto.Builder attribute : changed.getAttributeBuilderList()) {
            if (attribute.hasG()) {
                GraphProto body = attribute.getG();
                attribute.setG(body.toBuilder().clearNode().addAllNode(expand(body.getNodeList(), calling)));
            }
        }
        return changed.build();
    }

    /** What identifies a function. */
    private record Key(String domain, String name, String overload) {
        Key {
            domain = domain.equals("ai.onnx") ? "" : domain;
        }

        @Override
        public String toString() {
            return domain.isEmpty() ? name : domain + "." + name;
        }
    }
}
