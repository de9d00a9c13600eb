package dev.l2caf.onnx.operator;

import java.util.List;

/** The step of a plain recurrent layer (ONNX's RNN): h = f(W x + R h' + b). */
final class ElmanCell implements RecurrentCell {
    private final Vjp vjp;
    private final RecurrentDirection direction;
    private final String recurrent;
    private final List<String> slopes;

    ElmanCell(Vjp vjp, RecurrentDirection direction) {
        this.vjp = vjp;
        this.direction = direction;
        this.recurrent = direction.parameter(2);
        String reached = vjp.add(direction.fromInputs(), direction.fromStates());
        Gate gate = Gate.of(vjp, direction.activation(0, 1), "tanh", reached);
        this.slopes = direction.split(gate.slope());
    }

    @Override
    public Pulled pullBack(int step, List<String> states) {
        String gate = vjp.mul(states.get(0), slopes.get(step));
        return new Pulled(List.of(vjp.apply("MatMul", gate, recurrent)), gate);
    }

    @Override
    public String recurrentWeights(String gates) {
        return direction.product(gates, direction.previous(0, direction.hidden()));
    }
}
