package dev.l2caf.onnx.oracle;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.gradient.Gradient;
import dev.l2caf.onnx.gradient.GradientModel;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.TypeInference;
import dev.l2caf.onnx.typing.TypedGraph;
import dev.l2caf.onnx.weights.RandomWeights;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A network, one input, and the number that is differentiated: one logit, or one coordinate of an embedding. Holds native
 * memory until closed.
 */
final class WholeNetwork implements AutoCloseable {
    private static final Set<String> PROBABILITIES = Set.of("Softmax", "LogSoftmax", "Sigmoid");
    private static final int WHICH = 3;
    private static final int THREADS = 2;

    private final Model model;
    private final String input;
    private final Tensor at;
    private final String output;
    private final TypedGraph forward;
    private final Tensor cotangent;
    private final OrtSession session;
    private final Map<Precision, TorchProgram> programs = new EnumMap<>(Precision.class);

    private WholeNetwork(Model model, String input, Tensor at, String output) throws OrtException {
        this.model = model;
        this.input = input;
        this.at = at;
        this.output = output;
        Graph graph = ConstantFolding.fold(model.graph().withOutputs(List.of(new Value(output, null, null))));
        this.forward = TypeInference.infer(graph, Map.of(input, at.type()));
        long[] made = forward.type(output).shape().fixed();
        float[] one = new float[Math.toIntExact(Shape.of(made).size().factor())];
        one[WHICH] = 1;
        this.cotangent = Tensor.floats(made, one);
        this.session = session(model.withGraph(graph));
    }

    /** The network of this file; networks without weights get random ones. */
    static WholeNetwork read(Path file) throws OrtException {
        Model read = ModelReader.read(file);
        Model model = file.getFileName().toString().startsWith("light_") ? RandomWeights.heNormal(read, 1) : read;
        Value input = model.graph().inputs().get(0);
        long[] dims = Objects.requireNonNull(input.axes()).stream()
                .mapToLong(axis -> axis.isOpen() ? 1 : axis.size())
                .toArray();
        int size = Math.toIntExact(Shape.of(dims).size().factor());
        String last = model.graph().outputs().get(0).name();
        String output = model.graph()
                .maker(last)
                .filter(node -> PROBABILITIES.contains(node.operator()))
                .map(node -> node.inputs().get(0))
                .orElse(last);
        Tensor at = Tensor.floats(dims, Judge.normal(new Random(5), size));
        return new WholeNetwork(model, input.name(), at, output);
    }

    private static OrtSession session(Model model) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(THREADS);
            return OrtEnvironment.getEnvironment().createSession(ModelWriter.toBytes(model), options);
        }
    }

    /** Where the gradient is taken: standard normal values. */
    Tensor at() {
        return at;
    }

    /** The gradient that this library appends, run by ONNX Runtime. */
    float[] gradient() throws OrtException {
        GradientModel gradient = Gradient.of(model)
                .output(output, cotangent)
                .withRespectTo(input)
                .shape(input, at.dims())
                .build();
        try (OrtSession differentiated = session(gradient.model())) {
            Map<String, Tensor> made = Judge.run(differentiated, Map.of(input, at));
            return Objects.requireNonNull(made.get(gradient.gradient(input))).toFloats();
        }
    }

    /** PyTorch's gradient at an input, computed in this precision. */
    double[] gradientInTorch(Precision precision, float[] values) {
        TorchProgram program =
                programs.computeIfAbsent(precision, unused -> new TorchProgram(forward, List.of(output), 1, precision));
        Tensor moved = Tensor.floats(at.dims(), values);
        return Objects.requireNonNull(
                program.differentiate(Map.of(input, moved), Map.of(output, cotangent), List.of(input))
                        .gradients()
                        .get(input));
    }

    /** The number that is differentiated, at an input, by ONNX Runtime. */
    double value(float[] values) throws OrtException {
        Map<String, Tensor> made = Judge.run(session, Map.of(input, Tensor.floats(at.dims(), values)));
        return Objects.requireNonNull(made.get(output)).toFloats()[WHICH];
    }

    @Override
    public void close() throws OrtException {
        programs.values().forEach(TorchProgram::close);
        session.close();
    }
}
