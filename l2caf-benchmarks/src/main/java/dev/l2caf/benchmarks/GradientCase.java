package dev.l2caf.benchmarks;

import dev.l2caf.onnx.gradient.Gradient;
import dev.l2caf.onnx.gradient.GradientModel;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import dev.l2caf.runtime.Results;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * One network with one input of standard normal values, and two programs that share its weights: the forward pass, and the
 * forward pass with the gradient of one output to the input. Holds native memory until closed.
 */
final class GradientCase implements AutoCloseable {
    private static final long SEED = 1;
    private static final Set<String> PROBABILITIES = Set.of("Softmax", "LogSoftmax", "Sigmoid");

    private final Compiler compiler;
    private final Graph forward;
    private final Graph backward;
    private final String input;
    private final float[] values;
    private final long[] dims;

    private GradientCase(Compiler compiler, Graph forward, Graph backward, String input, long[] dims) {
        this.compiler = compiler;
        this.forward = forward;
        this.backward = backward;
        this.input = input;
        this.dims = dims;
        int size = 1;
        for (long dim : dims) {
            size *= (int) dim;
        }
        Random random = new Random(SEED);
        this.values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
    }

    /**
     * The case of a network.
     *
     * @param threads processor threads of one operator
     * @throws dev.l2caf.ExplanationException if the network's file is missing
     */
    static GradientCase of(BenchmarkedNetwork network, int threads) {
        Model model = network.model();
        Value input = model.graph().inputs().get(0);
        long[] dims = Objects.requireNonNull(input.axes()).stream()
                .mapToLong(axis -> axis.isOpen() ? 1 : axis.size())
                .toArray();
        String output = explained(model);
        // Any cotangent costs the same; one number is broadcast and folded before anything runs.
        GradientModel gradient = Gradient.of(model)
                .output(output, Tensor.floats(new long[0], 1))
                .withRespectTo(input.name())
                .shape(input.name(), dims)
                .build();
        Graph backward = gradient.model().graph();
        List<Value> wanted = backward.outputs().stream()
                .filter(made -> made.name().equals(gradient.gradient(input.name())))
                .toList();
        Compiler compiler = new Compiler(new Engine(Device.CPU, threads));
        return new GradientCase(compiler, model.graph(), backward.withOutputs(wanted), input.name(), dims);
    }

    /** The first output, or what goes into it where it holds probabilities. */
    static String explained(Model model) {
        String last = model.graph().outputs().get(0).name();
        return model.graph()
                .maker(last)
                .filter(node -> PROBABILITIES.contains(node.operator()))
                .map(node -> node.inputs().get(0))
                .orElse(last);
    }

    /** Compiles the bare forward pass; to be closed before this is. */
    Program forward() {
        return compiler.compile(forward);
    }

    /** Compiles the gradient, forward pass included; to be closed before this is. */
    Program backward() {
        return compiler.compile(backward);
    }

    /** Runs one of the programs and copies its result. */
    float[] run(Program program) {
        try (NativeTensor fed = NativeTensor.of(values, dims);
                Results results = program.run(Map.of(input, fed))) {
            return results.get(program.outputs().get(0)).toFloats();
        }
    }

    @Override
    public void close() {
        compiler.close();
    }
}
