package dev.l2caf.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.gradient.CentralDifferences;
import dev.l2caf.onnx.gradient.ForwardMode;
import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.onnx.typing.TypedGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/**
 * Proves a differentiation rule: runs one node and its appended gradient in ONNX Runtime and compares with
 * {@link CentralDifferences} of the node itself; the check fails if they disagree or prove nothing.
 *
 * <p>Where another engine is on the class path (see {@link Autograd}), cases are compared with that one instead. What
 * rounding to float32 explains is then measured: it is what it does to the other engine itself.
 */
final class VjpHarness {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
    private static final double EPSILON = CentralDifferences.EPSILON;
    /** What another engine's rounding and a unit in the last place of the largest element are multiplied with. */
    private static final double ROUNDINGS = 8;

    private final String operator;
    private final Map<String, Attribute> attributes = new TreeMap<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Set<Integer> constants = new HashSet<>();
    private final Set<Integer> differentiated = new HashSet<>();
    private Set<Integer> outputs = Set.of(0);
    private int outputCount = 1;
    private long seed = 42;
    private int batchAxis;

    private VjpHarness(String operator) {
        this.operator = operator;
    }

    /** A check of one node of this operator. */
    static VjpHarness of(String operator) {
        return new VjpHarness(operator);
    }

    VjpHarness attribute(String name, long value) {
        attributes.put(name, new Attribute.OfInt(value));
        return this;
    }

    VjpHarness attribute(String name, float value) {
        attributes.put(name, new Attribute.OfFloat(value));
        return this;
    }

    VjpHarness attribute(String name, String value) {
        attributes.put(name, new Attribute.OfString(value));
        return this;
    }

    VjpHarness attribute(String name, long... values) {
        attributes.put(name, Algebra.list(values));
        return this;
    }

    VjpHarness attribute(String name, Attribute value) {
        attributes.put(name, value);
        return this;
    }

    /** The next input: a floating tensor whose gradient is checked. */
    VjpHarness input(Tensor value) {
        differentiated.add(inputs.size());
        return fixed(value);
    }

    /** The next input: fed, but not differentiated. */
    VjpHarness fixed(Tensor value) {
        names.add("in" + inputs.size());
        inputs.add(value);
        return this;
    }

    /** The next input: a constant of the graph. */
    VjpHarness constant(Tensor value) {
        constants.add(inputs.size());
        return fixed(value);
    }

    /** The next input is left out. */
    VjpHarness absent() {
        names.add("");
        inputs.add(Tensor.longs());
        return this;
    }

    /** The node makes {@code count} outputs, of which those at {@code checked} are differentiated together. */
    VjpHarness outputs(int count, Integer... checked) {
        outputCount = count;
        outputs = Set.of(checked);
        return this;
    }

    /** The axis of batched inputs along which the samples lie, if not the first. */
    VjpHarness batchAxis(int axis) {
        batchAxis = axis;
        return this;
    }

    /** The seed of cotangents and directions. */
    VjpHarness seed(long value) {
        seed = value;
        return this;
    }

    /** Checks types against what the runtime makes, and gradients against central differences. */
    void check() {
        try (Case fixed = new Case(Set.of())) {
            fixed.checkTypes();
            if (Autograd.installed().isPresent()) {
                fixed.compare(Autograd.installed().get());
            } else {
                differentiated.forEach(fixed::checkGradient);
                fixed.checkTangents();
            }
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** As {@link #check()}, and again with the first (or the given) axis of these inputs being the symbolic batch. */
    void checkBatched(Integer... batched) {
        check();
        try (Case fixed = new Case(Set.of());
                Case symbolic = new Case(Set.of(batched))) {
            symbolic.checkTypes();
            for (int index : differentiated) {
                float[] expected = fixed.gradient(index);
                float[] actual = symbolic.gradient(index);
                assertThat(actual).hasSameSizeAs(expected);
                double scale = 0;
                for (float value : expected) {
                    scale = Math.max(scale, Math.abs(value));
                }
                for (int i = 0; i < actual.length; i++) {
                    assertThat((double) actual[i])
                            .as("batched gradient of input %s at %s", index, i)
                            .isCloseTo(expected[i], Offset.offset(64 * EPSILON * scale));
                }
            }
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** The gradient of one input, each output k having the cotangent {@code normal(seed + k)}: for points without one. */
    float[] gradient(int index) {
        try (Case fixed = new Case(Set.of())) {
            return fixed.gradient(index);
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** The elements of a float32 tensor of the graph. */
    static float[] run(GraphBuilder graph, String tensor, Map<String, Tensor> inputs) {
        byte[] model = ModelWriter.toBytes(Model.of(graph.build(List.of(tensor)).graph()));
        Map<String, OnnxTensor> fed = new LinkedHashMap<>();
        try (OrtSession session = ENVIRONMENT.createSession(model)) {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                fed.put(input.getKey(), Case.tensor(input.getValue()));
            }
            try (OrtSession.Result result = session.run(fed)) {
                return Case.floats(result, tensor);
            }
        } catch (OrtException e) {
            throw new AssertionError(e);
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    /** Standard normal values. */
    static Tensor normal(long seed, long... dims) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(Shape.of(dims).size().factor())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.floats(dims, values);
    }

    /** Values spread evenly over [low, high). */
    static Tensor uniform(long seed, double low, double high, long... dims) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(Shape.of(dims).size().factor())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return Tensor.floats(dims, values);
    }

    /** Distinct values in random order, {@code gap} apart, centred on zero: no ties and no kinks within a step. */
    static Tensor distinct(long seed, double gap, long... dims) {
        int size = Math.toIntExact(Shape.of(dims).size().factor());
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add((float) ((i - size / 2 + 0.5) * gap));
        }
        Collections.shuffle(values, new Random(seed));
        float[] array = new float[size];
        for (int i = 0; i < size; i++) {
            array[i] = values.get(i);
        }
        return Tensor.floats(dims, array);
    }

    private final class Case implements AutoCloseable {
        private final TypedGraph graph;
        private final Map<String, String> gradients;
        private final Map<String, String> products;
        private final List<String> made = new ArrayList<>();
        private final Map<String, Tensor> cotangents = new LinkedHashMap<>();
        private final OrtSession session;

        Case(Set<Integer> batched) throws OrtException {
            GraphBuilder builder = new GraphBuilder("case");
            for (int i = 0; i < inputs.size(); i++) {
                if (constants.contains(i)) {
                    builder.constant(names.get(i), inputs.get(i));
                } else if (!names.get(i).isEmpty()) {
                    TensorType type = inputs.get(i).type();
                    builder.input(
                            names.get(i),
                            batched.contains(i) ? type.withShape(type.shape().with(batchAxis, Dim.BATCH)) : type);
                }
            }
            for (int i = 0; i < outputCount; i++) {
                made.add("out" + i);
            }
            builder.add(Node.of(operator, names, made, attributes));
            Map<String, String> seeds = new LinkedHashMap<>();
            for (int output : outputs) {
                TensorType type = builder.type(made.get(output));
                seeds.put(made.get(output), builder.input("cotangent" + output, type));
                long batch = batched.stream()
                        .findFirst()
                        .map(index -> inputs.get(index).dims()[batchAxis])
                        .orElse(1L);
                cotangents.put(
                        "cotangent" + output, normal(seed + output, type.shape().at(batch)));
            }
            gradients = ReverseMode.append(
                    builder,
                    seeds,
                    differentiated.stream().sorted().map(names::get).toList());
            Map<String, String> tangents = new LinkedHashMap<>();
            for (int index : differentiated) {
                String tangent = builder.input("tangent" + index, builder.type(names.get(index)));
                tangents.put(names.get(index), tangent);
                cotangents.put(
                        tangent, normal(seed + 100 + index, inputs.get(index).dims()));
            }
            products = ForwardMode.append(builder, seeds.keySet(), tangents);
            Set<String> all = new LinkedHashSet<>(made);
            all.addAll(gradients.values());
            all.addAll(products.values());
            graph = builder.build(List.copyOf(all));
            session = ENVIRONMENT.createSession(ModelWriter.toBytes(Model.of(graph.graph())));
        }

        void checkTypes() throws OrtException {
            try (OrtSession.Result result = run(Map.of(), made)) {
                for (String output : made) {
                    long[] actual = ((OnnxTensor) result.get(output).orElseThrow())
                            .getInfo()
                            .getShape();
                    Shape inferred = graph.type(output).shape();
                    long batch = inferred.batchAxis() < 0
                            ? 1
                            : actual[inferred.batchAxis()]
                                    / inferred.dim(inferred.batchAxis()).factor();
                    assertThat(inferred.at(batch))
                            .as("inferred shape of %s: %s", output, inferred)
                            .isEqualTo(actual);
                }
            }
        }

        float[] gradient(int index) throws OrtException {
            String tensor = Objects.requireNonNull(gradients.get(names.get(index)));
            try (OrtSession.Result result = run(Map.of(), List.of(tensor))) {
                return floats(result, tensor);
            }
        }

        /** Whether (cotangent . J) . tangent is cotangent . (J . tangent). */
        void checkTangents() throws OrtException {
            double backwards = 0;
            double forwards = 0;
            double scale = 0;
            for (int index : differentiated) {
                float[] tangent = fed("tangent" + index);
                float[] gradient = gradient(index);
                for (int i = 0; i < gradient.length; i++) {
                    backwards += (double) gradient[i] * tangent[i];
                    scale += Math.abs((double) gradient[i] * tangent[i]);
                }
            }
            for (int output : outputs) {
                String product = Objects.requireNonNull(products.get(made.get(output)));
                float[] cotangent = fed("cotangent" + output);
                try (OrtSession.Result result = run(Map.of(), List.of(product))) {
                    float[] change = floats(result, product);
                    for (int i = 0; i < change.length; i++) {
                        forwards += (double) change[i] * cotangent[i];
                        scale += Math.abs((double) change[i] * cotangent[i]);
                    }
                }
            }
            assertThat(forwards)
                    .as("%s%s: change of the outputs along a tangent", operator, attributes)
                    .isCloseTo(backwards, Offset.offset(64 * EPSILON * scale));
        }

        private float[] fed(String name) {
            return Objects.requireNonNull(cotangents.get(name)).toFloats();
        }

        /** Outputs and gradients are those of the other engine, but for rounding to float32. */
        void compare(Autograd other) throws OrtException {
            Map<String, Tensor> fed = new LinkedHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                if (!names.get(i).isEmpty() && !constants.contains(i)) {
                    fed.put(names.get(i), inputs.get(i));
                }
            }
            Map<String, Tensor> weights = new LinkedHashMap<>();
            for (int output : outputs) {
                weights.put(made.get(output), Objects.requireNonNull(cotangents.get("cotangent" + output)));
            }
            List<String> wanted =
                    differentiated.stream().sorted().map(names::get).toList();
            Optional<Autograd.Answer> answer =
                    other.answer(new Autograd.Question(operator, graph, fed, weights, wanted));
            if (answer.isEmpty()) {
                return;
            }
            try (OrtSession.Result result = run(Map.of(), List.copyOf(weights.keySet()))) {
                for (String output : weights.keySet()) {
                    compare(
                            output,
                            floats(result, output),
                            answer.get().outputs().get(output));
                }
            }
            for (int index : differentiated) {
                compare(
                        "gradient of input " + index,
                        gradient(index),
                        answer.get().gradients().get(names.get(index)));
            }
        }

        private void compare(String what, float[] actual, Autograd.@Nullable Elements expected) {
            double[] exact = Objects.requireNonNull(expected).exact();
            assertThat(actual).as("%s%s: %s", operator, attributes, what).hasSize(exact.length);
            double largest = DoubleStream.of(exact).map(Math::abs).max().orElse(0);
            double tolerance = ROUNDINGS * (expected.rounding() + EPSILON * largest);
            for (int i = 0; i < exact.length; i++) {
                assertThat((double) actual[i])
                        .as("%s%s: %s at %s", operator, attributes, what, i)
                        .isCloseTo(exact[i], Offset.offset(tolerance));
            }
        }

        void checkGradient(int index) {
            try {
                CentralDifferences.Verdict verdict = CentralDifferences.judge(
                        value -> weighted(index, value),
                        inputs.get(index),
                        gradient(index),
                        new Random(seed + 1000 + index));
                assertThat(verdict.finding())
                        .as("%s%s: gradient of input %s; %s", operator, attributes, index, verdict.numbers())
                        .isEqualTo(CentralDifferences.Finding.AGREES);
            } catch (OrtException e) {
                throw new AssertionError(e);
            }
        }

        /** Every element of the outputs, weighted with its cotangent. */
        private double[] weighted(int index, Tensor value) throws OrtException {
            DoubleStream all = DoubleStream.empty();
            try (OrtSession.Result result = run(Map.of(names.get(index), value), made)) {
                for (int output : outputs) {
                    float[] values = floats(result, made.get(output));
                    float[] weights = Objects.requireNonNull(cotangents.get("cotangent" + output))
                            .toFloats();
                    DoubleStream part =
                            IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * weights[i]);
                    all = DoubleStream.concat(all, part);
                }
            }
            return all.toArray();
        }

        private OrtSession.Result run(Map<String, Tensor> replaced, List<String> fetched) throws OrtException {
            Map<String, OnnxTensor> fed = new LinkedHashMap<>();
            try {
                for (int i = 0; i < inputs.size(); i++) {
                    if (session.getInputNames().contains(names.get(i))) {
                        fed.put(names.get(i), tensor(replaced.getOrDefault(names.get(i), inputs.get(i))));
                    }
                }
                for (Map.Entry<String, Tensor> cotangent : cotangents.entrySet()) {
                    fed.put(cotangent.getKey(), tensor(cotangent.getValue()));
                }
                return session.run(fed, new HashSet<>(fetched));
            } finally {
                fed.values().forEach(OnnxTensor::close);
            }
        }

        private static OnnxTensor tensor(Tensor tensor) throws OrtException {
            ByteBuffer data =
                    ByteBuffer.allocateDirect(tensor.data().remaining()).order(ByteOrder.nativeOrder());
            data.put(tensor.data()).flip();
            return switch (tensor.elementType()) {
                case FLOAT -> OnnxTensor.createTensor(ENVIRONMENT, data.asFloatBuffer(), tensor.dims());
                case INT64 -> OnnxTensor.createTensor(ENVIRONMENT, data.asLongBuffer(), tensor.dims());
                case INT32 -> OnnxTensor.createTensor(ENVIRONMENT, data.asIntBuffer(), tensor.dims());
                case BOOL -> OnnxTensor.createTensor(ENVIRONMENT, data, tensor.dims(), OnnxJavaType.BOOL);
                case UINT8 -> OnnxTensor.createTensor(ENVIRONMENT, data, tensor.dims(), OnnxJavaType.UINT8);
                case INT8 -> OnnxTensor.createTensor(ENVIRONMENT, data, tensor.dims(), OnnxJavaType.INT8);
                default -> throw new AssertionError("the harness feeds no " + tensor.elementType());
            };
        }

        private static float[] floats(OrtSession.Result result, String output) {
            OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
            float[] values = new float[(int) tensor.getInfo().getNumElements()];
            tensor.getFloatBuffer().get(values);
            return values;
        }

        @Override
        public void close() throws OrtException {
            session.close();
        }
    }
}
