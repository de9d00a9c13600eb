package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import java.util.stream.Stream;

final class NormalizationCases {
    private static final List<String> Y = List.of("y");
    private static final List<String> STATISTICS = List.of("x", "scale", "bias", "mean", "variance");

    private NormalizationCases() {}

    static Stream<Case> all() {
        return Stream.of(
                new Case("BatchNormalization", 7, 26, draft -> statistics(draft)
                        .node("BatchNormalization", STATISTICS, Y, "epsilon", 1e-3f, "momentum", 0.5f)
                        .outputs("y")),
                new Case("BatchNormalization per channel", 7, 8, draft -> statistics(draft)
                        .node("BatchNormalization", STATISTICS, Y, "spatial", 1)
                        .outputs("y")),
                new Case("InstanceNormalization", 7, 26, draft -> channels(draft, 3)
                        .node("InstanceNormalization", List.of("x", "scale", "bias"), Y, "epsilon", 1e-2f)
                        .outputs("y")),
                new Case("GroupNormalization per group", 18, 20, draft -> draft.input("x", 2, 6, 4, 4)
                        .weight("scale", 2)
                        .weight("bias", 2)
                        .node("GroupNormalization", List.of("x", "scale", "bias"), Y, "num_groups", 2)
                        .outputs("y")),
                new Case("GroupNormalization per channel", 21, 26, draft -> draft.input("x", 2, 6, 4, 4)
                        .weight("scale", 6)
                        .weight("bias", 6)
                        .node("GroupNormalization", List.of("x", "scale", "bias"), Y, "num_groups", 2)
                        .outputs("y")),
                new Case("LayerNormalization", 17, 26, draft -> draft.input("x", 2, 3, 4)
                        .weight("scale", 4)
                        .weight("bias", 4)
                        .node("LayerNormalization", List.of("x", "scale", "bias"), Y)
                        .outputs("y")),
                new Case("MeanVarianceNormalization", 9, 26, draft -> draft.input("x", 2, 3, 4, 4)
                        .node("MeanVarianceNormalization", List.of("x"), Y)
                        .outputs("y")),
                new Case("LRN", 7, 26, draft -> draft.input("x", 1, 6, 3, 3)
                        .node("LRN", List.of("x"), Y, "size", 3, "alpha", 0.1f)
                        .outputs("y")),
                new Case("LpNormalization", 7, 26, draft -> draft.input("x", 2, 5)
                        .node("LpNormalization", List.of("x"), Y, "axis", 1, "p", 2)
                        .outputs("y")));
    }

    private static Draft channels(Draft draft, int channels) {
        return draft.input("x", 2, channels, 4, 4).weight("scale", channels).weight("bias", channels);
    }

    private static Draft statistics(Draft draft) {
        return channels(draft, 3)
                .weight("mean", 3)
                .constant("variance", Tensor.floats(new long[] {3}, 0.5f, 1.5f, 2.5f));
    }
}
