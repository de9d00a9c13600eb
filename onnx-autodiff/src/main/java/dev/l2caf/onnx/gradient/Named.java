package dev.l2caf.onnx.gradient;

import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results under names that a caller can tell beforehand. */
final class Named {
    private Named() {}

    /**
     * Copies of {@code made} called {@code <prefix>:<key>}.
     *
     * @param made results by what they belong to
     * @return the copies by what they belong to
     */
    static Map<String, String> as(String prefix, Map<String, String> made, GraphBuilder graph) {
        Map<String, String> named = new LinkedHashMap<>();
        made.forEach((tensor, result) -> {
            String name = graph.freshName(prefix + ":" + tensor);
            graph.add(Node.of("Identity", List.of(result), List.of(name), Map.of()));
            named.put(tensor, name);
        });
        return named;
    }
}
