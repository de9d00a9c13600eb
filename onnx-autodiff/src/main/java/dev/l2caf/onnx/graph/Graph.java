package dev.l2caf.onnx.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A computation: nodes between inputs and outputs, in an order in which they can run.
 *
 * <p>Every graph is well formed: each tensor is made once, everything a node or an output needs exists, and there is no
 * cycle. The constructor sorts the nodes and refuses what cannot be sorted.
 */
public final class Graph {
    private final String name;
    private final List<Value> inputs;
    private final List<Value> outputs;
    private final Map<String, Tensor> constants;
    private final List<Node> nodes;
    private final Map<String, Node> makers;
    private final Map<String, Value> declared;

    /**
     * A graph of these parts.
     *
     * @param name a name for people
     * @param inputs what is fed in
     * @param outputs what comes out; each must be an input, a constant or made by a node
     * @param constants tensors that never change, by name
     * @param nodes the operators, in any order
     * @throws ModelException if a tensor is made twice or not at all, or the nodes form a cycle
     */
    public Graph(
            String name, List<Value> inputs, List<Value> outputs, Map<String, Tensor> constants, List<Node> nodes) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        Map<String, Node> made = new HashMap<>();
        for (Node node : nodes) {
            for (String output : node.outputs()) {
                if (!output.isEmpty() && made.put(output, node) != null) {
                    throw new ModelException("tensor '" + output + "' is made by two nodes, the second is " + node);
                }
            }
        }
        Set<String> given = new HashSet<>(constants.keySet());
        for (Value input : inputs) {
            if (!given.add(input.name())) {
                throw new ModelException("input '" + input.name() + "' is declared twice or is also a constant");
            }
        }
        for (String tensor : given) {
            if (made.containsKey(tensor)) {
                throw new ModelException("tensor '" + tensor + "' is given and also made by " + made.get(tensor));
            }
        }
        for (Value output : outputs) {
            if (!given.contains(output.name()) && !made.containsKey(output.name())) {
                throw new ModelException("output '" + output.name() + "' is made by no node");
            }
        }
        this.nodes = sorted(nodes, given, made);
        this.makers = Collections.unmodifiableMap(made);
        this.declared = Map.of();
    }

    private Graph(Graph graph, Map<String, Value> declared) {
        this.name = graph.name;
        this.inputs = graph.inputs;
        this.outputs = graph.outputs;
        this.constants = graph.constants;
        this.nodes = graph.nodes;
        this.makers = graph.makers;
        this.declared = Map.copyOf(declared);
    }

    /** This graph with types that its file declares for tensors between the nodes, by tensor. */
    public Graph declaring(Map<String, Value> types) {
        return new Graph(this, types);
    }

    /** The types that the file declares for tensors between the nodes, by tensor: claims, not facts. */
    public Map<String, Value> declared() {
        return declared;
    }

    private static List<Node> sorted(List<Node> nodes, Set<String> given, Map<String, Node> made) {
        for (Node node : nodes) {
            for (String read : node.reads()) {
                if (!given.contains(read) && !made.containsKey(read)) {
                    throw new ModelException(node + " reads '" + read + "', which nothing makes");
                }
            }
        }
        if (isOrdered(nodes, given)) {
            return List.copyOf(nodes);
        }
        Map<String, List<Node>> readers = new HashMap<>();
        IdentityHashMap<Node, Integer> missing = new IdentityHashMap<>();
        Deque<Node> ready = new ArrayDeque<>();
        for (Node node : nodes) {
            List<String> awaited =
                    node.reads().stream().filter(read -> !given.contains(read)).toList();
            awaited.forEach(read ->
                    readers.computeIfAbsent(read, unused -> new ArrayList<>()).add(node));
            missing.put(node, awaited.size());
            if (awaited.isEmpty()) {
                ready.add(node);
            }
        }
        List<Node> order = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            Node next = ready.remove();
            order.add(next);
            for (String output : next.outputs()) {
                for (Node reader : readers.getOrDefault(output, List.of())) {
                    if (missing.merge(reader, -1, Integer::sum) == 0) {
                        ready.add(reader);
                    }
                }
            }
        }
        if (order.size() < nodes.size()) {
            Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
            done.addAll(order);
            Node stuck = nodes.stream()
                    .filter(node -> !done.contains(node))
                    .findFirst()
                    .orElseThrow();
            throw new ModelException("the nodes form a cycle, which holds up " + stuck);
        }
        return List.copyOf(order);
    }

    private static boolean isOrdered(List<Node> nodes, Set<String> given) {
        Set<String> known = new HashSet<>(given);
        for (Node node : nodes) {
            if (!known.containsAll(node.reads())) {
                return false;
            }
            known.addAll(node.outputs());
        }
        return true;
    }

    /** A name for people. */
    public String name() {
        return name;
    }

    /** What is fed in. */
    public List<Value> inputs() {
        return inputs;
    }

    /** What comes out. */
    public List<Value> outputs() {
        return outputs;
    }

    /** Tensors that never change, by name. */
    public Map<String, Tensor> constants() {
        return constants;
    }

    /** The operators, each after those whose results it reads. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The node that makes {@code tensor}; empty for inputs, constants and unknown names. */
    public Optional<Node> maker(String tensor) {
        return Optional.ofNullable(makers.get(tensor));
    }

    /** The constant named {@code tensor}, if it is one. */
    public Optional<Tensor> constant(String tensor) {
        @Nullable Tensor constant = constants.get(tensor);
        return Optional.ofNullable(constant);
    }

    /** The nodes that need something of {@code tensors}, directly or through other nodes, in running order. */
    public List<Node> dependents(Set<String> tensors) {
        Set<String> reached = new HashSet<>(tensors);
        List<Node> dependents = new ArrayList<>();
        for (Node node : nodes) {
            if (node.reads().stream().anyMatch(reached::contains)) {
                dependents.add(node);
                reached.addAll(node.outputs());
                reached.remove("");
            }
        }
        return List.copyOf(dependents);
    }

    /** The nodes that {@code tensors} need, directly or through other nodes, in running order. */
    public List<Node> ancestors(Set<String> tensors) {
        Set<String> needed = new HashSet<>(tensors);
        List<Node> ancestors = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(needed::contains)) {
                ancestors.add(node);
                needed.addAll(node.reads());
            }
        }
        Collections.reverse(ancestors);
        return List.copyOf(ancestors);
    }

    /** This graph without the nodes and constants that no output needs; inputs stay. */
    public Graph pruned() {
        Set<String> wanted = new HashSet<>();
        outputs.forEach(output -> wanted.add(output.name()));
        List<Node> kept = ancestors(wanted);
        kept.forEach(node -> wanted.addAll(node.reads()));
        Map<String, Tensor> used = new LinkedHashMap<>(constants);
        used.keySet().retainAll(wanted);
        return new Graph(name, inputs, outputs, used, kept).declaring(declared);
    }

    /** This graph with other outputs, pruned to what they need. */
    public Graph withOutputs(List<Value> others) {
        return new Graph(name, inputs, others, constants, nodes)
                .declaring(declared)
                .pruned();
    }

    /** Name and size, for people. */
    @Override
    public String toString() {
        return "graph '" + name + "' of " + nodes.size() + " nodes, " + inputs + " -> " + outputs;
    }
}
