package dev.l2caf.onnx.dialect;

import java.util.List;
import java.util.stream.Stream;

/** Operators newer than the one dialect. */
final class NewOperatorCases {
    private static final List<String> Y = List.of("y");

    private NewOperatorCases() {}

    static Stream<Case> all() {
        return Stream.of(
                new Case("RMSNormalization", 23, 26, draft -> draft.input("x", 2, 3, 4)
                        .weight("scale", 4)
                        .node("RMSNormalization", List.of("x", "scale"), Y)
                        .outputs("y")),
                new Case("RMSNormalization from an axis on", 23, 26, draft -> draft.input("x", 2, 3, 4)
                        .weight("scale", 3, 4)
                        .node("RMSNormalization", List.of("x", "scale"), Y, "axis", 1, "epsilon", 0.1f)
                        .outputs("y")));
    }
}
