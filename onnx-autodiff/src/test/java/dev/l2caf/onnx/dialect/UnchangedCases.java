package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** Operators that mean the same in all opsets. */
final class UnchangedCases {
    private static final List<String> X = List.of("x");
    private static final List<String> Y = List.of("y");

    private UnchangedCases() {}

    static Stream<Case> all() {
        return Stream.of(unary(), binary(), products(), shapes(), indexed(), quantised())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> unary() {
        return Stream.concat(
                Stream.of(
                                "Abs",
                                "Ceil",
                                "Cos",
                                "Elu",
                                "Exp",
                                "Floor",
                                "HardSigmoid",
                                "Identity",
                                "LeakyRelu",
                                "Neg",
                                "Reciprocal",
                                "Relu",
                                "Selu",
                                "Sigmoid",
                                "Sin",
                                "Softplus",
                                "Softsign",
                                "Tan",
                                "Tanh")
                        .map(operator -> unary(operator, 7)),
                Stream.of(
                        unary("Acosh", 9),
                        unary("Asinh", 9),
                        unary("Cosh", 9),
                        unary("Erf", 9),
                        unary("IsNaN", 9),
                        unary("NonZero", 9),
                        unary("Shrink", 9),
                        unary("Sign", 9),
                        unary("Sinh", 9),
                        unary("IsInf", 10),
                        unary("ThresholdedRelu", 10),
                        unary("Round", 11),
                        unary("Celu", 12),
                        unary("HardSwish", 14),
                        unary("Mish", 18),
                        unary("Gelu", 20),
                        new Case("Cast", 7, 26, draft -> draft.input("x", 2, 3)
                                .node("Cast", X, Y, "to", 7)
                                .outputs("y")),
                        new Case("Sqrt and Log", 7, 26, draft -> draft.input("x", 2, 3)
                                .node("Abs", X, List.of("a"))
                                .node("Sqrt", List.of("a"), List.of("root"))
                                .node("Log", List.of("a"), Y)
                                .outputs("root", "y"))));
    }

    private static Case unary(String operator, int from) {
        return new Case(operator, from, 26, draft -> draft.input("x", 2, 3, 4)
                .node(operator, X, Y)
                .outputs("y"));
    }

    private static Stream<Case> binary() {
        return Stream.concat(
                Stream.of("Add", "Sub", "Mul", "Div", "PRelu", "Less", "Greater")
                        .map(operator -> binary(operator, 7)),
                Stream.of(
                        binary("Sum", 8),
                        binary("Mean", 8),
                        binary("Max", 8),
                        binary("Min", 8),
                        binary("Equal", 11),
                        binary("LessOrEqual", 12),
                        binary("GreaterOrEqual", 12),
                        new Case("Pow", 7, 26, draft -> draft.input("x", 2, 3)
                                .constant("e", Tensor.scalar(ElementType.FLOAT, 2))
                                .node("Pow", List.of("x", "e"), Y)
                                .outputs("y")),
                        new Case("Where", 9, 26, draft -> draft.input("x", 2, 3)
                                .input("z", 3)
                                .node("Less", List.of("x", "z"), List.of("less"))
                                .node("Where", List.of("less", "x", "z"), Y)
                                .outputs("y")),
                        new Case("Sum of equal shapes", 7, 26, draft -> draft.input("x", 2, 3)
                                .input("z", 2, 3)
                                .node("Sum", List.of("x", "z", "x"), Y)
                                .outputs("y"))));
    }

    private static Case binary(String operator, int from) {
        return new Case(operator, from, 26, draft -> draft.input("x", 2, 3, 4)
                .input("z", 3, 1)
                .node(operator, List.of("x", "z"), Y)
                .outputs("y"));
    }

    private static Stream<Case> products() {
        return Stream.of(
                new Case("Gemm", 7, 26, draft -> draft.input("x", 3, 2)
                        .weight("w", 4, 3)
                        .weight("b", 4)
                        .node("Gemm", List.of("x", "w", "b"), Y, "transA", 1, "transB", 1, "alpha", 0.5f, "beta", 2f)
                        .outputs("y")),
                new Case("Gemm without bias", 11, 26, draft -> draft.input("x", 2, 3)
                        .weight("w", 3, 4)
                        .node("Gemm", List.of("x", "w"), Y)
                        .outputs("y")),
                new Case("MatMul", 7, 26, draft -> draft.input("x", 2, 3, 4)
                        .weight("w", 4, 5)
                        .node("MatMul", List.of("x", "w"), Y)
                        .outputs("y")),
                new Case("Einsum", 12, 26, draft -> draft.input("x", 2, 3, 4)
                        .weight("w", 4, 5)
                        .node("Einsum", List.of("x", "w"), Y, "equation", "bij,jk->bik")
                        .outputs("y")));
    }

    private static Stream<Case> shapes() {
        return Stream.of(
                new Case("Reshape", 7, 26, draft -> draft.input("x", 2, 3, 4)
                        .constant("shape", Tensor.longs(0, -1))
                        .node("Reshape", List.of("x", "shape"), Y)
                        .outputs("y")),
                new Case("Flatten", 7, 26, draft -> draft.input("x", 2, 3, 4)
                        .node("Flatten", X, Y, "axis", 2)
                        .outputs("y")),
                new Case("Transpose", 7, 26, draft -> draft.input("x", 2, 3, 4)
                        .node("Transpose", X, Y, "perm", new long[] {2, 0, 1})
                        .outputs("y")),
                new Case("Concat", 7, 26, draft -> draft.input("x", 2, 3)
                        .input("z", 2, 1)
                        .node("Concat", List.of("x", "z"), Y, "axis", 1)
                        .outputs("y")),
                new Case("Tile and Shape", 7, 26, draft -> draft.input("x", 2, 3)
                        .constant("repeats", Tensor.longs(2, 1))
                        .node("Tile", List.of("x", "repeats"), Y)
                        .node("Shape", Y, List.of("shape"))
                        .outputs("y", "shape")),
                new Case("Expand", 8, 26, draft -> draft.input("x", 3, 1)
                        .constant("shape", Tensor.longs(2, 1, 4))
                        .node("Expand", List.of("x", "shape"), Y)
                        .outputs("y")),
                new Case("ConstantOfShape", 9, 26, draft -> draft.input("x", Tensor.longs(2, 3))
                        .node("ConstantOfShape", X, Y, "value", Tensor.floats(new long[] {1}, 2.5f))
                        .outputs("y")),
                new Case("DepthToSpace and back", 7, 26, draft -> draft.input("x", 1, 8, 2, 3)
                        .node("DepthToSpace", X, List.of("wide"), "blocksize", 2)
                        .node("SpaceToDepth", List.of("wide"), Y, "blocksize", 2)
                        .outputs("wide", "y")));
    }

    private static Stream<Case> indexed() {
        return Stream.of(
                new Case("Gather", 7, 26, draft -> draft.input("x", 3, 4)
                        .constant("at", Tensor.longs(2, 0))
                        .node("Gather", List.of("x", "at"), Y, "axis", 1)
                        .outputs("y")),
                new Case("ArgMax", 7, 26, draft -> draft.input("x", 3, 4)
                        .node("ArgMax", X, Y, "axis", 1)
                        .outputs("y")),
                new Case("OneHot", 9, 26, draft -> draft.input("x", Tensor.longs(2, 0, 1))
                        .constant("depth", Tensor.longs(3))
                        .constant("values", Tensor.floats(new long[] {2}, 0, 1))
                        .node("OneHot", List.of("x", "depth", "values"), Y)
                        .outputs("y")),
                new Case("GatherElements and GatherND", 11, 26, draft -> draft.input("x", 2, 2)
                        .constant("at", Tensor.longs(new long[] {1, 2}, 1, 0))
                        .node("GatherElements", List.of("x", "at"), List.of("elements"))
                        .node("GatherND", List.of("x", "at"), Y)
                        .outputs("elements", "y")),
                new Case("ScatterND", 11, 26, draft -> draft.input("x", 4)
                        .input("z", 1)
                        .constant("at", Tensor.longs(new long[] {1, 1}, 2))
                        .node("ScatterND", List.of("x", "at", "z"), Y)
                        .outputs("y")),
                new Case("CumSum and Range", 11, 26, draft -> draft.input("x", 2, 3)
                        .constant("axis", Tensor.longs(new long[0], 1))
                        .constant("limit", Tensor.longs(new long[0], 6))
                        .constant("start", Tensor.longs(new long[0], 0))
                        .node("CumSum", List.of("x", "axis"), Y)
                        .node("Range", List.of("start", "limit", "axis"), List.of("range"))
                        .outputs("y", "range")));
    }

    private static Stream<Case> quantised() {
        return Stream.of(new Case("QuantizeLinear and back", 10, 26, draft -> draft.input("x", 2, 3)
                .constant("scale", Tensor.scalar(ElementType.FLOAT, 0.1))
                .constant("zero", Tensor.scalar(ElementType.UINT8, 128))
                .node("QuantizeLinear", List.of("x", "scale", "zero"), List.of("q"))
                .node("DequantizeLinear", List.of("q", "scale", "zero"), Y)
                .outputs("q", "y")));
    }
}
