package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.TensorType;
import java.util.List;

/** Softmax along one axis and its kin. */
final class Softmaxes {
    private Softmaxes() {}

    static void register(Operators operators) {
        operators.add("Softmax", Softmaxes::alongAxis, Linearity.NONE, Softmaxes::softmax);
        operators.add("LogSoftmax", Softmaxes::alongAxis, Linearity.NONE, Softmaxes::logSoftmax);
        operators.add("Hardmax", Softmaxes::alongAxis, Linearity.NONE, Derivative.ZERO);
    }

    private static List<TensorType> alongAxis(Typing typing) {
        typing.unbatched(0, typing.shape(0).axis(typing.node().integer("axis", -1)));
        return Types.same(typing);
    }

    private static void softmax(Vjp vjp) {
        String y = vjp.output(0);
        String weighted = vjp.mul(vjp.cotangent(), y);
        String total = vjp.sum(weighted, vjp.node().integer("axis", -1));
        vjp.give(0, vjp.sub(weighted, vjp.mul(y, total)));
    }

    private static void logSoftmax(Vjp vjp) {
        String total = vjp.sum(vjp.cotangent(), vjp.node().integer("axis", -1));
        vjp.give(0, vjp.sub(vjp.cotangent(), vjp.mul(vjp.apply("Exp", vjp.output(0)), total)));
    }
}
