package dev.l2caf.onnx.oracle;

import static dev.l2caf.onnx.oracle.NodeScript.real;

import java.util.ArrayList;
import java.util.List;

/** Recurrent layers, step by step, by the equations of ONNX's text. */
final class RecurrentScripts {
    private RecurrentScripts() {}

    static void register() {
        TorchOperators.add("RNN", node -> new Layer(node, 1).write());
        TorchOperators.add("GRU", node -> new Layer(node, 3).write());
        TorchOperators.add("LSTM", node -> new Layer(node, 4).write());
    }

    /** Running states of one direction. */
    private record State(String hidden, String cell) {}

    private static final class Layer {
        private final NodeScript node;
        private final int gates;
        private final boolean batchFirst;
        private final int steps;
        private final long batch;
        private final long hidden;
        private final RecurrentActivations activations;
        private final String sequence;

        Layer(NodeScript node, int gates) {
            this.node = node;
            this.gates = gates;
            this.batchFirst = node.node().integer("layout", 0) != 0;
            long[] dims = node.dims(0);
            this.steps = (int) dims[batchFirst ? 1 : 0];
            this.batch = dims[batchFirst ? 0 : 1];
            this.hidden = node.dims(2)[2];
            this.sequence = batchFirst ? node.let("torch.transpose(%s, 0, 1)".formatted(node.in(0))) : node.in(0);
            List<String> standard =
                    switch (gates) {
                        case 1 -> List.of("Tanh");
                        case 3 -> List.of("Sigmoid", "Tanh");
                        default -> List.of("Sigmoid", "Tanh", "Tanh");
                    };
            this.activations = new RecurrentActivations(node, twice(standard));
        }

        private static List<String> twice(List<String> names) {
            List<String> all = new ArrayList<>(names);
            all.addAll(names);
            return all;
        }

        void write() {
            String direction = node.node().string("direction", "forward");
            boolean both = direction.equals("bidirectional");
            List<String> outputs = new ArrayList<>();
            List<String> lastHidden = new ArrayList<>();
            List<String> lastCell = new ArrayList<>();
            for (int d = 0; d < (both ? 2 : 1); d++) {
                boolean backwards = direction.equals("reverse") || d == 1;
                String[] made = new String[steps];
                State last = run(d, backwards, made);
                outputs.add("torch.stack([%s], 0)".formatted(String.join(", ", made)));
                lastHidden.add(last.hidden());
                lastCell.add(last.cell());
            }
            int directionAxis = batchFirst ? 2 : 1;
            String all = "torch.stack([%s], 1)".formatted(String.join(", ", outputs));
            node.out(0, batchFirst ? "torch.permute(%s, [2, 0, 1, 3])".formatted(all) : all);
            String states = "torch.stack([%s], " + (directionAxis - 1) + ")";
            node.out(1, states.formatted(String.join(", ", lastHidden)));
            if (gates == 4) {
                node.out(2, states.formatted(String.join(", ", lastCell)));
            }
        }

        private State run(int d, boolean backwards, String[] made) {
            State state = new State(initial(5, d), gates == 4 ? initial(6, d) : "");
            for (int i = 0; i < steps; i++) {
                int t = backwards ? steps - 1 - i : i;
                String x = node.let("torch.select(%s, 0, %d)".formatted(sequence, t));
                State next = gates == 4 ? lstm(d, x, state) : gates == 3 ? gru(d, x, state) : rnn(d, x, state);
                if (node.has(4)) {
                    String runs = node.let("torch.gt(torch.reshape(%s, [%d, 1]), %d)".formatted(node.in(4), batch, t));
                    made[t] = node.let("torch.where(%s, %s, torch.mul(%2$s, 0.0))".formatted(runs, next.hidden()));
                    next = new State(
                            node.let("torch.where(%s, %s, %s)".formatted(runs, next.hidden(), state.hidden())),
                            gates == 4
                                    ? node.let("torch.where(%s, %s, %s)".formatted(runs, next.cell(), state.cell()))
                                    : "");
                } else {
                    made[t] = next.hidden();
                }
                state = next;
            }
            return state;
        }

        private String initial(int input, int d) {
            return node.has(input)
                    ? node.let("torch.select(%s, %d, %d)".formatted(node.in(input), batchFirst ? 1 : 0, d))
                    : node.let("torch.zeros([%d, %d], dtype=%d)".formatted(batch, hidden, node.realCode()));
        }

        private State rnn(int d, String x, State state) {
            String sum = "torch.add(%s, %s)".formatted(ofInput(d, x, 0), ofState(d, state.hidden(), 0));
            return new State(node.let(activate(d, 0, sum)), "");
        }

        private State gru(int d, String x, State state) {
            String h = state.hidden();
            String update = node.let(activate(d, 0, "torch.add(%s, %s)".formatted(ofInput(d, x, 0), ofState(d, h, 0))));
            String reset = node.let(activate(d, 0, "torch.add(%s, %s)".formatted(ofInput(d, x, 1), ofState(d, h, 1))));
            String remembered = node.node().integer("linear_before_reset", 0) != 0
                    ? "torch.mul(%s, %s)".formatted(reset, ofState(d, h, 2))
                    : ofState(d, "torch.mul(%s, %s)".formatted(reset, h), 2);
            String proposed = node.let(activate(d, 1, "torch.add(%s, %s)".formatted(ofInput(d, x, 2), remembered)));
            return new State(
                    node.let("torch.add(torch.mul(torch.rsub(%1$s, 1.0), %2$s), torch.mul(%1$s, %3$s))"
                            .formatted(update, proposed, h)),
                    "");
        }

        private State lstm(int d, String x, State state) {
            String h = state.hidden();
            String in = node.let(gate(d, 0, 0, x, h, state.cell(), 0));
            String forget = node.node().integer("input_forget", 0) != 0
                    ? node.let("torch.rsub(%s, 1.0)".formatted(in))
                    : node.let(gate(d, 0, 2, x, h, state.cell(), 2));
            String proposed =
                    node.let(activate(d, 1, "torch.add(%s, %s)".formatted(ofInput(d, x, 3), ofState(d, h, 3))));
            String cell = node.let(
                    "torch.add(torch.mul(%s, %s), torch.mul(%s, %s))".formatted(forget, state.cell(), in, proposed));
            String out = node.let(gate(d, 0, 1, x, h, cell, 1));
            // Clipping applies to what goes into activations but the last.
            return new State(node.let("torch.mul(%s, %s)".formatted(out, activations.at(3 * d + 2, cell))), cell);
        }

        private String gate(int d, int activation, int gate, String x, String h, String cell, int peephole) {
            String sum = "torch.add(%s, %s)".formatted(ofInput(d, x, gate), ofState(d, h, gate));
            if (node.has(7)) {
                String weight = "torch.narrow(torch.select(%s, 0, %d), 0, %d, %d)"
                        .formatted(node.in(7), d, peephole * hidden, hidden);
                sum = "torch.add(%s, torch.mul(%s, %s))".formatted(sum, weight, cell);
            }
            return activate(d, activation, sum);
        }

        private String ofInput(int d, String x, int gate) {
            return product(d, x, 1, gate, gate);
        }

        private String ofState(int d, String h, int gate) {
            return product(d, h, 2, gate, gates + gate);
        }

        /** The gate's rows of weight {@code input} times {@code x}, and its part of the bias. */
        private String product(int d, String x, int input, int gate, int bias) {
            String weight = "torch.narrow(torch.select(%s, 0, %d), 0, %d, %d)"
                    .formatted(node.in(input), d, gate * hidden, hidden);
            String offset = node.has(3)
                    ? "torch.narrow(torch.select(%s, 0, %d), 0, %d, %d)".formatted(node.in(3), d, bias * hidden, hidden)
                    : "None";
            return node.let("torch.linear(%s, %s, %s)".formatted(x, weight, offset));
        }

        private String activate(int d, int which, String sum) {
            int kinds = gates == 1 ? 1 : gates == 3 ? 2 : 3;
            float clip = node.node().real("clip", 0);
            String clipped = clip > 0
                    ? node.let("torch.clamp(%s, %s, %s)".formatted(sum, real(-clip), real(clip)))
                    : node.let(sum);
            return activations.at(kinds * d + which, clipped);
        }
    }
}
