package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.stream.Stream;

final class ParameterCases {
    private static final List<String> X = List.of("x");
    private static final List<String> Y = List.of("y");

    private ParameterCases() {}

    static Stream<Case> all() {
        return Stream.of(slices(), clips(), pads(), splits(), axes(), others()).flatMap(cases -> cases);
    }

    private static Stream<Case> slices() {
        return Stream.of(
                of(
                        "Slice with axes",
                        7,
                        9,
                        "Slice",
                        "starts",
                        longs(1, -3),
                        "ends",
                        longs(3, 1000),
                        "axes",
                        longs(1, 3)),
                of("Slice without axes", 7, 9, "Slice", "starts", longs(0, 1, 1), "ends", longs(2, -1, 9)),
                new Case("Slice with inputs", 10, 26, draft -> draft.input("x", 2, 4, 5, 6)
                        .constant("starts", Tensor.longs(-1, 5))
                        .constant("ends", Tensor.longs(-100, 0))
                        .constant("axes", Tensor.longs(1, 3))
                        .constant("steps", Tensor.longs(-1, -2))
                        .node("Slice", List.of("x", "starts", "ends", "axes", "steps"), Y)
                        .outputs("y")));
    }

    private static Stream<Case> clips() {
        return Stream.of(
                of("Clip between", 7, 10, "Clip", "min", -0.5f, "max", 0.7f),
                of("Clip from below", 7, 10, "Clip", "min", 0f),
                of("Clip from above", 7, 10, "Clip", "max", 0.25f),
                of("Clip nothing", 7, 10, "Clip"),
                new Case("Clip with inputs", 11, 26, draft -> draft.input("x", 2, 4)
                        .constant("max", Tensor.scalar(ElementType.FLOAT, 0.5))
                        .node("Clip", List.of("x", "", "max"), Y)
                        .outputs("y")));
    }

    private static Stream<Case> pads() {
        long[] amounts = longs(0, 1, 2, 0, 0, 0, 1, 3);
        return Stream.of(
                of("Pad with a value", 7, 10, "Pad", "pads", amounts, "value", 1.5f),
                of("Pad with zeros", 7, 10, "Pad", "pads", amounts),
                of("Pad by reflection", 7, 10, "Pad", "pads", amounts, "mode", "reflect"),
                of("Pad by the edge", 7, 10, "Pad", "pads", amounts, "mode", "edge"),
                of("Pad by a negative amount", 7, 10, "Pad", "pads", longs(0, 0, -1, 0, 0, 0, 0, -2)),
                new Case("Pad with inputs", 11, 26, draft -> draft.input("x", 2, 4, 5, 6)
                        .constant("pads", Tensor.longs(amounts))
                        .constant("value", Tensor.scalar(ElementType.FLOAT, -2))
                        .node("Pad", List.of("x", "pads", "value"), Y)
                        .outputs("y")));
    }

    private static Stream<Case> splits() {
        return Stream.of(
                new Case("Split by sizes", 7, 12, draft -> draft.input("x", 2, 4)
                        .node("Split", X, List.of("y", "z"), "axis", 1, "split", longs(1, 3))
                        .outputs("y", "z")),
                new Case("Split into equal parts", 7, 17, draft -> draft.input("x", 2, 4)
                        .node("Split", X, List.of("y", "z"), "axis", 1)
                        .outputs("y", "z")),
                new Case("Split by an input", 13, 26, draft -> draft.input("x", 2, 4)
                        .constant("sizes", Tensor.longs(3, 1))
                        .node("Split", List.of("x", "sizes"), List.of("y", "z"), "axis", 1)
                        .outputs("y", "z")),
                new Case("Split into counted parts", 18, 26, draft -> draft.input("x", 2, 5)
                        .node("Split", X, List.of("y", "z"), "axis", 1, "num_outputs", 2)
                        .outputs("y", "z")));
    }

    private static Stream<Case> axes() {
        return Stream.of(
                new Case("Squeeze of axes", 7, 12, draft -> draft.input("x", 2, 1, 3, 1)
                        .node("Squeeze", X, Y, "axes", longs(1))
                        .outputs("y")),
                new Case("Squeeze of all axes", 7, 26, draft -> draft.input("x", 2, 1, 3, 1)
                        .node("Squeeze", X, Y)
                        .outputs("y")),
                new Case("Unsqueeze", 7, 12, draft -> draft.input("x", 2, 3)
                        .node("Unsqueeze", X, Y, "axes", longs(0, 3))
                        .outputs("y")),
                new Case("Unsqueeze from the end", 11, 12, draft -> draft.input("x", 2, 3)
                        .node("Unsqueeze", X, Y, "axes", longs(-1))
                        .outputs("y")),
                new Case("Squeeze and Unsqueeze with inputs", 13, 26, draft -> draft.input("x", 2, 1, 3)
                        .constant("axes", Tensor.longs(1))
                        .node("Squeeze", List.of("x", "axes"), List.of("s"))
                        .node("Unsqueeze", List.of("s", "axes"), Y)
                        .outputs("s", "y")));
    }

    private static Stream<Case> others() {
        return Stream.of(
                new Case("TopK by attribute", 7, 9, draft -> draft.input("x", 2, 6)
                        .node("TopK", X, List.of("y", "at"), "k", 3, "axis", 1)
                        .outputs("y", "at")),
                new Case("TopK by input", 10, 26, draft -> draft.input("x", 2, 6)
                        .constant("k", Tensor.longs(2))
                        .node("TopK", List.of("x", "k"), List.of("y", "at"))
                        .outputs("y", "at")),
                new Case("Scatter", 9, 10, draft -> scatter(draft, "Scatter")),
                new Case("ScatterElements", 11, 26, draft -> scatter(draft, "ScatterElements")),
                new Case("Dropout with a ratio", 7, 11, draft -> draft.input("x", 2, 6)
                        .node("Dropout", X, Y, "ratio", 0.7f)
                        .outputs("y")),
                new Case("Dropout with a mask nobody reads", 7, 26, draft -> draft.input("x", 2, 6)
                        .node("Dropout", X, List.of("y", "mask"))
                        .outputs("y")),
                new Case("Dropout with a mask", 12, 26, draft -> draft.input("x", 2, 6)
                        .node("Dropout", X, List.of("y", "mask"))
                        .outputs("y", "mask")),
                new Case("Dropout with inputs", 12, 26, draft -> draft.input("x", 2, 6)
                        .constant("ratio", Tensor.scalar(ElementType.FLOAT, 0.5))
                        .constant("training", Tensor.scalar(ElementType.BOOL, 0))
                        .node("Dropout", List.of("x", "ratio", "training"), Y)
                        .outputs("y")),
                new Case("RoiAlign", 10, 21, draft -> draft.input("x", 1, 2, 6, 6)
                        .constant("rois", Tensor.floats(new long[] {1, 4}, 0.5f, 1, 4.2f, 5))
                        .constant("batch", Tensor.longs(0))
                        .node("RoiAlign", List.of("x", "rois", "batch"), Y, "output_height", 2, "output_width", 2)
                        .outputs("y")),
                new Case("DFT", 17, 19, draft -> draft.input("x", 1, 4, 6, 1)
                        .node("DFT", X, Y, "axis", 2, "onesided", 1)
                        .outputs("y")),
                new Case("DFT over its default axis", 17, 19, draft -> draft.input("x", 1, 4, 6, 1)
                        .node("DFT", X, Y)
                        .outputs("y")),
                grid("bilinear", 16, 19),
                grid("bicubic", 16, 19),
                grid("nearest", 16, 26),
                grid("linear", 20, 26));
    }

    private static void scatter(Draft draft, String operator) {
        draft.input("x", 3, 3)
                .input("updates", 1, 3)
                .constant("indices", Tensor.longs(new long[] {1, 3}, 2, 0, 1))
                .node(operator, List.of("x", "indices", "updates"), Y, "axis", 0)
                .outputs("y");
    }

    private static Case grid(String mode, int from, int to) {
        return new Case("GridSample " + mode, from, to, draft -> draft.input("x", 1, 2, 4, 5)
                .input("grid", 1, 3, 3, 2)
                .node("GridSample", List.of("x", "grid"), Y, "mode", mode)
                .outputs("y"));
    }

    private static Case of(String name, int from, int to, String operator, Object... attributes) {
        return new Case(name, from, to, draft -> draft.input("x", 2, 4, 5, 6)
                .node(operator, X, Y, attributes)
                .outputs("y"));
    }

    private static long[] longs(long... values) {
        return values;
    }
}
