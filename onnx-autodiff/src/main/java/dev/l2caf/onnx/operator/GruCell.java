package dev.l2caf.onnx.operator;

import java.util.List;

/**
 * The step of a GRU: h = (1 - z) n + z h', where n is computed from r h' (or, with linear_before_reset, r times the
 * product of h' with its weight).
 */
final class GruCell implements RecurrentCell {
    private final Vjp vjp;
    private final boolean linearBeforeReset;
    private final List<String> update;
    private final List<String> ofUpdate;
    private final List<String> reset;
    private final List<String> ofReset;
    private final List<String> ofCandidate;
    private final List<String> ofProduct;
    private final List<String> weights;
    private final String all;
    private final RecurrentDirection direction;
    private final String previous;
    private final String resetState;

    GruCell(Vjp vjp, RecurrentDirection direction) {
        this.vjp = vjp;
        this.linearBeforeReset = vjp.node().integer("linear_before_reset", 0) != 0;
        this.all = direction.parameter(2);
        this.weights = direction.split(all, 0, 3);
        List<String> inputs = direction.split(direction.fromInputs(), 2, 3);
        List<String> states = direction.split(direction.fromStates(), 2, 3);
        this.direction = direction;
        this.previous = direction.previous(0, direction.hidden());
        Gate z = gate(direction, 0, "sigmoid", vjp.add(inputs.get(0), states.get(0)));
        Gate r = gate(direction, 0, "sigmoid", vjp.add(inputs.get(1), states.get(1)));
        String product = states.get(2);
        this.resetState = linearBeforeReset ? previous : vjp.mul(r.value(), previous);
        String recurrent = linearBeforeReset ? vjp.mul(r.value(), product) : resetFirst();
        Gate n = gate(direction, 1, "tanh", vjp.add(inputs.get(2), recurrent));
        String toCandidate = vjp.mul(n.slope(), vjp.oneMinus(z.value()));
        this.update = direction.split(z.value());
        this.ofUpdate = direction.split(vjp.mul(z.slope(), vjp.sub(previous, n.value())));
        this.reset = direction.split(r.value());
        this.ofReset =
                direction.split(vjp.mul(r.slope(), linearBeforeReset ? vjp.mul(toCandidate, product) : previous));
        this.ofCandidate = direction.split(toCandidate);
        this.ofProduct = direction.split(vjp.mul(toCandidate, r.value()));
    }

    private Gate gate(RecurrentDirection direction, int position, String usual, String reached) {
        return Gate.of(vjp, direction.activation(position, 2), usual, reached);
    }

    private String resetFirst() {
        String product = vjp.apply("MatMul", resetState, vjp.swap(weights.get(2), 0, 1));
        if (!vjp.node().hasInput(3)) {
            return product;
        }
        long hidden = vjp.shape(all).dim(1).factor();
        return vjp.add(product, vjp.slice(direction.parameter(3), 0, 5 * hidden, 6 * hidden));
    }

    @Override
    public Pulled pullBack(int step, List<String> states) {
        String hidden = states.get(0);
        String kept = vjp.mul(hidden, update.get(step));
        String toUpdate = vjp.mul(hidden, ofUpdate.get(step));
        String toCandidate = vjp.mul(hidden, ofCandidate.get(step));
        if (linearBeforeReset) {
            String toReset = vjp.mul(hidden, ofReset.get(step));
            String toProduct = vjp.mul(hidden, ofProduct.get(step));
            String gates = vjp.concat(2, List.of(toUpdate, toReset, toProduct));
            String recurrent = vjp.apply("MatMul", gates, all);
            return new Pulled(
                    List.of(vjp.add(kept, recurrent)), vjp.concat(2, List.of(toUpdate, toReset, toCandidate)), gates);
        }
        String toProduct = vjp.apply("MatMul", toCandidate, weights.get(2));
        String toReset = vjp.mul(toProduct, ofReset.get(step));
        String recurrent =
                vjp.add(vjp.apply("MatMul", toUpdate, weights.get(0)), vjp.apply("MatMul", toReset, weights.get(1)));
        String through = vjp.add(kept, vjp.mul(toProduct, reset.get(step)));
        return new Pulled(List.of(vjp.add(through, recurrent)), vjp.concat(2, List.of(toUpdate, toReset, toCandidate)));
    }

    @Override
    public String recurrentWeights(String gates) {
        if (linearBeforeReset) {
            return direction.product(gates, previous);
        }
        List<String> parts = direction.split(gates, 2, 3);
        String ofOthers = direction.product(vjp.concat(2, parts.subList(0, 2)), previous);
        return vjp.concat(0, List.of(ofOthers, direction.product(parts.get(2), resetState)));
    }
}
