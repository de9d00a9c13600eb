package dev.l2caf;

import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.Layer;
import dev.l2caf.network.LayerSurvey;
import dev.l2caf.network.PictureInput;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.passage.Continuation;
import dev.l2caf.passage.Passage;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.NativeTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows each layer of a network, and its input, compiled once. Thread-safe. */
final class Passages implements AutoCloseable {
    private final TypedGraph network;
    private final PictureInput input;
    private final ExplainedOutput output;
    private final Compiler compiler;
    private final String bare;
    private @Nullable Layer first;
    private final Map<Way, Continuation> continuations = new HashMap<>();

    Passages(TypedGraph network, PictureInput input, ExplainedOutput output, Compiler compiler) {
        this.network = network;
        this.input = input;
        this.output = output;
        this.compiler = compiler;
        this.bare = output.beforeNormalisation(network.graph()).orElse(output.tensor());
    }

    /**
     * From a layer to the explained output.
     *
     * @param sides what the tail reads besides the layer, by name
     * @param unnormalised whether an embedding is taken as it is before the network normalises it
     */
    Passage from(Layer layer, Map<String, NativeTensor> sides, boolean unnormalised) {
        return new Passage(continuation(layer, unnormalised), sides);
    }

    /** From the input to the explained output. */
    synchronized Passage fromInput(boolean unnormalised) {
        if (first == null) {
            first = LayerSurvey.input(network, input, output);
        }
        return new Passage(continuation(first, unnormalised), Map.of());
    }

    private synchronized Continuation continuation(Layer layer, boolean unnormalised) {
        Way way = new Way(layer.name(), unnormalised ? bare : output.tensor());
        return continuations.computeIfAbsent(
                way, unused -> new Continuation(Cut.of(network, way.from(), List.of(way.to())), layer, compiler));
    }

    @Override
    public synchronized void close() {
        continuations.values().forEach(Continuation::close);
    }

    private record Way(String from, String to) {}
}
