package dev.l2caf.onnx.conformance;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.onnx.dialect.SinglePrecision;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.gradient.CentralDifferences;
import dev.l2caf.onnx.gradient.CentralDifferences.Verdict;
import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The gradient of a test's outputs, each with a random cotangent, with respect to its float inputs. The others are
 * constants, as exporters write them.
 */
final class GradientCheck implements AutoCloseable {
    private static final int POINTS = 6;

    private final Map<String, Tensor> points = new LinkedHashMap<>();
    private final Map<String, Tensor> cotangents = new LinkedHashMap<>();
    private final Map<String, String> terms = new LinkedHashMap<>();
    private final Map<String, String> gradients;
    private final OrtSession session;

    /**
     * The check of a graph.
     *
     * @param inputs what the test feeds
     * @param fixed the inputs that are constants although they are real numbers
     */
    GradientCheck(Graph original, Map<String, Tensor> inputs, Set<String> fixed) throws OrtException {
        Graph graph = SinglePrecision.of(original);
        GraphBuilder builder = new GraphBuilder("case");
        for (Value input : graph.inputs()) {
            Tensor value = Objects.requireNonNull(inputs.get(input.name()));
            if (!value.elementType().isFloating() || fixed.contains(input.name())) {
                builder.constant(input.name(), value);
            } else {
                feed(builder, input.name(), value);
            }
        }
        graph.constants().forEach(builder::constant);
        graph.nodes().forEach(builder::add);
        for (Value output : graph.outputs()) {
            if (builder.type(output.name()).elementType().isFloating()) {
                weigh(builder, output.name());
            }
        }
        gradients = ReverseMode.append(builder, terms, points.keySet());
        List<String> all = new ArrayList<>(terms.keySet());
        gradients.values().stream().distinct().forEach(all::add);
        byte[] model = ModelWriter.toBytes(Model.of(builder.build(all).graph()));
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = OrtEnvironment.getEnvironment().createSession(model, options);
        }
    }

    /** An input in float32, though the model wants float64; half precision is computed in float32 anyway. */
    private void feed(GraphBuilder builder, String input, Tensor value) {
        Tensor single = Reals.single(value);
        if (value.elementType() != ElementType.DOUBLE) {
            builder.input(input, single.type());
            points.put(input, single);
            return;
        }
        String wide = input + ":single";
        builder.input(wide, single.type());
        builder.add(Node.of("Cast", List.of(wide), List.of(input), cast(value.elementType())));
        points.put(wide, single);
    }

    /** An output in float32, and its cotangent. */
    private void weigh(GraphBuilder builder, String output) {
        TensorType type = builder.type(output);
        String term = output;
        if (type.elementType() != ElementType.FLOAT) {
            term = output + ":single";
            builder.add(Node.of("Cast", List.of(output), List.of(term), cast(ElementType.FLOAT)));
        }
        TensorType single = builder.type(term);
        String cotangent = builder.input("cotangent:" + output, single);
        long[] dims = single.shape().fixed();
        int size = Math.toIntExact(single.shape().size().factor());
        cotangents.put(cotangent, Tensor.floats(dims, Judge.normal(new Random(7 + terms.size()), size)));
        terms.put(term, cotangent);
    }

    private static Map<String, Attribute> cast(ElementType to) {
        return Map.of("to", new Attribute.OfInt(to.code()));
    }

    /** The tensors whose gradients can be checked. */
    List<String> inputs() {
        return List.copyOf(points.keySet());
    }

    /**
     * What central differences say of the gradient of {@code input}, at the test's own numbers; where these lie on a kink
     * (as -1, 0, 1 do for Relu), beside them; where nothing can be told there (saturated, not numbers, near the end of
     * float32), at random ones.
     */
    Verdict judge(String input) throws OrtException {
        Verdict verdict = judge(input, points);
        for (int i = 0; i < POINTS && verdict.finding() != CentralDifferences.Finding.AGREES; i++) {
            Random random = new Random(100 + i);
            verdict = judge(input, moved(point -> beside(point, random)));
        }
        for (int i = 0; i < POINTS && verdict.finding() == CentralDifferences.Finding.BLUNT; i++) {
            Random random = new Random(200 + i);
            double centre = i % 2;
            verdict = judge(input, moved(point -> anywhere(point, centre, random)));
        }
        return verdict;
    }

    private Map<String, Tensor> moved(UnaryOperator<Tensor> move) {
        Map<String, Tensor> moved = new HashMap<>();
        points.forEach((name, point) -> moved.put(name, move.apply(point)));
        return moved;
    }

    private static Tensor anywhere(Tensor point, double centre, Random random) {
        float[] values = new float[Math.toIntExact(point.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (centre + random.nextDouble() - 0.5);
        }
        return Tensor.floats(point.dims(), values);
    }

    private static Tensor beside(Tensor point, Random random) {
        float[] values = point.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.2 * (random.nextDouble() - 0.5) * Math.max(1, Math.abs(values[i])));
        }
        return Tensor.floats(point.dims(), values);
    }

    private Verdict judge(String input, Map<String, Tensor> at) throws OrtException {
        String gradient = Objects.requireNonNull(gradients.get(input));
        float[] values = Objects.requireNonNull(run(at).get(gradient)).toFloats();
        return CentralDifferences.judge(
                value -> terms(with(at, input, value)), Objects.requireNonNull(at.get(input)), values, new Random(3));
    }

    private static Map<String, Tensor> with(Map<String, Tensor> all, String name, Tensor value) {
        Map<String, Tensor> changed = new HashMap<>(all);
        changed.put(name, value);
        return changed;
    }

    private double[] terms(Map<String, Tensor> at) throws OrtException {
        Map<String, Tensor> made = run(at);
        return terms.entrySet().stream()
                .flatMapToDouble(term -> products(
                        Objects.requireNonNull(made.get(term.getKey())).toFloats(),
                        Objects.requireNonNull(cotangents.get(term.getValue())).toFloats()))
                .toArray();
    }

    private static DoubleStream products(float[] left, float[] right) {
        return IntStream.range(0, left.length).mapToDouble(i -> (double) left[i] * right[i]);
    }

    private Map<String, Tensor> run(Map<String, Tensor> at) throws OrtException {
        Map<String, Tensor> fed = new HashMap<>(at);
        fed.putAll(cotangents);
        fed.keySet().retainAll(session.getInputNames());
        return Judge.run(session, fed);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
