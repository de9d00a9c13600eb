package dev.l2caf.onnx.operator;

/** Functions of two or more tensors, element by element, broadcast as NumPy does. */
final class Arithmetic {
    private Arithmetic() {}

    static void register(Operators operators) {
        operators.add("Add", Types::broadcast, Linearity.ALL, Arithmetic::sum);
        operators.add("Sum", Types::broadcast, Linearity.ALL, Arithmetic::sum);
        operators.add("Mul", Types::broadcast, Linearity.EACH, Arithmetic::mul);
    }

    private static void sum(Vjp vjp) {
        for (int i = 0; i < vjp.node().inputs().size(); i++) {
            give(vjp, i, vjp.cotangent());
        }
    }

    private static void mul(Vjp vjp) {
        for (int i = 0; i < 2; i++) {
            if (vjp.wants(i)) {
                give(vjp, i, vjp.mul(vjp.cotangent(), vjp.input(1 - i)));
            }
        }
    }

    /** Gives a cotangent of the broadcast shape to an input of smaller shape. */
    private static void give(Vjp vjp, int index, String cotangent) {
        if (vjp.wants(index)) {
            vjp.give(index, vjp.unbroadcast(cotangent, vjp.shape(vjp.input(index))));
        }
    }
}
