package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.TensorType;
import java.util.List;
import java.util.Map;

/** Functions of two or more tensors, element by element, broadcast as NumPy does. */
final class Arithmetic {
    private Arithmetic() {}

    static void register(Operators operators) {
        operators.add("Add", Types::pair, Linearity.ALL, Arithmetic::sum);
        operators.add("Sum", Types::broadcast, Linearity.ALL, Arithmetic::sum);
        operators.add("Mean", Types::broadcast, Linearity.ALL, Arithmetic::mean);
        operators.add("Sub", Types::pair, Linearity.ALL, Arithmetic::sub);
        operators.add("Mul", Types::pair, Linearity.EACH, Arithmetic::mul);
        operators.add("Div", Types::pair, Linearity.in(0), Arithmetic::div);
        operators.add("Pow", Types::power, Linearity.NONE, Arithmetic::pow);
        operators.add("Mod", Types::pair, Linearity.NONE, Arithmetic::mod);
        operators.add("Max", Types::broadcast, Linearity.NONE, Arithmetic::extremum);
        operators.add("Min", Types::broadcast, Linearity.NONE, Arithmetic::extremum);
        operators.add("Where", Arithmetic::chosen, Linearity.in(1, 2), Arithmetic::where);
        List<String> comparisons =
                List.of("Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Xor");
        for (String comparison : comparisons) {
            operators.add(comparison, Types::comparison, Linearity.NONE, Derivative.ZERO);
        }
        for (String bitwise : List.of("BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitShift")) {
            operators.add(bitwise, Types::broadcast, Linearity.NONE, Derivative.ZERO);
        }
    }

    private static void sum(Vjp vjp) {
        giveAll(vjp, vjp.cotangent());
    }

    private static void mean(Vjp vjp) {
        giveAll(vjp, vjp.mul(vjp.cotangent(), 1.0 / vjp.node().inputs().size()));
    }

    private static void sub(Vjp vjp) {
        give(vjp, 0, vjp.cotangent());
        if (vjp.wants(1)) {
            vjp.give(1, vjp.neg(vjp.unbroadcast(vjp.cotangent(), vjp.shape(vjp.input(1)))));
        }
    }

    private static void mul(Vjp vjp) {
        for (int i = 0; i < 2; i++) {
            if (vjp.wants(i)) {
                give(vjp, i, vjp.mul(vjp.cotangent(), vjp.input(1 - i)));
            }
        }
    }

    private static void div(Vjp vjp) {
        String scaled = vjp.div(vjp.cotangent(), vjp.input(1));
        give(vjp, 0, scaled);
        if (vjp.wants(1)) {
            give(vjp, 1, vjp.neg(vjp.mul(scaled, vjp.output(0))));
        }
    }

    /**
     * Where the base is zero the derivative of a power below 1 does not exist and is taken for zero, as that of Sqrt is;
     * so is the derivative by the exponent where the base is not positive.
     */
    private static void pow(Vjp vjp) {
        String base = vjp.input(0);
        String exponent = vjp.cast(vjp.input(1), vjp.type(base).elementType());
        String zero = vjp.scalar(base, 0);
        if (vjp.wants(0)) {
            String slope = vjp.mul(exponent, vjp.apply("Pow", base, vjp.add(exponent, -1)));
            String steep = vjp.apply("And", vjp.apply("Equal", base, zero), vjp.greater(vjp.scalar(base, 1), exponent));
            give(vjp, 0, vjp.mul(vjp.cotangent(), vjp.where(steep, zero, slope)));
        }
        if (vjp.wants(1)) {
            String slope = vjp.mul(vjp.output(0), vjp.apply("Log", base));
            String cotangent = vjp.mul(vjp.cotangent(), vjp.maskedBy(slope, vjp.greater(base, zero)));
            give(vjp, 1, vjp.cast(cotangent, vjp.type(vjp.input(1)).elementType()));
        }
    }

    /** The remainder is {@code a - b q} with a whole number q that does not change within a step. */
    private static void mod(Vjp vjp) {
        give(vjp, 0, vjp.cotangent());
        if (vjp.wants(1)) {
            String multiple = vjp.sub(vjp.input(0), vjp.output(0));
            String quotient = vjp.apply("Round", vjp.div(multiple, vjp.input(1)));
            give(vjp, 1, vjp.neg(vjp.mul(vjp.cotangent(), quotient)));
        }
    }

    /** Inputs that tie share the cotangent evenly. */
    private static void extremum(Vjp vjp) {
        List<String> inputs = vjp.node().inputs().stream().map(vjp::widened).toList();
        boolean wide = inputs.equals(vjp.node().inputs());
        String y = wide
                ? vjp.output(0)
                : vjp.apply(vjp.node().operator(), inputs, 1, Map.of()).get(0);
        List<String> chosen = inputs.stream()
                .map(input -> vjp.cast(
                        vjp.apply("Equal", input, y), vjp.type(vjp.output(0)).elementType()))
                .toList();
        String ties = vjp.apply("Sum", chosen, 1, Map.of()).get(0);
        String share = vjp.div(vjp.cotangent(), ties);
        for (int i = 0; i < chosen.size(); i++) {
            if (vjp.wants(i)) {
                give(vjp, i, vjp.mul(share, chosen.get(i)));
            }
        }
    }

    private static List<TensorType> chosen(Typing typing) {
        Types.alike(typing, 1);
        return List.of(typing.input(1).withShape(Types.broadcastShape(typing)));
    }

    private static void where(Vjp vjp) {
        String condition = vjp.input(0);
        String cotangent = vjp.cotangent();
        String zero = vjp.scalar(cotangent, 0);
        if (vjp.wants(1)) {
            give(vjp, 1, vjp.where(condition, cotangent, zero));
        }
        if (vjp.wants(2)) {
            give(vjp, 2, vjp.where(condition, zero, cotangent));
        }
    }

    private static void giveAll(Vjp vjp, String cotangent) {
        for (int i = 0; i < vjp.node().inputs().size(); i++) {
            give(vjp, i, cotangent);
        }
    }

    /** Gives a cotangent of the broadcast shape to an input of smaller shape. */
    private static void give(Vjp vjp, int index, String cotangent) {
        if (vjp.wants(index)) {
            vjp.give(index, vjp.unbroadcast(cotangent, vjp.shape(vjp.input(index))));
        }
    }
}
