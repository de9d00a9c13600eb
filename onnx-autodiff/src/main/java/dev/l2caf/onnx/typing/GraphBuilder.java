package dev.l2caf.onnx.typing;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.operator.Algebra;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A graph under construction; every tensor is typed the moment it is added. Not thread-safe. */
public final class GraphBuilder implements Algebra {
    private final String name;
    private final TypeInference inference = new TypeInference();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();
    private final Map<Tensor, String> pool = new HashMap<>();
    private final Map<Formula, List<String>> made = new HashMap<>();
    private final Map<String, Node> makers = new HashMap<>();
    private final Shortcut shortcut = new Shortcut(this);
    private int fresh;

    /** An empty graph. */
    public GraphBuilder(String name) {
        this.name = name;
    }

    /**
     * Declares an input.
     *
     * @param declared how the finished graph declares it; its open axes may carry symbols of their own
     * @param type its type while the graph is built
     */
    public String input(Value declared, TensorType type) {
        claim(declared.name());
        inputs.add(declared);
        inference.input(declared.name(), type);
        return declared.name();
    }

    /** Declares an input of this type. */
    public String input(String tensor, TensorType type) {
        return input(Value.of(tensor, type), type);
    }

    /** Takes in the types of tensors that nodes of unknown operators will make. */
    public void declare(Map<String, TensorType> made) {
        inference.declare(made);
    }

    /** Takes in a constant under its own name. */
    public void constant(String tensor, Tensor value) {
        claim(tensor);
        inference.constant(tensor, value);
    }

    /** Takes in a node with the names it has; what it reads must have been added. */
    public void add(Node node) {
        node.outputs().stream().filter(output -> !output.isEmpty()).forEach(this::claim);
        inference.node(node).ifPresent(this::keep);
        if (node.domain().isEmpty()) {
            Formula formula =
                    new Formula(node.operator(), node.inputs(), node.outputs().size(), node.attributes());
            made.putIfAbsent(formula, node.outputs());
        }
    }

    private void keep(Node node) {
        nodes.add(node);
        node.outputs().forEach(output -> makers.put(output, node));
    }

    /** The node added so far that makes {@code tensor}; empty for inputs, constants and unknown names. */
    public Optional<Node> maker(String tensor) {
        return Optional.ofNullable(makers.get(tensor));
    }

    /** The nodes added so far, in running order. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** The inputs declared so far. */
    public List<Value> inputs() {
        return List.copyOf(inputs);
    }

    /** The constants taken in and made so far, by name. */
    public Map<String, Tensor> constants() {
        return Collections.unmodifiableMap(inference.constants());
    }

    /** Replaces a node added before by one that makes more outputs. */
    public void extend(Node node, Node extended) {
        int position = nodes.indexOf(node);
        if (position < 0) {
            throw new IllegalArgumentException("not a node of this graph: " + node);
        }
        extended.outputs().stream()
                .filter(output -> !output.isEmpty() && !node.outputs().contains(output))
                .forEach(this::claim);
        inference.node(extended).ifPresent(kept -> nodes.set(position, kept));
    }

    /** Keeps names for tensors that will be added under them: no fresh name will be one of these. */
    public void reserve(Collection<String> names) {
        reserved.addAll(names);
    }

    /** A name neither taken nor reserved that begins with {@code stem}. */
    public String freshName(String stem) {
        String candidate = stem;
        while (taken.contains(candidate) || reserved.contains(candidate)) {
            candidate = stem + ":" + fresh++;
        }
        return candidate;
    }

    private void claim(String tensor) {
        if (!taken.add(tensor)) {
            throw new ModelException("tensor '" + tensor + "' is made twice");
        }
    }

    /** Whether the type of {@code tensor} is known. */
    public boolean isTyped(String tensor) {
        return inference.types().containsKey(tensor);
    }

    /** The elements of an integer tensor that is known before the model runs, row-major. */
    public Optional<List<Dim>> integers(String tensor) {
        return Optional.ofNullable(inference.integers().get(tensor));
    }

    /** The constant named {@code tensor}, if it is one. */
    public Optional<Tensor> constant(String tensor) {
        return Optional.ofNullable(inference.constants().get(tensor));
    }

    @Override
    public TensorType type(String tensor) {
        TensorType type = inference.types().get(tensor);
        if (type == null) {
            throw UnknownShape.of(tensor, nodes, inference.types().keySet());
        }
        return type;
    }

    @Override
    public String constant(Tensor tensor) {
        return pool.computeIfAbsent(tensor, unused -> {
            String pooled = freshName("constant");
            constant(pooled, tensor);
            return pooled;
        });
    }

    /** What the graph computes already, or what a shorter way leads to, is not computed again. */
    @Override
    public List<String> apply(String operator, List<String> read, int outputs, Map<String, Attribute> attributes) {
        List<String> known = made.get(new Formula(operator, read, outputs, Map.copyOf(attributes)));
        if (known != null && !known.contains("")) {
            return known;
        }
        Optional<String> instead =
                shortcut.instead(Node.of(operator, read, Collections.nCopies(outputs, "result"), attributes));
        if (instead.isPresent()) {
            return List.of(instead.get());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            names.add(freshName(operator.toLowerCase(Locale.ROOT) + ":" + fresh++));
        }
        add(Node.of(operator, read, names, attributes));
        return List.copyOf(names);
    }

    /** An operator applied to tensors, without the names of the results. */
    private record Formula(String operator, List<String> inputs, int outputs, Map<String, Attribute> attributes) {}

    /**
     * The finished graph, without what its outputs do not need.
     *
     * @param outputs the tensors that come out
     */
    public TypedGraph build(List<String> outputs) {
        List<Value> declared =
                outputs.stream().map(output -> Value.of(output, type(output))).toList();
        Graph graph = new Graph(name, inputs, declared, inference.constants(), nodes).pruned();
        return new TypedGraph(graph, inference.types(), inference.integers());
    }
}
