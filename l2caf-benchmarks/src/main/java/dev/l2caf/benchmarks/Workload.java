package dev.l2caf.benchmarks;

import dev.l2caf.L2Caf;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import dev.l2caf.runtime.Results;
import java.util.Map;
import java.util.Random;

/**
 * One network with one input that is ready for it, and what is timed on them. Everything is compiled once; each call
 * copies the input to native memory and the result back. Holds native memory until closed.
 */
final class Workload implements AutoCloseable {
    private static final int CLASS = 0;
    private static final long SEED = 1;

    private final Network network;
    private final Compiler compiler;
    private final Program plain;
    private final String input;
    private final String output;
    private final Sample sample;

    private Workload(Network network, Compiler compiler, Graph graph, Sample sample) {
        this.network = network;
        this.compiler = compiler;
        this.plain = compiler.compile(graph);
        this.input = graph.inputs().get(0).name();
        this.output = graph.outputs().get(0).name();
        this.sample = sample;
    }

    /**
     * A network with an input of standard normal values.
     *
     * @param threads processor threads of one operator, for the plain network as for explanations
     * @throws dev.l2caf.ExplanationException if the network's file is missing
     */
    static Workload of(BenchmarkedNetwork benchmarked, int threads) {
        Engine engine = new Engine(Device.CPU, threads);
        Model model = benchmarked.model();
        Network network =
                Network.builder(benchmarked.file()).model(model).engine(engine).open();
        return new Workload(network, new Compiler(engine), model.graph(), random(network.inputShape()));
    }

    /** An input of standard normal values. */
    static Sample random(InputShape shape) {
        Random random = new Random(SEED);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Sample(values, shape, Geometry.identity(shape.width(), shape.height()));
    }

    /** One pass of the untouched network, in a session of its own: its own output, flat. */
    float[] forward() {
        InputShape shape = sample.shape();
        try (NativeTensor picture =
                        NativeTensor.of(sample.values(), 1, shape.channels(), shape.height(), shape.width());
                Results results = plain.run(Map.of(input, picture))) {
            return results.get(output).toFloats();
        }
    }

    /** The class-specific map of the first class, the forward pass included. */
    AttentionMap classSpecific() {
        return explain(L2Caf.forClass(CLASS));
    }

    /** The class-oblivious map, the forward pass included. */
    AttentionMap classOblivious() {
        return explain(L2Caf.classOblivious());
    }

    /** The map of any method, the forward pass included. */
    AttentionMap explain(Method method) {
        return network.explain((preprocessing, shape) -> sample, method);
    }

    /** The network that explains. */
    Network network() {
        return network;
    }

    /** The input. */
    Sample sample() {
        return sample;
    }

    @Override
    public void close() {
        plain.close();
        compiler.close();
        network.close();
    }
}
