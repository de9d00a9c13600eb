package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.TensorType;
import java.util.List;
import java.util.Set;

/** Elementary functions of one element, copies, and conversions between element types. */
final class ElementaryFunctions {
    private ElementaryFunctions() {}

    static void register(Operators operators) {
        operators.add("Identity", Types::same, Linearity.ALL, vjp -> vjp.give(0, vjp.cotangent()));
        operators.add("Neg", Types::same, Linearity.ALL, vjp -> vjp.give(0, vjp.neg(vjp.cotangent())));
        operators.add("Dropout", ElementaryFunctions::dropped, Linearity.in(0), vjp -> vjp.give(0, vjp.cotangent()));
        operators.add("Cast", ElementaryFunctions::cast, new CastLinearity(), ElementaryFunctions::cast);
        operators.add("CastLike", ElementaryFunctions::castLike, Linearity.NONE, ElementaryFunctions::cast);

        Slope.add(operators, "Abs", (vjp, x, y) -> vjp.apply("Sign", x));
        operators.add("Sqrt", Types::same, Linearity.NONE, ElementaryFunctions::sqrt);
        Slope.add(operators, "Reciprocal", (vjp, x, y) -> vjp.neg(vjp.square(y)));
        Slope.add(operators, "Exp", (vjp, x, y) -> y);
        Slope.add(operators, "Log", (vjp, x, y) -> vjp.apply("Reciprocal", x));
        Slope.add(operators, "Erf", ElementaryFunctions::erf);

        Slope.add(operators, "Sin", (vjp, x, y) -> vjp.apply("Cos", x));
        Slope.add(operators, "Cos", (vjp, x, y) -> vjp.neg(vjp.apply("Sin", x)));
        Slope.add(operators, "Tan", (vjp, x, y) -> vjp.add(vjp.square(y), 1));
        Slope.add(operators, "Asin", (vjp, x, y) -> inverseRoot(vjp, vjp.oneMinus(x), vjp.add(x, 1)));
        Slope.add(operators, "Acos", (vjp, x, y) -> vjp.neg(inverseRoot(vjp, vjp.oneMinus(x), vjp.add(x, 1))));
        Slope.add(operators, "Atan", (vjp, x, y) -> vjp.apply("Reciprocal", vjp.add(vjp.square(x), 1)));

        Slope.add(operators, "Sinh", (vjp, x, y) -> vjp.apply("Cosh", x));
        Slope.add(operators, "Cosh", (vjp, x, y) -> vjp.apply("Sinh", x));
        Slope.add(operators, "Tanh", (vjp, x, y) -> vjp.oneMinus(vjp.square(y)));
        Slope.add(operators, "Asinh", (vjp, x, y) -> inverseRoot(vjp, vjp.add(vjp.square(x), 1)));
        Slope.add(operators, "Acosh", (vjp, x, y) -> inverseRoot(vjp, vjp.add(x, -1), vjp.add(x, 1)));
        Slope.add(operators, "Atanh", (vjp, x, y) -> vjp.apply("Reciprocal", vjp.mul(vjp.oneMinus(x), vjp.add(x, 1))));

        for (String step : List.of("Sign", "Floor", "Ceil", "Round", "BitwiseNot")) {
            operators.add(step, Types::same, Linearity.NONE, Derivative.ZERO);
        }
        for (String question : List.of("IsNaN", "IsInf", "Not")) {
            operators.add(question, Types::comparison, Linearity.NONE, Derivative.ZERO);
        }
    }

    /** Zero at zero, where the derivative does not exist: an all-zero sample shall have no infinite gradient. */
    private static void sqrt(Vjp vjp) {
        String y = vjp.output(0);
        String slope = vjp.div(vjp.scalar(y, 0.5), y);
        vjp.give(0, vjp.maskedBy(vjp.mul(vjp.cotangent(), slope), vjp.greater(y, vjp.scalar(y, 0))));
    }

    private static String erf(Vjp vjp, String x, String y) {
        return vjp.mul(vjp.apply("Exp", vjp.neg(vjp.square(x))), 2 / Math.sqrt(Math.PI));
    }

    /** One over the root of a product, taken factor by factor: no digits are lost where a factor is small. */
    private static String inverseRoot(Vjp vjp, String... factors) {
        String product = factors.length == 1 ? factors[0] : vjp.mul(factors[0], factors[1]);
        return vjp.apply("Reciprocal", vjp.apply("Sqrt", product));
    }

    private static List<TensorType> dropped(Typing typing) {
        boolean training = typing.node().hasInput(2) && typing.numbers(2).length == 1 && typing.numbers(2)[0] != 0;
        if (training) {
            throw typing.error("it is in training mode; export the model for inference");
        }
        return List.of(typing.input(0), typing.input(0).withElementType(ElementType.BOOL));
    }

    private static List<TensorType> cast(Typing typing) {
        return cast(typing, target(typing.node()));
    }

    /** A batch size that becomes a real number would enter the arithmetic of every sample. */
    private static List<TensorType> cast(Typing typing, ElementType to) {
        boolean batchSize = typing.integers(0).stream().flatMap(List::stream).anyMatch(Dim::batched);
        if (batchSize && to.isFloating()) {
            throw typing.mixes("it makes a real number of the batch size");
        }
        return List.of(typing.input(0).withElementType(to));
    }

    private static ElementType target(Node cast) {
        return ElementType.ofCode((int) cast.integer("to", ElementType.FLOAT.code()));
    }

    private static List<TensorType> castLike(Typing typing) {
        return cast(typing, typing.input(1).elementType());
    }

    /** Between real types the cotangent takes the input's type; to and from other types nothing flows. */
    private static void cast(Vjp vjp) {
        ElementType from = vjp.type(vjp.input(0)).elementType();
        ElementType to = vjp.type(vjp.output(0)).elementType();
        if (from.isFloating() && to.isFloating()) {
            vjp.give(0, vjp.cast(vjp.cotangent(), from));
        }
    }

    /** A Cast to a real type is affine; one to an integer or a boolean rounds. */
    private static final class CastLinearity implements Linearity {
        @Override
        public boolean isAffineIn(Set<Integer> varying) {
            return false;
        }

        @Override
        public boolean isAffineIn(Node node, Set<Integer> varying) {
            return target(node).isFloating();
        }
    }
}
