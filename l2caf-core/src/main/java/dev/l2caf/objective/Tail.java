package dev.l2caf.objective;

import dev.l2caf.network.Layer;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Program;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind a layer, as programs that take filters. Each program is compiled when it is first needed and kept.
 * Thread-safe.
 */
public final class Tail implements AutoCloseable {
    private final TailGraphs graphs;
    private final Compiler compiler;
    private final Layer layer;
    private final Map<Reading, Compiled> distances = new EnumMap<>(Reading.class);
    private @Nullable Compiled outputs;
    private @Nullable Compiled linear;

    /**
     * The tail of a cut.
     *
     * @param cut the network cut at {@code layer}, with one output
     * @param layer the layer
     * @param compiler compiles the programs; must outlive this
     */
    public Tail(Cut cut, Layer layer, Compiler compiler) {
        this.graphs = new TailGraphs(cut, layer.channelAxis());
        this.layer = layer;
        this.compiler = compiler;
    }

    /** The layer in front of this tail. */
    public Layer layer() {
        return layer;
    }

    synchronized Compiled outputs() {
        if (outputs == null) {
            outputs = compile(graphs.outputs());
        }
        return outputs;
    }

    synchronized Compiled linear() {
        if (linear == null) {
            linear = compile(graphs.linear());
        }
        return linear;
    }

    synchronized Compiled distance(Reading reading) {
        return distances.computeIfAbsent(reading, kind -> compile(graphs.distance(kind)));
    }

    private Compiled compile(TailGraphs.Built built) {
        return new Compiled(compiler.compile(built.graph()), built.batched());
    }

    @Override
    public synchronized void close() {
        distances.values().forEach(compiled -> compiled.program().close());
        if (outputs != null) {
            outputs.program().close();
        }
        if (linear != null) {
            linear.program().close();
        }
    }

    /**
     * A compiled graph.
     *
     * @param program the program
     * @param batched whether it takes several filters at once
     */
    record Compiled(Program program, boolean batched) {}
}
