package dev.l2caf.onnx.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantFoldingTest {
    private static final Tensor BOX = normal(1, 2, 3, 4);

    @Property(tries = 25)
    void arithmeticIsExactlyWhatTheRuntimeComputes(
            @ForAll @IntRange(max = 4) int operator,
            @ForAll @IntRange(max = 1000) int seed,
            @ForAll boolean whole,
            @ForAll boolean narrow) {
        String[] operators = {"Add", "Sub", "Mul", "Div", "Mul"};
        Tensor wide = whole ? numbers(seed, 2, 3, 4) : normal(seed, 2, 3, 4);
        Tensor small = whole ? numbers(seed + 1, 3, 1) : normal(seed + 1, 3, 1);
        checkExact(operators[operator], Map.of(), narrow ? small : wide, narrow ? wide : small);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Neg", "Reciprocal", "Identity"})
    void functionsOfOneElementAreExactlyWhatTheRuntimeComputes(String operator) {
        checkExact(operator, Map.of(), BOX);
    }

    @Test
    void rootsAndPowersAreWhatTheRuntimeComputes() {
        Tensor positive = Tensor.floats(new long[] {4}, 1e-3f, 0.25f, 2, 1e6f);
        checkExact("Sqrt", Map.of(), positive);
        checkExact("Pow", Map.of(), BOX, Tensor.floats(new long[0], 2));
        for (Tensor exponent : List.of(Tensor.floats(new long[0], 0.5f), Tensor.floats(new long[0], -1.7f))) {
            Graph graph = graph("Pow", Map.of(), positive, exponent);
            float[] expected = made(graph).toFloats();
            float[] actual =
                    ConstantFolding.fold(graph).constant("y").orElseThrow().toFloats();
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i])
                        .isBetween(expected[i] - Math.ulp(expected[i]), expected[i] + Math.ulp(expected[i]));
            }
        }
        checkExact("Neg", Map.of(), Tensor.longs(3, -4, Long.MAX_VALUE));
    }

    @Test
    void layoutsAreExactlyWhatTheRuntimeMakes() {
        checkExact("Reshape", Map.of(), BOX, Tensor.longs(4, -1));
        checkExact("Flatten", ints("axis", 2), BOX);
        checkExact("Unsqueeze", Map.of(), BOX, Tensor.longs(0, -1));
        checkExact("Squeeze", Map.of(), normal(2, 1, 3, 1), Tensor.longs(0));
        checkExact("Transpose", Map.of(), BOX);
        checkExact("Transpose", Map.of("perm", new Attribute.OfInts(List.of(1L, 0L, 2L))), BOX);
        checkExact("Expand", Map.of(), normal(3, 3, 1), Tensor.longs(2, 3, 5));
        checkExact("Concat", ints("axis", -2), BOX, normal(4, 2, 1, 4), normal(5, 2, 2, 4));
        checkExact("Concat", ints("axis", 0), Tensor.longs(1, 2), Tensor.longs(3));
        checkExact("Range", Map.of(), scalar(10), scalar(-3), scalar(-4));
        checkExact("Shape", Map.of("start", new Attribute.OfInt(-2), "end", new Attribute.OfInt(2)), BOX);
    }

    @Property(tries = 25)
    void slicesAreExactlyWhatTheRuntimeTakes(
            @ForAll @IntRange(min = -8, max = 8) int start,
            @ForAll @IntRange(min = -8, max = 8) int end,
            @ForAll @IntRange(min = 1, max = 3) int step,
            @ForAll boolean backwards) {
        Tensor tensor = normal(start + 8L, 2, 6, 3);
        Tensor axes = Tensor.longs(1, -1);
        Tensor steps = Tensor.longs(backwards ? -step : step, 2);
        checkExact("Slice", Map.of(), tensor, Tensor.longs(start, 1), Tensor.longs(end, 3), axes, steps);
        checkExact("Slice", Map.of(), tensor, Tensor.longs(0, start), Tensor.longs(1, end));
    }

    @Property(tries = 10)
    void gathersAreExactlyWhatTheRuntimeTakes(
            @ForAll @IntRange(min = -3, max = 2) int axis, @ForAll @IntRange(max = 1000) int seed) {
        Tensor cube = normal(seed, 3, 3, 3);
        checkExact("Gather", ints("axis", axis), cube, Tensor.longs(new long[] {2, 2}, 0, -1, 2, 1));
        checkExact("Gather", ints("axis", axis), cube, scalar(-2));
    }

    @Test
    void castsAreExactlyWhatTheRuntimeMakes() {
        for (ElementType to : List.of(ElementType.FLOAT, ElementType.INT32, ElementType.BOOL, ElementType.DOUBLE)) {
            checkExact("Cast", ints("to", to.code()), Tensor.longs(0, 3, -7, 1L << 40));
        }
        for (ElementType to : List.of(ElementType.DOUBLE, ElementType.INT64, ElementType.INT32)) {
            checkExact("Cast", ints("to", to.code()), BOX);
        }
        Graph beyond = graph("Cast", ints("to", ElementType.INT32.code()), Tensor.floats(new long[] {1}, 1e20f));
        assertThat(ConstantFolding.fold(beyond).nodes()).hasSize(1);
    }

    @Test
    void quantisedWeightsAreScaledAsTheRuntimeScalesThem() {
        Tensor bytes =
                Tensor.of(ElementType.INT8, new long[] {3, 2}, ByteBuffer.wrap(new byte[] {-128, 127, 0, 5, -6, 7}));
        Tensor scales = Tensor.floats(new long[] {3}, 0.1f, 0.37f, 1e-3f);
        Tensor zeros = Tensor.of(ElementType.INT8, new long[] {3}, ByteBuffer.wrap(new byte[] {1, -2, 3}));
        checkExact("DequantizeLinear", ints("axis", 0), bytes, scales, zeros);
        checkExact("DequantizeLinear", ints("axis", 0), bytes, scales);
        checkExact("DequantizeLinear", Map.of(), bytes, Tensor.floats(new long[0], 0.1f));
    }

    @Test
    void chainsOfNodesBecomeOneConstant() {
        Graph graph = new Graph(
                "chain",
                List.of(Value.of("x", new TensorType(ElementType.FLOAT, Shape.of(2, 3)))),
                List.of(Value.of("y", new TensorType(ElementType.FLOAT, Shape.of(2, 3)))),
                Map.of("shape", Tensor.longs(3, 2), "like", BOX),
                List.of(
                        Node.of("ConstantOfShape", List.of("shape"), List.of("ones"), Map.of("value", value(1))),
                        Node.of("Shape", List.of("like"), List.of("dims"), Map.of("end", new Attribute.OfInt(1))),
                        Node.of("Constant", List.of(), List.of("three"), Map.of("value", value(3))),
                        Node.of("Concat", List.of("dims", "three64"), List.of("target"), ints("axis", 0)),
                        Node.of("Cast", List.of("three"), List.of("three64"), ints("to", 7)),
                        Node.of("Reshape", List.of("ones", "target"), List.of("w"), Map.of()),
                        Node.of("Add", List.of("x", "w"), List.of("y"), Map.of())));

        Graph folded = ConstantFolding.fold(graph);

        assertThat(folded.nodes()).extracting(Node::operator).containsExactly("Add");
        assertThat(folded.constants()).containsOnlyKeys("w");
        assertThat(folded.constant("w")).contains(Tensor.floats(new long[] {2, 3}, 1, 1, 1, 1, 1, 1));
    }

    @Test
    void whatDependsOnAnInputOrIsRandomOrUnknownStays() {
        List<Node> nodes = List.of(
                Node.of("RandomNormal", List.of(), List.of("r"), Map.of("shape", new Attribute.OfInts(List.of(2L)))),
                new Node("", "com.example", "Add", List.of("c", "c"), List.of("e"), Map.of()),
                Node.of("Sin", List.of("c"), List.of("s"), Map.of()),
                Node.of("Sum", List.of("r", "e", "s", "x"), List.of("y"), Map.of()));
        TensorType pair = new TensorType(ElementType.FLOAT, Shape.of(2));
        Graph graph = new Graph(
                "kept", List.of(Value.of("x", pair)), List.of(Value.of("y", pair)), Map.of("c", normal(1, 2)), nodes);
        assertThat(ConstantFolding.fold(graph).nodes()).isEqualTo(graph.nodes());
    }

    @Test
    void resultsOverTheLimitStayNodesAndAreNeverAllocated() {
        for (long[] shape :
                List.of(new long[] {40_000, 40_000}, new long[] {1L << 31, 1L << 30}, new long[] {25_088, 4_096})) {
            Graph graph = graph("ConstantOfShape", Map.of(), Tensor.longs(shape));
            assertThat(ConstantFolding.fold(graph).nodes()).hasSize(1);
        }
        Graph fits = graph("ConstantOfShape", Map.of(), Tensor.longs(1000));
        assertThat(ConstantFolding.fold(fits, 4000, 4000).nodes()).isEmpty();
        assertThat(ConstantFolding.fold(fits, 3999, 4000).nodes()).hasSize(1);
        assertThat(ConstantFolding.fold(fits, 4000, 3999).nodes()).hasSize(1);
    }

    @Test
    void theTotalIsSharedByAllResults() {
        List<Node> nodes = new ArrayList<>();
        List<Value> outputs = new ArrayList<>();
        for (String output : List.of("a", "b", "c")) {
            nodes.add(Node.of("ConstantOfShape", List.of("shape"), List.of(output), Map.of()));
            outputs.add(Value.of(output, new TensorType(ElementType.FLOAT, Shape.of(100))));
        }
        Graph graph = new Graph("total", List.of(), outputs, Map.of("shape", Tensor.longs(100)), nodes);
        assertThat(ConstantFolding.fold(graph, 400, 1000).nodes()).hasSize(1);
    }

    @Test
    void nothingIsFoldedAtOnceHoweverLongItsOtherAxes() {
        Graph graph = graph("ConstantOfShape", Map.of(), Tensor.longs(1L << 40, 0));
        assertThat(ConstantFolding.fold(graph).nodes()).isEmpty();
    }

    @Test
    void whatIsFoldedIsBoundedByWhatTheGraphHolds() {
        Graph graph = graph("ConstantOfShape", Map.of(), Tensor.longs(1L << 23));
        assertThat(ConstantFolding.fold(graph).nodes()).hasSize(1);
    }

    @Test
    void divisionOfWholeNumbersByZeroIsLeftToTheRuntime() {
        Graph graph = graph("Div", Map.of(), Tensor.longs(1, 2), Tensor.longs(1, 0));
        assertThat(ConstantFolding.fold(graph).nodes()).hasSize(1);
    }

    @Test
    void constantsThatDoNotFitTheirOperatorAreAnErrorThatNamesTheNode() {
        Graph graph = graph("Add", Map.of(), normal(1, 2), normal(1, 3));
        assertThatThrownBy(() -> ConstantFolding.fold(graph))
                .isInstanceOf(ModelException.class)
                .hasMessage("Add (makes 'y'): shapes [2] and [3] cannot be broadcast together");
    }

    /** Checks, bit for bit, that a node of constants is folded to what the runtime makes of it. */
    private static void checkExact(String operator, Map<String, Attribute> attributes, Tensor... inputs) {
        Graph graph = graph(operator, attributes, inputs);
        Graph folded = ConstantFolding.fold(graph);
        assertThat(folded.nodes()).as("what is left of %s", operator).isEmpty();
        Tensor expected = made(graph);
        assertThat(folded.constant("y").map(Tensor::type))
                .as("type of %s%s", operator, Arrays.toString(inputs))
                .contains(expected.type());
        assertThat(folded.constant("y")).as("elements of %s", operator).contains(expected);
    }

    /** What the runtime makes. */
    private static Tensor made(Graph graph) {
        try {
            Map<String, Tensor> outputs = Judge.run(ModelWriter.toBytes(Model.of(graph)), Map.of());
            return Objects.requireNonNull(outputs.get("y"));
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** A graph of one node that reads constants and makes {@code y}. */
    private static Graph graph(String operator, Map<String, Attribute> attributes, Tensor... inputs) {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        for (int i = 0; i < inputs.length; i++) {
            constants.put("c" + i, inputs[i]);
        }
        Node node = Node.of(operator, List.copyOf(constants.keySet()), List.of("y"), attributes);
        return new Graph("one", List.of(), List.of(new Value("y", null, null)), constants, List.of(node));
    }

    private static Map<String, Attribute> ints(String name, long value) {
        return Map.of(name, new Attribute.OfInt(value));
    }

    private static Attribute value(float value) {
        return new Attribute.OfTensor(Tensor.floats(new long[] {1}, value));
    }

    private static Tensor scalar(int value) {
        return Tensor.scalar(ElementType.INT64, value);
    }

    private static Tensor normal(long seed, long... dims) {
        int size = (int) Shape.of(dims).size().factor();
        return Tensor.floats(dims, Judge.normal(new Random(seed), size));
    }

    /** Whole numbers other than zero. */
    private static Tensor numbers(long seed, long... dims) {
        int size = (int) Shape.of(dims).size().factor();
        Random random = new Random(seed);
        return Tensor.longs(
                dims,
                random.longs(size, 1, 50)
                        .map(value -> random.nextBoolean() ? value : -value)
                        .toArray());
    }
}
