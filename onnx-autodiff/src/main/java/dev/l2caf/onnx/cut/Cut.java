package dev.l2caf.onnx.cut;

import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network cut at a tensor. The tail is everything between that tensor and the outputs that depends on it; the head is
 * everything else. Head followed by tail is the whole network.
 *
 * @param network the whole network
 * @param at the tensor at which it is cut
 * @param outputs the network's outputs (or tensors behind the cut taken for outputs)
 * @param sides what the tail reads besides {@code at} and constants: skip connections and other branches
 * @param tail the nodes of the tail in running order, with the constant nodes they need
 */
public record Cut(TypedGraph network, String at, List<String> outputs, List<String> sides, List<Node> tail) {
    /** Copies the lists. */
    public Cut {
        outputs = List.copyOf(outputs);
        sides = List.copyOf(sides);
        tail = List.copyOf(tail);
    }

    /**
     * Cuts a network.
     *
     * @param network the network
     * @param at the tensor at which to cut
     * @param outputs the tensors to be explained
     * @throws ModelException if there is no such tensor or no output depends on it
     */
    public static Cut of(TypedGraph network, String at, List<String> outputs) {
        Graph graph = network.graph();
        Set<Node> needed = identitySet(graph.ancestors(new HashSet<>(outputs)));
        List<Node> varying =
                graph.dependents(Set.of(at)).stream().filter(needed::contains).toList();
        Set<String> made = new HashSet<>();
        varying.forEach(node -> made.addAll(node.outputs()));
        if (outputs.stream().noneMatch(output -> made.contains(output) || output.equals(at))) {
            throw new ModelException("no output of the network depends on '" + at + "'");
        }
        Set<String> fed = new HashSet<>();
        graph.inputs().forEach(input -> fed.add(input.name()));
        graph.dependents(new HashSet<>(fed)).forEach(node -> fed.addAll(node.outputs()));
        Set<String> sides = new LinkedHashSet<>();
        Set<String> fixed = new LinkedHashSet<>();
        for (Node node : varying) {
            for (String read : node.reads()) {
                if (!made.contains(read) && !read.equals(at)) {
                    (fed.contains(read) ? sides : fixed).add(read);
                }
            }
        }
        outputs.stream()
                .filter(output -> !made.contains(output) && !output.equals(at))
                .forEach(sides::add);
        List<Node> tail = new ArrayList<>(graph.ancestors(fixed));
        tail.addAll(varying);
        return new Cut(network, at, outputs, List.copyOf(sides), tail);
    }

    private static Set<Node> identitySet(Collection<Node> nodes) {
        Set<Node> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(nodes);
        return set;
    }

    /**
     * The graph that makes the cut tensor, the side tensors and the outputs in one run.
     *
     * @return the network with those tensors as its outputs, in this order, each once
     */
    public Graph head() {
        Set<String> wanted = new LinkedHashSet<>();
        wanted.add(at);
        wanted.addAll(sides);
        wanted.addAll(outputs);
        List<Value> values = wanted.stream()
                .map(tensor -> Value.of(tensor, network.type(tensor)))
                .toList();
        return network.graph().withOutputs(values);
    }

    /** The constants that the tail reads, by name. */
    public Map<String, Tensor> constants() {
        Map<String, Tensor> used = new LinkedHashMap<>();
        for (Node node : tail) {
            for (String read : node.reads()) {
                network.graph().constant(read).ifPresent(tensor -> used.put(read, tensor));
            }
        }
        return used;
    }
}
