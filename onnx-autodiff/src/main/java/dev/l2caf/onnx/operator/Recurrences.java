package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Recurrent layers. The sequence is [steps, batch, features], with layout 1 [batch, steps, features]; weights are
 * [directions, gates x hidden, features] and [directions, gates x hidden, hidden], states [directions, batch, hidden].
 */
final class Recurrences {
    private static final int LENGTHS = 4;

    /** Every step becomes some twenty nodes. */
    private static final long MOST_STEPS = 4096;

    private Recurrences() {}

    static void register(Operators operators) {
        operators.add("RNN", typing -> types(typing, 1, 1), Linearity.NONE, vjp -> pullBack(vjp, ElmanCell::new, 1));
        operators.add("GRU", typing -> types(typing, 3, 1), Linearity.NONE, vjp -> pullBack(vjp, GruCell::new, 1));
        operators.add("LSTM", typing -> types(typing, 4, 2), Linearity.NONE, vjp -> pullBack(vjp, LstmCell::new, 2));
    }

    /** Unrolls every direction; the sequence receives the sum of what they give it. */
    private static void pullBack(Vjp vjp, BiFunction<Vjp, RecurrentDirection, RecurrentCell> cell, int states) {
        if (vjp.node().integer("layout", 0) != 0) {
            throw vjp.error("layout 1 is not known, nor does ONNX Runtime run it; ModelReader brings it to layout 0");
        }
        long steps = vjp.shape(vjp.input(0)).dim(0).factor();
        if (steps < 1 || steps > MOST_STEPS) {
            throw vjp.error("it has " + steps + " steps; 1 to " + MOST_STEPS + " are unrolled");
        }
        long directions = vjp.shape(vjp.input(2)).dim(0).factor();
        Map<Integer, List<String>> results = new TreeMap<>();
        for (int i = 0; i < directions; i++) {
            RecurrentDirection direction = new RecurrentDirection(vjp, i);
            direction.pullBack(cell.apply(vjp, direction), states).forEach((input, part) -> results.computeIfAbsent(
                            input, unused -> new ArrayList<>())
                    .add(part));
        }
        results.forEach((input, parts) -> {
            if (input == 0) {
                parts.forEach(part -> vjp.give(0, part));
            } else {
                vjp.give(input, vjp.concat(0, parts));
            }
        });
    }

    /** The whole sequence of hidden states, then each last state. */
    private static List<TensorType> types(Typing typing, int gates, int states) {
        boolean batchFirst = typing.node().integer("layout", 0) != 0;
        Shape sequence = typing.shape(0);
        Shape recurrent = typing.shape(2);
        long directions = typing.node().string("direction", "forward").equals("bidirectional") ? 2 : 1;
        if (sequence.rank() != 3 || recurrent.rank() != 3) {
            throw typing.error("expected a sequence and recurrent weights of 3 axes, but found shapes " + sequence
                    + " and " + recurrent);
        }
        long features = typing.unbatched(0, 2);
        long hidden = typing.unbatched(2, 2);
        expect(typing, 1, Shape.of(directions, gates * hidden, features));
        expect(typing, 2, Shape.of(directions, gates * hidden, hidden));
        Dim steps = Dim.of(typing.unbatched(0, batchFirst ? 1 : 0));
        Dim batch = sequence.dim(batchFirst ? 0 : 1);
        Dim along = Dim.of(directions);
        Dim wide = Dim.of(hidden);
        Shape state = batchFirst ? new Shape(List.of(batch, along, wide)) : new Shape(List.of(along, batch, wide));
        openBatch(typing, steps, batch, state, states);
        Shape all = batchFirst
                ? new Shape(List.of(batch, steps, along, wide))
                : new Shape(List.of(steps, along, batch, wide));
        List<TensorType> types = new ArrayList<>(List.of(typing.input(0).withShape(all)));
        for (int i = 0; i < states; i++) {
            types.add(typing.input(0).withShape(state));
        }
        return types;
    }

    private static void expect(Typing typing, int index, Shape expected) {
        if (!typing.shape(index).equals(expected)) {
            throw typing.error("input " + index + " has shape " + typing.shape(index) + ", expected " + expected);
        }
    }

    /** Checks lengths and initial states; those that say no more than the defaults are left out where N is open. */
    private static void openBatch(Typing typing, Dim steps, Dim batch, Shape state, int states) {
        if (typing.node().hasInput(LENGTHS) && !typing.shape(LENGTHS).equals(new Shape(List.of(batch)))) {
            boolean whole = typing.constant(LENGTHS)
                    .filter(tensor -> Arrays.stream(tensor.toLongs()).allMatch(steps::is))
                    .isPresent();
            leaveOut(typing, LENGTHS, batch, new Shape(List.of(batch)), whole);
        }
        for (int index = LENGTHS + 1; index <= LENGTHS + states; index++) {
            if (typing.node().hasInput(index) && !typing.shape(index).equals(state)) {
                boolean zero =
                        typing.constant(index).filter(Recurrences::isZero).isPresent();
                leaveOut(typing, index, batch, state, zero);
            }
        }
    }

    private static boolean isZero(Tensor tensor) {
        for (float value : tensor.toFloats()) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static void leaveOut(Typing typing, int index, Dim batch, Shape expected, boolean isDefault) {
        if (!batch.batched()) {
            expect(typing, index, expected);
        }
        if (!isDefault || !typing.shape(index).isFixed()) {
            throw typing.mixes("input " + index + " has shape " + typing.shape(index) + ", expected " + expected
                    + "; export the model with a symbolic batch");
        }
        typing.leaveOut(index);
    }
}
