package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The adaptors of all operators. An operator and version that is not listed means what it meant in the version before
 * (ONNX's operator changelog, versions {@link Dialect#OLDEST} to {@link Dialect#NEWEST}): it got optional attributes or
 * inputs that are off by default, or more element types.
 */
final class Adaptors {
    /** The version of nodes that need no adaptor any more. */
    private static final long IN_DIALECT = Long.MAX_VALUE;

    private static final String TOO_NEW = "is newer than opset " + Model.OPSET
            + " and cannot be written in older operators here; export the model with opset " + Model.OPSET;

    /** The operators that said until version 6 which of their inputs they may overwrite. */
    private static final String[] CONSUMING = {
        "Abs",
        "Add",
        "BatchNormalization",
        "Ceil",
        "Clip",
        "Div",
        "Elu",
        "Exp",
        "Floor",
        "HardSigmoid",
        "InstanceNormalization",
        "LeakyRelu",
        "Log",
        "Max",
        "Mean",
        "Min",
        "Mul",
        "Neg",
        "PRelu",
        "Reciprocal",
        "Relu",
        "Sigmoid",
        "Sqrt",
        "Sub",
        "Sum",
        "Tanh"
    };

    private static final Map<String, NavigableMap<Long, Adaptor>> UP = new HashMap<>();
    private static final Map<String, NavigableMap<Long, Adaptor>> DOWN = new HashMap<>();
    private static final Map<String, Adaptor> ALWAYS = new HashMap<>();

    static {
        up(2, EarlyAdaptors::padsByName, "Pad");
        up(2, EarlyAdaptors::splitByAttribute, "Split");
        up(2, EarlyAdaptors::wholeNorm, "LpPool", "GlobalLpPool");
        up(4, EarlyAdaptors::concatAxis, "Concat");
        up(5, EarlyAdaptors::reshapeTarget, "Reshape");
        up(6, EarlyAdaptors::castTarget, "Cast");
        up(6, EarlyAdaptors::tileRepeats, "Tile");
        up(6, EarlyAdaptors.defaults(Map.of("alpha", 1.6732f, "gamma", 1.0507f)), "Selu");
        up(6, EarlyAdaptors.dropping("consumed_inputs"), CONSUMING);
        up(7, EarlyAdaptors::broadcast, "Add", "Sub", "Mul", "Div", "Pow", "And", "Or", "Xor");
        up(7, EarlyAdaptors::broadcast, "Equal", "Greater", "Less");
        up(7, EarlyAdaptors.dropping("broadcast"), "Gemm");
        up(7, EarlyAdaptors::slopePerChannel, "PRelu");
        up(7, EarlyAdaptors::inferenceOnly, "BatchNormalization");
        up(7, EarlyAdaptors.dropping("output_sequence"), "RNN", "GRU", "LSTM");
        up(7, EarlyAdaptors::upsampleScales, "Upsample");
        up(9, NormalizationAdaptors::dropSpatial, "BatchNormalization");
        up(9, ResizeAdaptors::scalesAsInput, "Upsample");
        up(9, refusing("has a batch axis, which newer opsets cannot say; export it with opset 9 or newer"), "Scan");
        up(10, ParameterAdaptors::sliceBounds, "Slice");
        up(10, ParameterAdaptors::topCount, "TopK");
        up(10, ResizeAdaptors::upsampleAsResize, "Upsample");
        up(11, ResizeAdaptors::simpleAsExplicit, "Resize");
        up(11, ParameterAdaptors::clipBounds, "Clip");
        up(11, ParameterAdaptors::padding, "Pad");
        up(11, ParameterAdaptors::scatterElements, "Scatter");
        up(13, SoftmaxAdaptors::coerced, "Softmax", "LogSoftmax", "Hardmax");
        up(13, ResizeAdaptors::optionalInputs, "Resize");
        up(13, ParameterAdaptors::axes, "Squeeze", "Unsqueeze", "ReduceSum");
        up(13, ParameterAdaptors::splitSizes, "Split");
        up(14, NormalizationAdaptors::dropStatistics, "BatchNormalization");
        up(16, ParameterAdaptors::roiCorners, "RoiAlign");
        up(18, ParameterAdaptors::splitCount, "Split");
        for (String reduction : List.of("L1", "L2", "LogSum", "LogSumExp", "Max", "Mean", "Min", "Prod", "SumSquare")) {
            up(18, ParameterAdaptors::axes, "Reduce" + reduction);
        }
        up(20, ParameterAdaptors::fourierAxis, "DFT");
        up(20, ParameterAdaptors::gridModes, "GridSample");
        up(21, NormalizationAdaptors::scalePerChannel, "GroupNormalization");

        down(23, NewOperators::rootMeanSquare, "RMSNormalization");
        down(23, refusing(TOO_NEW), "Attention", "RotaryEmbedding");
        down(23, NewOperators::quantisation, "QuantizeLinear", "DequantizeLinear");
        down(24, NewOperators::cast, "Cast");
        down(24, NewOperators::swish, "Swish");
        down(24, refusing(TOO_NEW), "TensorScatter");
        down(26, refusing(TOO_NEW), "BitCast", "CumProd");

        for (String recurrence : List.of("RNN", "GRU", "LSTM")) {
            ALWAYS.put(recurrence, RecurrentAdaptors::stepsFirst);
        }
        ALWAYS.put("Dropout", DropoutAdaptors::identity);
        ALWAYS.put("BatchNormalization", NormalizationAdaptors::refuseTraining);
    }

    private Adaptors() {}

    private static Adaptor refusing(String reason) {
        return (node, to) -> {
            throw to.refusal(node, reason);
        };
    }

    private static void up(long since, Adaptor adaptor, String... operators) {
        for (String operator : operators) {
            UP.computeIfAbsent(operator, unused -> new TreeMap<>()).put(since, adaptor);
        }
    }

    private static void down(long since, Adaptor adaptor, String... operators) {
        for (String operator : operators) {
            DOWN.computeIfAbsent(operator, unused -> new TreeMap<>()).put(since, adaptor);
        }
    }

    /** The next step for {@code operator} as it is written in {@code version}; empty if it is in the one dialect. */
    static Optional<Step> next(String operator, long version) {
        if (version == IN_DIALECT) {
            return Optional.empty();
        }
        Map.@Nullable Entry<Long, Adaptor> entry = null;
        if (version > Model.OPSET && DOWN.containsKey(operator)) {
            entry = DOWN.get(operator).floorEntry(version);
            if (entry != null) {
                return Optional.of(new Step(Model.OPSET, entry.getValue()));
            }
        }
        if (version < Model.OPSET && UP.containsKey(operator)) {
            entry = UP.get(operator).higherEntry(version);
            if (entry != null) {
                return Optional.of(new Step(entry.getKey(), entry.getValue()));
            }
        }
        return Optional.ofNullable(ALWAYS.get(operator)).map(adaptor -> new Step(IN_DIALECT, adaptor));
    }

    /**
     * One step towards the one dialect.
     *
     * @param version the version of what the adaptor emits
     */
    record Step(long version, Adaptor adaptor) {}
}
