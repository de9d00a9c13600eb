package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;

/** Brings graphs to the one dialect: every operator in version {@link Model#OPSET}, in inference mode. */
public final class Dialect {
    /** The oldest version of ONNX's operator set that is brought to the one dialect. */
    public static final long OLDEST = 1;

    /** The newest version of ONNX's operator set that is brought to the one dialect. */
    public static final long NEWEST = 26;

    private Dialect() {}

    /**
     * A graph that computes the same in the one dialect; inputs, outputs and all tensor names stay.
     *
     * @param graph a graph whose operators are those of version {@code opset}
     * @param opset from {@link #OLDEST} to {@link #NEWEST}
     * @param names names that no added tensor may have
     * @throws ModelException naming node and version, if an operator has no equal in the one dialect
     */
    public static Graph bring(Graph graph, long opset, Names names) {
        Rewriting rewriting = new Rewriting(graph, opset, names);
        graph.nodes().forEach(rewriting::emit);
        return rewriting.graph();
    }
}
