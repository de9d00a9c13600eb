package dev.l2caf.onnx.dialect;

import java.util.List;
import java.util.stream.Stream;

final class RecurrentCases {
    private RecurrentCases() {}

    static Stream<Case> all() {
        return Stream.of(
                of("RNN", 1, "forward", 1),
                of("GRU", 3, "forward", 1),
                of("GRU", 3, "bidirectional", 2),
                of("LSTM", 4, "reverse", 1));
    }

    private static Case of(String operator, int gates, String direction, int directions) {
        return new Case(operator + " " + direction, 7, 26, draft -> draft.input("x", 3, 2, 5)
                .weight("w", directions, gates * 4L, 5)
                .weight("r", directions, gates * 4L, 4)
                .weight("b", directions, gates * 8L)
                .node(
                        operator,
                        List.of("x", "w", "r", "b"),
                        List.of("y", "last"),
                        "hidden_size",
                        4,
                        "direction",
                        direction)
                .outputs("y", "last"));
    }
}
