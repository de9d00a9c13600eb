package dev.l2caf.onnx.operator;

import java.util.ArrayList;
import java.util.List;

/**
 * The step of an LSTM: c = f c' + i g, h = o tanh(c), with ONNX's order of gates i, o, f, g. Peepholes let i and f see c',
 * and o see c. Coupled gates (input_forget) have f = 1 - i.
 */
final class LstmCell implements RecurrentCell {
    private static final int PEEPHOLES = 7;

    private final Vjp vjp;
    private final RecurrentDirection direction;
    private final String recurrent;
    private final boolean coupled;
    private final List<String> peepholes;
    private final List<String> forget;
    private final List<String> ofInput;
    private final List<String> ofOutput;
    private final List<String> ofForget;
    private final List<String> ofCandidate;
    private final List<String> ofCell;
    private final String cells;
    private final String previousCells;

    LstmCell(Vjp vjp, RecurrentDirection direction) {
        this.vjp = vjp;
        this.direction = direction;
        this.recurrent = direction.parameter(2);
        this.peepholes =
                vjp.node().hasInput(PEEPHOLES) ? direction.split(direction.parameter(PEEPHOLES), 0, 3) : List.of();
        this.coupled = vjp.node().integer("input_forget", 0) != 0;
        List<String> reached = direction.split(vjp.add(direction.fromInputs(), direction.fromStates()), 2, 4);
        Gate g = gate(1, "tanh", reached.get(3));
        this.cells = cells(reached, g.value());
        String previous = direction.previous(1, cells);
        this.previousCells = previous;
        Gate i = gate(0, "sigmoid", seeing(reached.get(0), 0, previous));
        Gate o = gate(0, "sigmoid", seeing(reached.get(1), 1, cells));
        Gate f = gate(0, "sigmoid", seeing(reached.get(2), 2, previous));
        Gate h = Gate.unclipped(vjp, direction.activation(2, 3), "tanh", cells);
        this.forget = direction.split(coupled ? vjp.oneMinus(i.value()) : f.value());
        this.ofInput = direction.split(vjp.mul(coupled ? vjp.sub(g.value(), previous) : g.value(), i.slope()));
        this.ofOutput = direction.split(vjp.mul(h.value(), o.slope()));
        this.ofForget = direction.split(vjp.mul(previous, f.slope()));
        this.ofCandidate = direction.split(vjp.mul(i.value(), g.slope()));
        this.ofCell = direction.split(vjp.mul(o.value(), h.slope()));
    }

    private Gate gate(int position, String usual, String reached) {
        return Gate.of(vjp, direction.activation(position, 3), usual, reached);
    }

    private String seeing(String reached, int peephole, String cells) {
        return peepholes.isEmpty() ? reached : vjp.add(reached, vjp.mul(peepholes.get(peephole), cells));
    }

    /** The cell states behind all steps, which the forward node keeps to itself. */
    private String cells(List<String> reached, String candidates) {
        List<String> toInput = direction.split(reached.get(0));
        List<String> toForget = direction.split(reached.get(2));
        List<String> candidate = direction.split(candidates);
        List<String> cells = new ArrayList<>(candidate);
        String cell = direction.initial(1);
        for (int step : direction.order()) {
            String i = value(seeing(toInput.get(step), 0, cell));
            String f = coupled ? vjp.oneMinus(i) : value(seeing(toForget.get(step), 2, cell));
            String next = vjp.add(vjp.mul(f, cell), vjp.mul(i, candidate.get(step)));
            cell = direction.whereRunning(step, next, cell);
            cells.set(step, cell);
        }
        return vjp.concat(0, cells);
    }

    private String value(String reached) {
        return Gate.value(vjp, direction.activation(0, 3), "sigmoid", reached);
    }

    @Override
    public Pulled pullBack(int step, List<String> states) {
        String hidden = states.get(0);
        String toOutput = vjp.mul(hidden, ofOutput.get(step));
        String cell = vjp.add(states.get(1), vjp.mul(hidden, ofCell.get(step)));
        if (!peepholes.isEmpty()) {
            cell = vjp.add(cell, vjp.mul(toOutput, peepholes.get(1)));
        }
        String toInput = vjp.mul(cell, ofInput.get(step));
        String toForget = coupled ? vjp.zerosLike(toInput) : vjp.mul(cell, ofForget.get(step));
        String toCandidate = vjp.mul(cell, ofCandidate.get(step));
        String before = vjp.mul(cell, forget.get(step));
        if (!peepholes.isEmpty()) {
            before = vjp.add(before, vjp.mul(toInput, peepholes.get(0)));
            before = vjp.add(before, vjp.mul(toForget, peepholes.get(2)));
        }
        String gates = vjp.concat(2, List.of(toInput, toOutput, toForget, toCandidate));
        return new Pulled(List.of(vjp.apply("MatMul", gates, recurrent), before), gates);
    }

    @Override
    public String recurrentWeights(String gates) {
        return direction.product(gates, direction.previous(0, direction.hidden()));
    }

    @Override
    public String peepholes(String gates) {
        List<String> parts = direction.split(gates, 2, 4);
        String toInput = vjp.mul(parts.get(0), previousCells);
        String toOutput = vjp.mul(parts.get(1), cells);
        String toForget = vjp.mul(parts.get(2), previousCells);
        return direction.total(vjp.concat(2, List.of(toInput, toOutput, toForget)));
    }
}
