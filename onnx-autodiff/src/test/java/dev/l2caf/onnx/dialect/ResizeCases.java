package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

final class ResizeCases {
    private static final List<String> Y = List.of("y");
    private static final List<float[]> SCALES = List.of(
            new float[] {1, 1, 2, 3}, new float[] {1, 1, 1.7f, 2.3f}, new float[] {1, 1, 0.6f, 0.5f}, new float[] {
                1, 1, 0.6f, 1.5f
            });

    private ResizeCases() {}

    static Stream<Case> all() {
        return Stream.of(upsamples(), simple(), mapped(), special()).flatMap(cases -> cases);
    }

    private static Stream<Case> upsamples() {
        return Stream.of("nearest", "linear").flatMap(mode -> SCALES.subList(0, 2).stream()
                .flatMap(scales -> Stream.of(
                        new Case("Upsample " + mode + " by the attribute", 7, 8, draft -> draft.input("x", 1, 2, 4, 5)
                                .node("Upsample", List.of("x"), Y, "mode", mode, "scales", scales)
                                .outputs("y")),
                        new Case("Upsample " + mode + " by the input", 9, 9, draft -> scaled(draft, scales)
                                .node("Upsample", List.of("x", "scales"), Y, "mode", mode)
                                .outputs("y")))));
    }

    private static Stream<Case> simple() {
        return Stream.of("nearest", "linear").flatMap(mode -> SCALES.stream()
                .map(scales -> new Case(
                        "Resize " + mode + " by " + Arrays.toString(scales), 10, 10, draft -> scaled(draft, scales)
                                .node("Resize", List.of("x", "scales"), Y, "mode", mode)
                                .outputs("y"))));
    }

    private static Stream<Case> mapped() {
        return Stream.of("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel")
                .flatMap(mapping -> Stream.of("nearest", "linear", "cubic").flatMap(mode -> SCALES.stream()
                        .map(scales -> new Case(
                                "Resize " + mode + " " + mapping + " by " + Arrays.toString(scales),
                                11,
                                26,
                                draft -> scaled(draft, scales)
                                        .constant("roi", Tensor.floats(new long[] {0}))
                                        .node(
                                                "Resize",
                                                List.of("x", "roi", "scales"),
                                                Y,
                                                "mode",
                                                mode,
                                                "coordinate_transformation_mode",
                                                mapping)
                                        .outputs("y")))));
    }

    private static Stream<Case> special() {
        return Stream.concat(
                Stream.of(
                        new Case("Resize to sizes", 11, 26, draft -> draft.input("x", 1, 2, 4, 5)
                                .constant("roi", Tensor.floats(new long[] {0}))
                                .constant("scales", Tensor.floats(new long[] {0}))
                                .constant("sizes", Tensor.longs(1, 2, 7, 3))
                                .node("Resize", List.of("x", "roi", "scales", "sizes"), Y, "mode", "linear")
                                .outputs("y")),
                        new Case("Resize of a region", 11, 26, draft -> draft.input("x", 1, 2, 4, 5)
                                .constant("roi", Tensor.floats(new long[] {8}, 0, 0, 0.2f, 0.1f, 1, 1, 0.9f, 1.2f))
                                .constant("sizes", Tensor.longs(1, 2, 3, 3))
                                .constant("scales", Tensor.floats(new long[] {0}))
                                .node(
                                        "Resize",
                                        List.of("x", "roi", "scales", "sizes"),
                                        Y,
                                        "mode",
                                        "linear",
                                        "coordinate_transformation_mode",
                                        "tf_crop_and_resize",
                                        "extrapolation_value",
                                        3f)
                                .outputs("y"))),
                SCALES.stream()
                        .map(scales -> new Case(
                                "Resize nearest as TensorFlow by " + Arrays.toString(scales), 11, 12, draft -> scaled(
                                                draft, scales)
                                        .constant("roi", Tensor.floats(new long[] {0}))
                                        .node(
                                                "Resize",
                                                List.of("x", "roi", "scales"),
                                                Y,
                                                "nearest_mode",
                                                "floor",
                                                "coordinate_transformation_mode",
                                                "tf_half_pixel_for_nn")
                                        .outputs("y"))));
    }

    private static Draft scaled(Draft draft, float[] scales) {
        return draft.input("x", 1, 2, 4, 5).constant("scales", Tensor.floats(new long[] {4}, scales));
    }
}
