package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One direction of a recurrent layer on the way back: its weights, its states in every step, and the walk through time.
 *
 * <p>States are [steps, batch, hidden], those of one step [1, batch, hidden]. The hidden states are those the forward
 * node made; gates are computed again from them, for all steps at once.
 */
final class RecurrentDirection {
    private static final int LENGTHS = 4;

    private final Vjp vjp;
    private final int index;
    private final boolean backwards;
    private final int steps;
    private final Optional<String> running;

    /**
     * A direction of a node.
     *
     * @param index its position among the node's directions
     */
    RecurrentDirection(Vjp vjp, int index) {
        this.vjp = vjp;
        this.index = index;
        this.backwards = index == 1 || vjp.node().string("direction", "forward").equals("reverse");
        this.steps = Math.toIntExact(vjp.shape(vjp.input(0)).dim(0).factor());
        this.running = vjp.node().hasInput(LENGTHS) ? Optional.of(running()) : Optional.empty();
    }

    /** Whether each step lies within the sequence of each sample: boolean [steps, batch, 1]. */
    private String running() {
        String lengths = vjp.cast(vjp.input(LENGTHS), ElementType.INT64);
        String apart = vjp.apply("Unsqueeze", lengths, vjp.longs(0, 2));
        String positions = vjp.reshape(vjp.longs(LongStream.range(0, steps).toArray()), Shape.of(steps, 1, 1));
        return vjp.greater(apart, positions);
    }

    /** The position of an activation in the node's list, which has {@code each} per direction. */
    int activation(int position, int each) {
        return index * each + position;
    }

    /** This direction's part of an input whose first axis is the direction, without that axis. */
    String parameter(int input) {
        return own(vjp.input(input), 0);
    }

    private String own(String tensor, int axis) {
        String part = vjp.slice(tensor, axis, index, index + 1L);
        return vjp.apply("Squeeze", part, vjp.longs(axis));
    }

    /** What all steps' inputs add to the gates, [steps, batch, gates x hidden]: X W^T and its half of the bias. */
    String fromInputs() {
        return affine(vjp.input(0), parameter(1), 0);
    }

    /** What the hidden states before all steps add to the gates: H R^T and its half of the bias. */
    String fromStates() {
        return affine(previous(0, hidden()), parameter(2), 1);
    }

    private String affine(String from, String weight, int half) {
        String product = vjp.apply("MatMul", from, vjp.swap(weight, 0, 1));
        if (!vjp.node().hasInput(3)) {
            return product;
        }
        long width = vjp.shape(weight).dim(0).factor();
        return vjp.add(product, vjp.slice(parameter(3), 0, half * width, (half + 1) * width));
    }

    /** The hidden states behind all steps. */
    String hidden() {
        return own(vjp.output(0), 1);
    }

    /** The initial state {@code state} (0 hidden, 1 cell), [1, batch, hidden]; zero where the node is given none. */
    String initial(int state) {
        if (vjp.node().hasInput(5 + state)) {
            return vjp.slice(vjp.input(5 + state), 0, index, index + 1L);
        }
        return vjp.zerosLike(vjp.slice(hidden(), 0, 0, 1));
    }

    /**
     * The states before all steps, given those behind them. A sample that has not begun yet is in its initial state.
     *
     * @param state 0 hidden, 1 cell
     */
    String previous(int state, String behind) {
        if (!backwards) {
            return steps == 1
                    ? initial(state)
                    : vjp.concat(0, List.of(initial(state), vjp.slice(behind, 0, 0, steps - 1L)));
        }
        if (steps == 1) {
            return initial(state);
        }
        String later = vjp.slice(behind, 0, 1, steps);
        String before = running.map(mask -> vjp.where(vjp.slice(mask, 0, 1, steps), later, initial(state)))
                .orElse(later);
        return vjp.concat(0, List.of(before, initial(state)));
    }

    /** The parts of a sequence, one per step. */
    List<String> split(String sequence) {
        return split(sequence, 0, steps);
    }

    /** Equal parts along an axis. */
    List<String> split(String tensor, int axis, int parts) {
        if (parts == 1) {
            return List.of(tensor);
        }
        long[] sizes = new long[parts];
        Arrays.fill(sizes, vjp.shape(tensor).dim(axis).factor() / parts);
        return vjp.apply("Split", List.of(tensor, vjp.longs(sizes)), parts, Algebra.ints("axis", axis));
    }

    /** The positions in the order in which the layer walks through them. */
    List<Integer> order() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, steps).boxed().toList());
        if (backwards) {
            Collections.reverse(order);
        }
        return order;
    }

    /** {@code changed} for samples whose sequence holds the step, else {@code kept}. */
    String whereRunning(int step, String changed, String kept) {
        return running.map(mask -> vjp.where(vjp.slice(mask, 0, step, step + 1L), changed, kept))
                .orElse(changed);
    }

    /** The sum over all steps and samples of the products of {@code gates} and {@code seen}: [gates, seen]. */
    String product(String gates, String seen) {
        return vjp.apply("MatMul", vjp.swap(rows(gates), 0, 1), rows(seen));
    }

    /** The sum over all steps and samples: [gates]. */
    String total(String gates) {
        String sum = vjp.sum(gates, 0, 1);
        return vjp.reshape(sum, new Shape(List.of(vjp.shape(sum).dim(2))));
    }

    private String rows(String sequence) {
        Shape shape = vjp.shape(sequence);
        Dim samples = new Shape(shape.dims().subList(0, 2)).size();
        return vjp.reshape(sequence, new Shape(List.of(samples, shape.dim(2))));
    }

    /**
     * Walks back through time.
     *
     * @param states the number of the cell's states
     * @return the cotangents of this direction's part of the node's inputs, by input
     */
    Map<Integer, String> pullBack(RecurrentCell cell, int states) {
        String zeros = vjp.zerosLike(vjp.slice(hidden(), 0, 0, 1));
        List<String> carried = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            carried.add(vjp.cotangent(1 + state)
                    .map(last -> vjp.slice(last, 0, index, index + 1L))
                    .orElse(zeros));
        }
        Optional<List<String>> given = vjp.cotangent(0).map(all -> split(own(all, 1)));
        String[] gates = new String[steps];
        String[] recurrent = new String[steps];
        List<Integer> order = order();
        for (int i = steps - 1; i >= 0; i--) {
            int step = order.get(i);
            List<String> reached = new ArrayList<>(carried);
            given.ifPresent(all -> reached.set(0, vjp.add(reached.get(0), all.get(step))));
            RecurrentCell.Pulled pulled = cell.pullBack(step, reached);
            for (int state = 0; state < states; state++) {
                carried.set(state, whereRunning(step, pulled.states().get(state), carried.get(state)));
            }
            String none = vjp.scalar(pulled.gates(), 0);
            gates[step] = whereRunning(step, pulled.gates(), none);
            recurrent[step] = whereRunning(step, pulled.recurrent(), none);
        }
        Map<Integer, String> results = new TreeMap<>();
        for (int state = 0; state < states; state++) {
            results.put(LENGTHS + 1 + state, carried.get(state));
        }
        parameters(cell, vjp.concat(0, List.of(gates)), vjp.concat(0, List.of(recurrent)), results);
        return results;
    }

    /** Adds the cotangents of the sequence and of all parameters that are wanted, as the whole node has them. */
    private void parameters(RecurrentCell cell, String gates, String recurrent, Map<Integer, String> results) {
        if (vjp.wants(0)) {
            results.put(0, vjp.apply("MatMul", gates, parameter(1)));
        }
        if (vjp.wants(1)) {
            results.put(1, along(product(gates, vjp.input(0))));
        }
        if (vjp.wants(2)) {
            results.put(2, along(cell.recurrentWeights(recurrent)));
        }
        if (vjp.wants(3)) {
            results.put(3, along(vjp.concat(0, List.of(total(gates), total(recurrent)))));
        }
        if (vjp.wants(7)) {
            results.put(7, along(cell.peepholes(gates)));
        }
    }

    private String along(String parameter) {
        return vjp.apply("Unsqueeze", parameter, vjp.longs(0));
    }
}
