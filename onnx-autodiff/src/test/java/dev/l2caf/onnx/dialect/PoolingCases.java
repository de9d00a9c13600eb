package dev.l2caf.onnx.dialect;

import java.util.List;
import java.util.stream.Stream;

final class PoolingCases {
    private static final List<String> X = List.of("x");
    private static final List<String> Y = List.of("y");
    private static final long[] KERNEL = {3, 2};
    private static final long[] STRIDES = {2, 2};
    private static final long[] PADS = {1, 0, 1, 1};

    private PoolingCases() {}

    static Stream<Case> all() {
        return Stream.concat(
                Stream.of("AveragePool", "MaxPool", "LpPool").flatMap(PoolingCases::pools),
                Stream.of(global(), averages(), convolutions()).flatMap(cases -> cases));
    }

    private static Stream<Case> pools(String operator) {
        int ceil = operator.equals("LpPool") ? 18 : 10;
        return Stream.of(
                of(operator, 7, "kernel_shape", KERNEL),
                of(operator + " with strides and pads", 7, "kernel_shape", KERNEL, "strides", STRIDES, "pads", PADS),
                of(operator + " same upper", 7, "kernel_shape", KERNEL, "strides", STRIDES, "auto_pad", "SAME_UPPER"),
                of(operator + " same lower", 7, "kernel_shape", KERNEL, "strides", STRIDES, "auto_pad", "SAME_LOWER"),
                of(operator + " valid", 7, "kernel_shape", KERNEL, "strides", STRIDES, "auto_pad", "VALID"),
                of(operator + " rounding up", ceil, "kernel_shape", KERNEL, "strides", STRIDES, "ceil_mode", 1),
                of(
                        operator + " rounding up with pads",
                        ceil,
                        "kernel_shape",
                        KERNEL,
                        "strides",
                        STRIDES,
                        "pads",
                        PADS,
                        "ceil_mode",
                        1));
    }

    private static Stream<Case> averages() {
        return Stream.of(
                of(
                        "AveragePool that counts pads",
                        7,
                        "kernel_shape",
                        KERNEL,
                        "strides",
                        STRIDES,
                        "pads",
                        PADS,
                        "count_include_pad",
                        1),
                of(
                        "AveragePool that counts pads and rounds up",
                        10,
                        "kernel_shape",
                        KERNEL,
                        "strides",
                        STRIDES,
                        "pads",
                        PADS,
                        "count_include_pad",
                        1,
                        "ceil_mode",
                        1),
                of("MaxPool dilated", 10, "kernel_shape", KERNEL, "dilations", new long[] {2, 1}),
                new Case("MaxPool with indices", 8, 26, draft -> draft.input("x", 1, 2, 6, 7)
                        .node("MaxPool", X, List.of("y", "at"), "kernel_shape", KERNEL, "strides", STRIDES)
                        .outputs("y", "at")));
    }

    private static Stream<Case> global() {
        return Stream.of("GlobalAveragePool", "GlobalMaxPool").map(operator -> of(operator, 7));
    }

    private static Stream<Case> convolutions() {
        return Stream.of(
                convolution("Conv", "pads", PADS, "strides", STRIDES, "dilations", new long[] {1, 2}),
                convolution("Conv", "auto_pad", "SAME_UPPER", "strides", STRIDES),
                convolution("Conv", "auto_pad", "SAME_LOWER", "strides", STRIDES),
                convolution("ConvTranspose", "strides", STRIDES, "output_padding", new long[] {1, 0}),
                convolution("ConvTranspose", "strides", STRIDES, "pads", PADS),
                convolution("ConvTranspose", "strides", STRIDES, "auto_pad", "SAME_UPPER"),
                convolution("ConvTranspose", "strides", STRIDES, "auto_pad", "SAME_LOWER"),
                convolution("ConvTranspose", "strides", STRIDES, "output_shape", new long[] {12, 14}));
    }

    private static Case convolution(String operator, Object... attributes) {
        return new Case(
                operator + " with " + attributes[0] + " " + attributes[1], 7, 26, draft -> draft.input("x", 1, 2, 6, 7)
                        .weight("w", 2, 2, 3, 2)
                        .weight("b", 2)
                        .node(operator, List.of("x", "w", "b"), Y, attributes)
                        .outputs("y"));
    }

    private static Case of(String name, int from, Object... attributes) {
        return new Case(name, from, 26, draft -> draft.input("x", 1, 2, 6, 7)
                .node(name.split(" ", 2)[0], X, Y, attributes)
                .outputs("y"));
    }
}
