package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.stream.Stream;

final class ControlFlowCases {
    private ControlFlowCases() {}

    static Stream<Case> all() {
        return Stream.of(
                new Case("If whose branches read the outer graph", 7, 26, draft -> draft.input("x", 2, 3, 4)
                        .constant("yes", Tensor.scalar(ElementType.BOOL, 1))
                        .node("Relu", List.of("x"), List.of("inner"))
                        .node(
                                "If",
                                List.of("yes"),
                                List.of("y"),
                                "then_branch",
                                branch("Softmax"),
                                "else_branch",
                                branch("LogSoftmax"))
                        .outputs("y")),
                new Case("Loop whose body clips by a constant", 7, 26, draft -> draft.input("x", 2, 3)
                        .constant("count", Tensor.longs(new long[0], 3))
                        .constant("go", Tensor.scalar(ElementType.BOOL, 1))
                        .node("Loop", List.of("count", "go", "x"), List.of("y", "all"), "body", body())
                        .outputs("y", "all")),
                new Case("Scan", 9, 26, draft -> draft.input("x", 4, 3)
                        .constant("zero", Tensor.floats(new long[] {3}, 0, 0, 0))
                        .node(
                                "Scan",
                                List.of("zero", "x"),
                                List.of("sum", "sums"),
                                "num_scan_inputs",
                                1,
                                "body",
                                summation())
                        .outputs("sum", "sums")));
    }

    private static Draft branch(String operator) {
        Draft branch = new Draft(21);
        branch.node(operator, List.of("inner"), List.of(operator), "axis", 1)
                .output(operator, ElementType.FLOAT, 2, 3, 4);
        branch.graph().setName(operator);
        return branch;
    }

    private static Draft body() {
        return new Draft(21)
                .input("i", Tensor.longs(new long[0], 0))
                .input("on", Tensor.scalar(ElementType.BOOL, 1))
                .input("state", 2, 3)
                .node("Constant", List.of(), List.of("half"), "value", Tensor.scalar(ElementType.FLOAT, 0.5))
                .node("Mul", List.of("state", "half"), List.of("halved"))
                .node("Add", List.of("halved", "x"), List.of("next"))
                .node("Softmax", List.of("next"), List.of("shown"), "axis", 1)
                .node("Identity", List.of("on"), List.of("still"))
                .output("still", ElementType.BOOL)
                .output("next", ElementType.FLOAT, 2, 3)
                .output("shown", ElementType.FLOAT, 2, 3);
    }

    private static Draft summation() {
        return new Draft(21)
                .input("sum_in", 3)
                .input("row", 3)
                .node("Add", List.of("sum_in", "row"), List.of("sum_out"))
                .node("Identity", List.of("sum_out"), List.of("shown"))
                .output("sum_out", ElementType.FLOAT, 3)
                .output("shown", ElementType.FLOAT, 3);
    }
}
