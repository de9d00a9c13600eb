package dev.l2caf.onnx.dialect;

import java.util.List;
import java.util.stream.Stream;

final class SoftmaxCases {
    private static final List<long[]> SHAPES =
            List.of(new long[] {2, 3, 4, 5}, new long[] {2, 7, 1, 1}, new long[] {3, 6});

    private SoftmaxCases() {}

    static Stream<Case> all() {
        return Stream.of("Softmax", "LogSoftmax", "Hardmax").flatMap(operator -> SHAPES.stream()
                .flatMap(shape -> Stream.concat(
                        Stream.of(absent(operator, shape), hidden(operator, shape)),
                        Stream.of(0, 1, 2, 3, -1, -2)
                                .filter(axis -> axis < shape.length)
                                .map(axis -> given(operator, shape, axis)))));
    }

    private static Case absent(String operator, long[] shape) {
        return new Case(operator + " of rank " + shape.length + " over its default axis", 7, 26, draft -> draft.input(
                        "x", shape)
                .node(operator, List.of("x"), List.of("y"))
                .outputs("y"));
    }

    private static Case hidden(String operator, long[] shape) {
        return new Case(operator + " of a rank that is not known", 7, 26, draft -> draft.input("x", shape)
                .node("Shape", List.of("x"), List.of("shape"))
                .node("Reshape", List.of("x", "shape"), List.of("hidden"))
                .node(operator, List.of("hidden"), List.of("y"), "axis", 1)
                .outputs("y"));
    }

    private static Case given(String operator, long[] shape, int axis) {
        String name = operator + " of rank " + shape.length + " over axis " + axis;
        return new Case(name, axis < 0 ? 11 : 7, 26, draft -> draft.input("x", shape)
                .node(operator, List.of("x"), List.of("y"), "axis", axis)
                .outputs("y"));
    }
}
