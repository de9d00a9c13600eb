package dev.l2caf.evaluation.run;

import dev.l2caf.Network;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Networks whose weights are shuffled, layer by layer from the output down to the input (Adebayo et al., NeurIPS 2018): in
 * five steps, the first of which shuffles the last layer and the last all layers. A layer is a node with weights of at least
 * two axes; all of its floating constants are shuffled, each within itself. Opened when first asked for. Thread-safe.
 */
final class Cascade implements AutoCloseable {
    static final int STEPS = 5;

    private final Opener opener;
    private final long seed;
    private final List<Network> networks = new ArrayList<>();

    Cascade(Opener opener, long seed) {
        this.opener = opener;
        this.seed = seed;
    }

    /** The networks, from the least to the most shuffled. */
    synchronized List<Network> networks(Network plain) {
        if (networks.isEmpty()) {
            Graph graph = plain.graph().graph();
            List<Node> layers = layers(graph);
            for (int step = 0; step < STEPS && !layers.isEmpty(); step++) {
                int count = 1 + (int) Math.round((layers.size() - 1.0) * step / (STEPS - 1));
                networks.add(opener.open(Model.of(shuffled(graph, layers.subList(0, count)))));
            }
        }
        return List.copyOf(networks);
    }

    /** Nodes with weights, the last first. */
    private static List<Node> layers(Graph graph) {
        List<Node> layers = new ArrayList<>(graph.nodes().stream()
                .filter(node -> node.inputs().stream().anyMatch(input -> {
                    Tensor weights = graph.constants().get(input);
                    return weights != null && weights.elementType().isFloating() && large(weights);
                }))
                .toList());
        Collections.reverse(layers);
        return layers;
    }

    private static boolean large(Tensor weights) {
        int axes = 0;
        for (long extent : weights.dims()) {
            axes += extent > 1 ? 1 : 0;
        }
        return axes >= 2;
    }

    private Graph shuffled(Graph graph, List<Node> layers) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        for (Node node : layers) {
            for (String input : node.inputs()) {
                Tensor weights = graph.constants().get(input);
                if (weights != null && weights.elementType().isFloating() && weights.size() > 1) {
                    constants.put(input, shuffled(weights, new Random(seed * 31 + input.hashCode())));
                }
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), constants, graph.nodes());
    }

    private static Tensor shuffled(Tensor weights, Random random) {
        float[] values = weights.toFloats();
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            float kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return Tensor.floats(weights.dims(), values);
    }

    @Override
    public synchronized void close() {
        networks.forEach(Network::close);
        networks.clear();
    }
}
