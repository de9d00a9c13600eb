package dev.l2caf.onnx.graph;

import java.util.Map;

/**
 * A model: its graph, in this library's one dialect, and where it came from.
 *
 * @param graph the computation, every operator in the version of {@link #OPSET}
 * @param origin what the file said of itself
 */
public record Model(Graph graph, Origin origin) {
    /** The version of ONNX's operator set that every model is brought to when it is read. */
    public static final int OPSET = 21;

    /** The version of ONNX's file format that models are written in. */
    public static final int IR_VERSION = 10;

    /**
     * What the file said of itself before it was brought to the one dialect.
     *
     * @param producer the tool that wrote it, empty if it does not say
     * @param irVersion the version of the file format
     * @param opset the version of ONNX's operator set
     * @param domains the versions of other operator sets, by domain; they stay as they are
     */
    public record Origin(String producer, long irVersion, long opset, Map<String, Long> domains) {
        /** The origin of a model made by this library. */
        public static final Origin OURS = new Origin("l2caf", IR_VERSION, OPSET, Map.of());

        /** Copies the versions. */
        public Origin {
            domains = Map.copyOf(domains);
        }
    }

    /** A model made by this library. */
    public static Model of(Graph graph) {
        return new Model(graph, Origin.OURS);
    }

    /** The same origin with another graph. */
    public Model withGraph(Graph other) {
        return new Model(other, origin);
    }
}
