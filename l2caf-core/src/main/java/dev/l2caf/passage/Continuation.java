package dev.l2caf.passage;

import dev.l2caf.network.Layer;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.cut.SubstitutedTail;
import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Program;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lies behind a layer, as programs that take tensors in its place; each is compiled when first needed. Thread-safe. */
public final class Continuation implements AutoCloseable {
    /** The output with N x K outputs of the network. */
    static final String OUTPUT = "l2caf:output";

    /** The input with the weights of the outputs, N x K. */
    static final String WEIGHTS = "l2caf:weights";

    /** The output with the gradients, of the layer's shape. */
    static final String GRADIENT = "l2caf:gradient";

    /** Tensors are run together as long as none of the tail's tensors takes more memory than this. */
    private static final long BATCH_BYTES = 64L << 20;

    private static final int MOST_TENSORS = 128;

    private final Cut cut;
    private final Layer layer;
    private final Compiler compiler;
    private @Nullable Compiled outputs;
    private @Nullable Compiled gradients;

    /**
     * What follows a cut.
     *
     * @param cut the network cut at {@code layer}, with one output
     * @param layer the layer, or the network's input
     * @param compiler compiles the programs; must outlive this
     */
    public Continuation(Cut cut, Layer layer, Compiler compiler) {
        this.cut = cut;
        this.layer = layer;
        this.compiler = compiler;
    }

    Layer layer() {
        return layer;
    }

    synchronized Compiled outputs() {
        if (outputs == null) {
            SubstitutedTail tail = SubstitutedTail.of(cut);
            outputs = compile(tail, List.of(named(tail.graph(), OUTPUT, flat(tail))));
        }
        return outputs;
    }

    synchronized Compiled gradients() {
        if (gradients == null) {
            SubstitutedTail tail = SubstitutedTail.of(cut);
            GraphBuilder graph = tail.graph();
            String output = named(graph, OUTPUT, flat(tail));
            String weights = graph.input(WEIGHTS, graph.type(output));
            // Samples do not mix, so one weighted sum over all of them has the gradient of each.
            Map<String, String> found = ReverseMode.append(graph, Map.of(output, weights), List.of(cut.at()));
            String gradient = named(graph, GRADIENT, found.values().iterator().next());
            gradients = compile(tail, List.of(output, gradient));
        }
        return gradients;
    }

    private Compiled compile(SubstitutedTail tail, List<String> made) {
        TypedGraph built = tail.graph().build(made);
        long largest = built.graph().nodes().stream()
                .flatMap(node -> node.outputs().stream())
                .flatMap(tensor -> built.find(tensor).stream())
                .mapToLong(type -> type.shape().size().at(1))
                .max()
                .orElse(1);
        long together = Math.max(1, Math.min(MOST_TENSORS, BATCH_BYTES / (4 * Math.max(1, largest))));
        return new Compiled(compiler.compile(built.graph()), tail.isBatched() ? (int) together : 1);
    }

    private static String flat(SubstitutedTail tail) {
        GraphBuilder graph = tail.graph();
        String output = tail.outputs().get(0);
        Dim samples = tail.isBatched() ? Dim.BATCH : Dim.of(1);
        long numbers = graph.shape(output).size().factor();
        return graph.reshape(output, new Shape(List.of(samples, Dim.of(numbers))));
    }

    private static String named(GraphBuilder graph, String name, String tensor) {
        graph.add(Node.of("Identity", List.of(tensor), List.of(name), Map.of()));
        return name;
    }

    @Override
    public synchronized void close() {
        if (outputs != null) {
            outputs.program().close();
        }
        if (gradients != null) {
            gradients.program().close();
        }
    }

    /**
     * A compiled graph.
     *
     * @param program the program
     * @param batch how many tensors it takes at once
     */
    record Compiled(Program program, int batch) {}
}
