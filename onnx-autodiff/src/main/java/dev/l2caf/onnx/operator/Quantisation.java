package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.TensorType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Quantisation, differentiated straight through (Bengio, Leonard and Courville, arXiv 1308.3432): rounding is taken for
 * the identity, saturation for what it is, a clip. Cotangents of quantised tensors are real.
 */
final class Quantisation {
    /** What rounding changes at most, in steps: one half, and one in a hundred for the rounding of real numbers. */
    private static final double ROUNDING = 0.51;

    private Quantisation() {}

    static void register(Operators operators) {
        operators.add("QuantizeLinear", Quantisation::quantised, Linearity.NONE, Quantisation::quantise);
        operators.add("DequantizeLinear", Quantisation::real, Linearity.EACH, Quantisation::dequantise);
        operators.add("DynamicQuantizeLinear", Quantisation::dynamic, Linearity.NONE, Derivative.UNKNOWN);
    }

    private static List<TensorType> quantised(Typing typing) {
        checkScale(typing);
        long declared = typing.node().integer("output_dtype", 0);
        ElementType type = declared != 0
                ? ElementType.ofCode((int) declared)
                : typing.node().hasInput(2) ? typing.input(2).elementType() : ElementType.UINT8;
        return List.of(typing.input(0).withElementType(type));
    }

    private static List<TensorType> real(Typing typing) {
        checkScale(typing);
        return List.of(typing.input(0).withElementType(typing.input(1).elementType()));
    }

    private static void checkScale(Typing typing) {
        if (isPerTensor(typing.shape(1))) {
            return;
        }
        int axis = axis(typing.node(), typing.shape(0));
        typing.unbatched(0, axis);
        boolean perAxis = typing.shape(1).rank() == 1
                && typing.shape(1).dim(0).equals(typing.shape(0).dim(axis));
        if (!perAxis && typing.node().integer("block_size", 0) == 0) {
            throw typing.error(
                    "scales of shape " + typing.shape(1) + " do not fit axis " + axis + " of shape " + typing.shape(0));
        }
    }

    private static boolean isPerTensor(Shape scale) {
        return scale.equals(Shape.SCALAR) || scale.equals(Shape.of(1));
    }

    private static int axis(Node node, Shape data) {
        return data.axis(node.integer("axis", 1));
    }

    private static List<TensorType> dynamic(Typing typing) {
        TensorType type = typing.input(0);
        if (!type.shape().isFixed()) {
            throw typing.mixes("its scale depends on all elements of " + type.shape());
        }
        return List.of(
                type.withElementType(ElementType.UINT8),
                new TensorType(ElementType.FLOAT, Shape.SCALAR),
                new TensorType(ElementType.UINT8, Shape.SCALAR));
    }

    private static void quantise(Vjp vjp) {
        if (vjp.wants(1)) {
            throw vjp.error("no gradient by its scale is known; keep the scale constant");
        }
        String scale = scale(vjp);
        String x = vjp.input(0);
        Map<String, Attribute> attributes = new HashMap<>(vjp.node().attributes());
        attributes.keySet().retainAll(List.of("axis"));
        String[] inputs = vjp.node().inputs().toArray(String[]::new);
        inputs[0] = vjp.output(0);
        String restored = vjp.cast(
                vjp.apply("DequantizeLinear", attributes, inputs), vjp.type(x).elementType());
        String lost = vjp.apply("Abs", vjp.sub(x, restored));
        String represented = vjp.apply("LessOrEqual", lost, vjp.mul(scale, ROUNDING));
        vjp.give(0, vjp.maskedBy(vjp.div(vjp.cotangent(), scale), represented));
    }

    private static void dequantise(Vjp vjp) {
        String scale = scale(vjp);
        vjp.give(0, vjp.mul(vjp.cotangent(), scale));
        if (vjp.wants(1)) {
            ElementType real = vjp.type(scale).elementType();
            String steps = vjp.cast(vjp.input(0), real);
            if (vjp.node().hasInput(2)) {
                String zero = vjp.cast(vjp.input(2), real);
                steps = vjp.sub(steps, vjp.reshapeLike(zero, scale));
            }
            String summed = vjp.unbroadcast(vjp.mul(vjp.cotangent(), steps), vjp.shape(scale));
            vjp.give(1, vjp.reshapeLike(summed, vjp.input(1)));
        }
    }

    /** The step between neighbours, shaped to be broadcast over the data. */
    private static String scale(Vjp vjp) {
        String scale = vjp.input(1);
        Shape shape = vjp.shape(scale);
        Shape data = vjp.shape(vjp.input(0));
        if (isPerTensor(shape)) {
            return vjp.reshape(scale, Shape.SCALAR);
        }
        if (shape.rank() != 1) {
            throw vjp.error("no gradient is known for scales per block; quantise per tensor or per axis");
        }
        int axis = axis(vjp.node(), data);
        long[] extents = new long[data.rank() - axis];
        Arrays.fill(extents, 1);
        extents[0] = data.dim(axis).factor();
        return vjp.reshape(scale, Shape.of(extents));
    }
}
