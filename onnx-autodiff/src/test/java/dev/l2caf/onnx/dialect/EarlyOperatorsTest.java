package dev.l2caf.onnx.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Opsets 1 to 6, which the runtime does not run: each case is held against the same written for opset 21. */
class EarlyOperatorsTest {
    private static final List<String> X = List.of("x");
    private static final List<String> XW = List.of("x", "w");
    private static final List<String> Y = List.of("y");

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair(
                        "addition along an axis",
                        6,
                        draft -> weight(draft, 4).node("Add", XW, Y, "broadcast", 1, "axis", 1),
                        draft -> weight(draft, 4, 1, 1).node("Add", XW, Y)),
                pair(
                        "division along an axis from the end",
                        3,
                        draft -> weight(draft, 5)
                                .node("Div", XW, Y, "broadcast", 1, "axis", -2, "consumed_inputs", ZEROS),
                        draft -> weight(draft, 5, 1).node("Div", XW, Y)),
                pair(
                        "subtraction along the last axes",
                        6,
                        draft -> weight(draft, 5, 6).node("Sub", XW, Y, "broadcast", 1),
                        draft -> weight(draft, 5, 6).node("Sub", XW, Y)),
                pair("slopes of channels", 6, draft -> weight(draft, 4).node("PRelu", XW, Y), draft -> weight(
                                draft, 4, 1, 1)
                        .node("PRelu", XW, Y)),
                pair("one slope", 6, draft -> weight(draft, 1).node("PRelu", XW, Y), draft -> weight(draft, 1)
                        .node("PRelu", XW, Y)),
                pair(
                        "hints of memory",
                        1,
                        draft -> draft.input("x", 3, 4).node("Relu", X, Y, "consumed_inputs", ZEROS),
                        draft -> draft.input("x", 3, 4).node("Relu", X, Y)),
                pair(
                        "Selu and its first constants",
                        1,
                        draft -> draft.input("x", 3, 4).node("Selu", X, Y),
                        draft -> draft.input("x", 3, 4).node("Selu", X, Y, "alpha", 1.6732f, "gamma", 1.0507f)),
                pair(
                        "a target in an attribute",
                        1,
                        draft -> draft.input("x", 3, 4).node("Reshape", X, Y, "shape", new long[] {2, -1}),
                        draft -> draft.input("x", 3, 4)
                                .constant("w", Tensor.longs(2, -1))
                                .node("Reshape", XW, Y)),
                pair(
                        "an element type by name",
                        1,
                        draft -> draft.input("x", 3, 4).node("Cast", X, Y, "to", "INT32"),
                        draft -> draft.input("x", 3, 4).node("Cast", X, Y, "to", 6)),
                pair(
                        "tiles along one axis",
                        1,
                        draft -> draft.input("x", 3, 4)
                                .constant("tiles", Tensor.floats(new long[] {1}, 2))
                                .constant("axis", Tensor.floats(new long[] {1}, 1))
                                .node("Tile", List.of("x", "tiles", "axis"), Y),
                        draft -> draft.input("x", 3, 4)
                                .constant("w", Tensor.longs(1, 2))
                                .node("Tile", XW, Y)),
                pair(
                        "joining along no axis in particular",
                        1,
                        draft -> draft.input("x", 3, 4).node("Concat", List.of("x", "x"), Y),
                        draft -> draft.input("x", 3, 4).node("Concat", List.of("x", "x"), Y, "axis", 1)),
                pair(
                        "paddings",
                        1,
                        draft -> draft.input("x", 3, 4).node("Pad", X, Y, "paddings", PADS, "value", 2f),
                        draft -> draft.input("x", 3, 4)
                                .constant("w", Tensor.longs(PADS))
                                .constant("value", Tensor.floats(new long[0], 2))
                                .node("Pad", List.of("x", "w", "value"), Y)),
                pair(
                        "parts by an input",
                        1,
                        draft -> draft.input("x", 3, 4)
                                .constant("w", Tensor.longs(1, 3))
                                .node("Split", XW, List.of("z", "y"), "axis", 1),
                        draft -> draft.input("x", 3, 4)
                                .constant("w", Tensor.longs(1, 3))
                                .node("Split", XW, List.of("z", "y"), "axis", 1)),
                pair(
                        "a real order of the norm",
                        1,
                        draft -> draft.input("x", 1, 2, 4, 4).node("GlobalLpPool", X, Y, "p", 3f),
                        draft -> draft.input("x", 1, 2, 4, 4).node("GlobalLpPool", X, Y, "p", 3)),
                pair(
                        "scales of height and width",
                        1,
                        draft -> draft.input("x", 1, 2, 3, 4)
                                .node("Upsample", X, Y, "height_scale", 2f, "width_scale", 3f, "mode", "nearest"),
                        draft -> draft.input("x", 1, 2, 3, 4)
                                .constant("w", Tensor.floats(new long[] {4}, 1, 1, 2, 3))
                                .node(
                                        "Resize",
                                        List.of("x", "", "w"),
                                        Y,
                                        "coordinate_transformation_mode",
                                        "asymmetric",
                                        "nearest_mode",
                                        "floor")),
                pair(
                        "a product with a vector repeated",
                        6,
                        draft -> draft.input("x", 3, 4)
                                .weight("w", 4, 2)
                                .weight("b", 2)
                                .node("Gemm", List.of("x", "w", "b"), Y, "broadcast", 1),
                        draft -> draft.input("x", 3, 4)
                                .weight("w", 4, 2)
                                .weight("b", 2)
                                .node("Gemm", List.of("x", "w", "b"), Y)));
    }

    private static final long[] ZEROS = {0};
    private static final long[] PADS = {0, 1, 2, 0};

    private static Draft weight(Draft draft, long... dims) {
        return draft.input("x", 3, 4, 5, 6).weight("w", dims);
    }

    private static Arguments pair(String what, int opset, Consumer<Draft> early, Consumer<Draft> late) {
        return Arguments.of(what, opset, early, late);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void anEarlyOperatorComputesWhatItsSuccessorDoes(
            String what, int opset, Consumer<Draft> early, Consumer<Draft> late) throws OrtException {
        Draft old = new Draft(opset);
        early.accept(old);
        Draft current = new Draft(21);
        late.accept(current);

        byte[] brought = ModelWriter.toBytes(ModelReader.read(old.outputs("y").bytes()));

        assertThat(Judge.run(brought, current.samples()))
                .as(what)
                .isEqualTo(Judge.run(current.outputs("y").bytes(), current.samples()));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("unknown rank", 6, "unknown rank", (Consumer<Draft>) draft -> weight(draft, 5)
                        .node("Strange", X, List.of("s"))
                        .node("Add", List.of("s", "w"), Y, "broadcast", 1, "axis", 1)),
                Arguments.of("statistics", 6, "is in training mode", (Consumer<Draft>) draft -> weight(draft, 4)
                        .node("BatchNormalization", List.of("x", "w", "w", "w", "w"), List.of("y", "mean"))),
                Arguments.of("an unknown type", 1, "casts to 'NUMBER'", (Consumer<Draft>)
                        draft -> draft.input("x", 3).node("Cast", X, Y, "to", "NUMBER")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whatCannotBeToldIsRefused(String what, int opset, String message, Consumer<Draft> early) {
        Draft draft = new Draft(opset);
        early.accept(draft);

        assertThatThrownBy(() -> ModelReader.read(draft.outputs("y").bytes()))
                .as(what)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
