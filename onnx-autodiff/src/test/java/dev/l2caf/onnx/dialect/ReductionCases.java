package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.stream.Stream;

final class ReductionCases {
    private static final List<String> Y = List.of("y");

    private ReductionCases() {}

    static Stream<Case> all() {
        return Stream.of(
                        "ReduceL1",
                        "ReduceL2",
                        "ReduceLogSum",
                        "ReduceLogSumExp",
                        "ReduceMax",
                        "ReduceMean",
                        "ReduceMin",
                        "ReduceProd",
                        "ReduceSum",
                        "ReduceSumSquare")
                .flatMap(ReductionCases::of);
    }

    private static Stream<Case> of(String operator) {
        int lastWithAttribute = operator.equals("ReduceSum") ? 12 : 17;
        return Stream.of(
                new Case(operator + " over axes", 7, lastWithAttribute, draft -> draft.input("x", 2, 3, 4)
                        .node("Abs", List.of("x"), List.of("a"))
                        .node(operator, List.of("a"), Y, "axes", new long[] {0, 2})
                        .outputs("y")),
                new Case(operator + " without the axis", 7, lastWithAttribute, draft -> draft.input("x", 2, 3, 4)
                        .node("Abs", List.of("x"), List.of("a"))
                        .node(operator, List.of("a"), Y, "axes", new long[] {1}, "keepdims", 0)
                        .outputs("y")),
                new Case(operator + " over an axis from the end", 11, lastWithAttribute, draft -> draft.input("x", 2, 3)
                        .node("Abs", List.of("x"), List.of("a"))
                        .node(operator, List.of("a"), Y, "axes", new long[] {-1})
                        .outputs("y")),
                new Case(operator + " of everything", 7, 26, draft -> draft.input("x", 2, 3, 4)
                        .node("Abs", List.of("x"), List.of("a"))
                        .node(operator, List.of("a"), Y, "keepdims", 0)
                        .outputs("y")),
                new Case(operator + " over an input's axes", lastWithAttribute + 1, 26, draft -> draft.input("x", 2, 3)
                        .constant("axes", Tensor.longs(1))
                        .node("Abs", List.of("x"), List.of("a"))
                        .node(operator, List.of("a", "axes"), Y)
                        .outputs("y")),
                new Case(operator + " over nothing", lastWithAttribute + 1, 26, draft -> draft.input("x", 2, 3)
                        .node("Abs", List.of("x"), List.of("a"))
                        .node(operator, List.of("a"), Y, "noop_with_empty_axes", 1)
                        .outputs("y")));
    }
}
