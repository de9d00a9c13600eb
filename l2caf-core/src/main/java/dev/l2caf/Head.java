package dev.l2caf;

import dev.l2caf.input.Sample;
import dev.l2caf.network.ExplainedOutput;
import dev.l2caf.network.PictureInput;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import dev.l2caf.runtime.Results;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a network that yields the features of some layers, what their tails read besides, and the output, all in
 * one pass, for one sample or several at once. Thread-safe.
 */
final class Head implements AutoCloseable {
    private final TypedGraph network;
    private final PictureInput input;
    private final ExplainedOutput output;
    private final Set<String> made;
    private final Set<String> kept;
    private final Program program;

    /**
     * Compiles a head.
     *
     * @param tensors which are kept besides the output
     */
    Head(
            TypedGraph network,
            PictureInput input,
            ExplainedOutput output,
            Collection<String> tensors,
            Compiler compiler) {
        this.network = network;
        this.input = input;
        this.output = output;
        this.kept = new LinkedHashSet<>(tensors);
        this.made = new LinkedHashSet<>(tensors);
        made.add(output.tensor());
        // No node makes the input; whoever enters the network with features may filter them.
        made.remove(input.name());
        List<Value> values = made.stream()
                .map(tensor -> Value.of(tensor, network.type(tensor)))
                .toList();
        this.program = compiler.compile(network.graph().withOutputs(values));
    }

    /**
     * Shows the network samples, all at once.
     *
     * @param samples one, or several if the network is typed for a batch
     * @param end called once for every pass returned, when it is freed
     * @return one pass per sample, in order
     */
    List<ForwardPass> run(List<Sample> samples, Runnable end) {
        int count = samples.size();
        long start = System.nanoTime();
        long[] dims = input.type(count > 1).shape().at(count);
        NativeTensor fed = NativeTensor.of(packed(samples), dims);
        Results results;
        try {
            results = program.run(Map.of(input.name(), fed));
        } catch (RuntimeException e) {
            fed.close();
            throw e;
        }
        double millis = (System.nanoTime() - start) / 1e6 / count;
        return count == 1
                ? List.of(whole(samples.get(0), fed, results, millis, end))
                : parts(samples, fed, results, millis, end);
    }

    private float[] packed(List<Sample> samples) {
        if (samples.size() == 1) {
            return input.pack(samples.get(0));
        }
        int size = input.shape().size();
        float[] all = new float[Math.multiplyExact(size, samples.size())];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(input.pack(samples.get(i)), 0, all, i * size, size);
        }
        return all;
    }

    private ForwardPass whole(Sample sample, NativeTensor fed, Results results, double millis, Runnable end) {
        try {
            Map<String, NativeTensor> tensors = new HashMap<>();
            kept.forEach(name -> tensors.put(name, name.equals(input.name()) ? fed : results.get(name)));
            float[] scores = results.get(output.tensor()).toFloats();
            return new ForwardPass(tensors, sample, scores, millis, () -> {
                results.close();
                fed.close();
                end.run();
            });
        } catch (RuntimeException e) {
            results.close();
            fed.close();
            throw e;
        }
    }

    private List<ForwardPass> parts(
            List<Sample> samples, NativeTensor fed, Results results, double millis, Runnable end) {
        int count = samples.size();
        Map<String, List<NativeTensor>> parts = new HashMap<>();
        List<float[]> scores = new ArrayList<>();
        try (fed;
                results) {
            for (String name : kept) {
                NativeTensor tensor = name.equals(input.name()) ? fed : results.get(name);
                parts.put(name, tensor.split(batchAxis(name), count));
            }
            float[] all = results.get(output.tensor()).toFloats();
            int size = all.length / count;
            for (int i = 0; i < count; i++) {
                scores.add(java.util.Arrays.copyOfRange(all, i * size, (i + 1) * size));
            }
        } catch (RuntimeException e) {
            parts.values().forEach(list -> list.forEach(NativeTensor::close));
            throw e;
        }
        List<ForwardPass> passes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int sample = i;
            Map<String, NativeTensor> own = new HashMap<>();
            parts.forEach((name, list) -> own.put(name, list.get(sample)));
            passes.add(new ForwardPass(own, samples.get(i), scores.get(i), millis, () -> {
                own.values().forEach(NativeTensor::close);
                end.run();
            }));
        }
        return passes;
    }

    private int batchAxis(String tensor) {
        return network.type(tensor).shape().batchAxis();
    }

    @Override
    public void close() {
        program.close();
    }
}
