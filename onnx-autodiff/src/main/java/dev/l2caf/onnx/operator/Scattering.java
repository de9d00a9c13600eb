package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way back through an operator that scatters updates into data, overwriting it or reducing with it. */
final class Scattering {
    /** How updates meet data, by ONNX's names. */
    static final List<String> REDUCTIONS = List.of("none", "add", "mul", "max", "min");

    /** Affine in data and updates unless they are multiplied or compared. */
    static final Linearity LINEARITY = new Linearity() {
        private final Linearity dataAndUpdates = Linearity.in(0, 2);

        @Override
        public boolean isAffineIn(Set<Integer> varying) {
            return false;
        }

        @Override
        public boolean isAffineIn(Node node, Set<Integer> varying) {
            String reduction = node.string("reduction", "none");
            return (reduction.equals("none") || reduction.equals("add")) && dataAndUpdates.isAffineIn(varying);
        }
    };

    private final Vjp vjp;
    private final String scatter;
    private final String gather;
    private final Map<String, Attribute> where;
    private final String reduction;

    /**
     * The way back through one node.
     *
     * @param scatter its operator
     * @param gather the operator that reads where it writes
     * @param where the attributes of both that say where that is
     */
    Scattering(Vjp vjp, String scatter, String gather, Map<String, Attribute> where) {
        this.vjp = vjp;
        this.scatter = scatter;
        this.gather = gather;
        this.where = where;
        this.reduction = vjp.node().string("reduction", "none");
    }

    /** Gives data and updates their cotangents. */
    void pullBack() {
        if (vjp.wants(0)) {
            vjp.give(0, toData());
        }
        if (vjp.wants(2)) {
            vjp.give(2, toUpdates());
        }
    }

    private String toData() {
        String cotangent = vjp.cotangent();
        return switch (reduction) {
            case "none" -> scattered("none", cotangent, vjp.zerosLike(vjp.input(2)));
            case "add" -> cotangent;
            case "mul" -> {
                String ones = vjp.add(vjp.zerosLike(vjp.input(0)), 1);
                yield vjp.mul(cotangent, scattered("mul", ones, vjp.input(2)));
            }
            default -> vjp.maskedBy(cotangent, vjp.apply("Equal", vjp.output(0), vjp.input(0)));
        };
    }

    /** A factor of exactly 0 gets no number: what it would be is lost in the product. */
    private String toUpdates() {
        String cotangent = gathered(vjp.cotangent());
        return switch (reduction) {
            case "none", "add" -> cotangent;
            case "mul" -> vjp.div(vjp.mul(cotangent, gathered(vjp.output(0))), vjp.input(2));
            default -> {
                String result = gathered(vjp.output(0));
                String moved = vjp.apply("Not", vjp.apply("Equal", gathered(vjp.input(0)), result));
                String deciding = vjp.apply("Equal", vjp.input(2), result);
                yield vjp.maskedBy(cotangent, vjp.apply("And", moved, deciding));
            }
        };
    }

    private String scattered(String how, String data, String updates) {
        Map<String, Attribute> attributes = Algebra.with(where, Map.of("reduction", new Attribute.OfString(how)));
        return vjp.apply(scatter, attributes, data, vjp.input(1), updates);
    }

    private String gathered(String from) {
        return vjp.apply(gather, where, from, vjp.input(1));
    }
}
