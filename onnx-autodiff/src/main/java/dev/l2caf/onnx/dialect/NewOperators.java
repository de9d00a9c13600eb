package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Operators and attributes that are newer than the one dialect, written in older ones. */
final class NewOperators {
    private NewOperators() {}

    /** {@code x * sigmoid(alpha * x)}. */
    static void swish(Node node, Rewriting to) {
        String data = to.input(node, 0);
        float alpha = node.real("alpha", 1);
        String scaled = data;
        if (alpha != 1) {
            String factor = to.number(node, "alpha", alpha, data);
            scaled = to.emit(node, "scaled", "Mul", List.of(data, factor), Map.of());
        }
        String gate = to.emit(node, "gate", "Sigmoid", List.of(scaled), Map.of());
        to.emit(new Node(node.name(), "", "Mul", List.of(data, gate), node.outputs(), Map.of()));
    }

    /** {@code x / sqrt(mean(x^2) + epsilon) * scale}, the mean over {@code axis} and all axes behind it. */
    static void rootMeanSquare(Node node, Rewriting to) {
        String data = to.input(node, 0);
        ElementType type = to.types().elementType(data).orElse(ElementType.FLOAT);
        boolean narrow = type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
        String wide = narrow ? cast(node, "wide", data, ElementType.FLOAT, to) : data;
        String squares = to.emit(node, "squares", "Mul", List.of(wide, wide), Map.of());
        String axes = to.constant(node, "axes", Tensor.longs(axes(node, to)));
        String mean = to.emit(node, "mean", "ReduceMean", List.of(squares, axes), Map.of());
        String epsilon = to.number(node, "epsilon", node.real("epsilon", 1e-5f), wide);
        String sum = to.emit(node, "sum", "Add", List.of(mean, epsilon), Map.of());
        String root = to.emit(node, "root", "Sqrt", List.of(sum), Map.of());
        String normal = to.emit(node, "normal", "Div", List.of(wide, root), Map.of());
        String narrowed = narrow ? cast(node, "narrow", normal, type, to) : normal;
        to.emit(new Node(node.name(), "", "Mul", List.of(narrowed, to.input(node, 1)), node.outputs(), Map.of()));
    }

    private static long[] axes(Node node, Rewriting to) {
        long axis = node.integer("axis", -1);
        if (axis >= 0) {
            long @Nullable [] dims = to.types().dims(to.input(node, 0));
            if (dims == null || axis >= dims.length) {
                throw to.refusal(
                        node,
                        "counts its axis from the front of a tensor of unknown rank; " + "export the model with opset "
                                + Model.OPSET);
            }
            axis -= dims.length;
        }
        if (axis < -KnownTypes.HIGHEST_RANK) {
            throw to.refusal(node, "has axis " + axis + ", which no tensor has; export the model again");
        }
        return LongStream.range(axis, 0).toArray();
    }

    private static String cast(Node node, String role, String data, ElementType type, Rewriting to) {
        return to.emit(node, role, "Cast", List.of(data), Map.of("to", new Attribute.OfInt(type.code())));
    }

    /** Precision and output type, which are new, must not be asked for. */
    static void quantisation(Node node, Rewriting to) {
        boolean typed = node.operator().equals("DequantizeLinear") && node.integer("output_dtype", 0) != 0;
        if (typed || node.integer("precision", 0) != 0) {
            throw to.refusal(
                    node,
                    "asks for a precision or type that opset " + Model.OPSET
                            + " cannot say; export the model with opset " + Model.OPSET);
        }
        Map<String, Attribute> kept = new HashMap<>(node.attributes());
        kept.remove("precision");
        to.emit(node.withAttributes(kept));
    }

    /** How 8-bit exponents are rounded, which is new, is of no meaning for the supported types. */
    static void cast(Node node, Rewriting to) {
        Map<String, Attribute> kept = new HashMap<>(node.attributes());
        kept.remove("round_mode");
        to.emit(node.withAttributes(kept));
    }
}
