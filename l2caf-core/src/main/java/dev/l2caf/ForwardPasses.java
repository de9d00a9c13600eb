package dev.l2caf;

import dev.l2caf.input.Sample;
import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.Layer;
import dev.l2caf.network.PictureInput;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.passage.Passage;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * The programs of one network and the passes through them. Everything is compiled when first needed, and its native memory
 * stays until this is closed and no pass is used any more. Thread-safe.
 */
final class ForwardPasses implements AutoCloseable {
    private final TypedGraph network;
    private final PictureInput input;
    private final ExplainedOutput output;
    private final boolean batched;
    private final Compiler compiler;
    private final CutLayers cuts;
    private final Passages passages;
    private final Map<Set<String>, Head> heads = new HashMap<>();
    private final Lifetime lifetime = new Lifetime(this::free);

    /**
     * Compiles nothing yet.
     *
     * @param batched whether several inputs go through at once
     */
    ForwardPasses(TypedGraph network, PictureInput input, ExplainedOutput output, boolean batched, Engine engine) {
        this.network = network;
        this.input = input;
        this.output = output;
        this.batched = batched;
        this.compiler = new Compiler(engine);
        this.cuts = new CutLayers(network, output, compiler);
        this.passages = new Passages(network, input, output, compiler);
    }

    /**
     * Shows the network inputs.
     *
     * @param owner the network, as the observations will name it
     * @return for each sample one observation per layer, each to be closed by the caller
     * @throws IllegalStateException if this is closed
     */
    List<List<Observation>> observe(Network owner, List<Sample> samples, List<Layer> layers) {
        lifetime.hold();
        List<CutLayers.Point> points = enter(layers);
        try {
            Head head = head(points);
            int atOnce = batched ? Math.max(1, samples.size()) : 1;
            List<List<Observation>> all = new ArrayList<>();
            try {
                for (int from = 0; from < samples.size(); from += atOnce) {
                    int to = Math.min(samples.size(), from + atOnce);
                    for (int i = from; i < to; i++) {
                        lifetime.hold();
                    }
                    for (ForwardPass pass : run(head, samples.subList(from, to))) {
                        all.add(points.stream()
                                .map(at -> new Observation(owner, cuts, cuts.enter(at.layer()), passages, pass))
                                .toList());
                    }
                }
            } catch (RuntimeException e) {
                all.forEach(observations -> observations.forEach(Observation::close));
                throw e;
            }
            return all;
        } finally {
            points.forEach(cuts::leave);
            lifetime.letGo();
        }
    }

    private List<ForwardPass> run(Head head, List<Sample> samples) {
        try {
            return head.run(samples, lifetime::letGo);
        } catch (RuntimeException e) {
            samples.forEach(sample -> lifetime.letGo());
            throw e;
        }
    }

    /** Compiles what a pass to these layers needs. */
    void prepare(List<Layer> layers) {
        lifetime.hold();
        List<CutLayers.Point> points = enter(layers);
        try {
            head(points);
        } finally {
            points.forEach(cuts::leave);
            lifetime.letGo();
        }
    }

    private List<CutLayers.Point> enter(List<Layer> layers) {
        try {
            return layers.stream().map(cuts::enter).toList();
        } catch (RuntimeException e) {
            lifetime.letGo();
            throw e;
        }
    }

    private Head head(List<CutLayers.Point> points) {
        Set<String> kept = new TreeSet<>();
        points.forEach(point -> kept.addAll(point.tensors()));
        synchronized (heads) {
            return heads.computeIfAbsent(kept, unused -> new Head(network, input, output, kept, compiler));
        }
    }

    /** The answers to many inputs, one row per input. */
    float[][] scores(int count, IntFunction<Sample> samples) {
        lifetime.hold();
        try {
            Passage passage = whole();
            return passage.outputs(count, i -> passage.planes(input.pack(samples.apply(i))));
        } finally {
            lifetime.letGo();
        }
    }

    /** The whole network as a function of its input. */
    Passage whole() {
        return passages.fromInput(false);
    }

    @Override
    public void close() {
        lifetime.close();
    }

    private void free() {
        synchronized (heads) {
            heads.values().forEach(Head::close);
        }
        cuts.close();
        passages.close();
        compiler.close();
    }
}
