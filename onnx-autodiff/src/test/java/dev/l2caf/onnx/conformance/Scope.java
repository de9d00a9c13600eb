package dev.l2caf.onnx.conformance;

import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.operator.Derivative;
import dev.l2caf.onnx.operator.Operator;
import dev.l2caf.onnx.operator.Operators;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which tests are the library's affair, and what of them has no derivative by nature: every reason there is. */
final class Scope {
    /** Operators that the reader writes as others. */
    private static final Set<String> RENAMED = Set.of("Upsample", "Scatter");

    private static final List<String> RANDOM =
            List.of("RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike");

    /** Inputs of real numbers that are no variables, by operator: they say how many elements there are, or where. */
    private static final Map<String, Set<Integer>> SETTINGS = Map.of(
            "Resize", Set.of(1, 2),
            "Upsample", Set.of(1),
            "OneHot", Set.of(1),
            "Range", Set.of(0, 1, 2),
            "Dropout", Set.of(1));

    private Scope() {}

    /** Why the test is not the library's affair, judged before anything is read; empty if it is. */
    static Optional<String> outside(BackendTest test) {
        Set<String> strange = new LinkedHashSet<>(test.operators());
        strange.removeIf(operator -> RENAMED.contains(operator)
                || derivative(operator)
                        .filter(known -> !(known instanceof Derivative.Unknown))
                        .isPresent());
        if (!strange.isEmpty()) {
            return Optional.of("an operator that is not on the list");
        }
        if (!test.isOfTensors()) {
            return Optional.of("strings, sequences or optional values");
        }
        if (test.operators().stream().anyMatch(RANDOM::contains)) {
            return Optional.of("random numbers");
        }
        if (test.isOfBrainFloats()) {
            return Optional.of("bfloat16, whose data the package stores as whole numbers");
        }
        return Optional.empty();
    }

    /** Whether a model was refused because it trains, which only reading it tells. */
    static boolean isTraining(ModelException refusal) {
        return String.valueOf(refusal.getMessage()).contains("is in training mode");
    }

    private static Optional<Derivative> derivative(String operator) {
        return Operators.standard().find("", operator).map(Operator::derivative);
    }

    /** Whether nothing real goes in or nothing real comes out. */
    static boolean isWhole(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        return Stream.concat(inputs.values().stream(), outputs.values().stream())
                .noneMatch(tensor -> tensor.elementType().isFloating());
    }

    /** Why there is nothing to differentiate; empty if there is something. */
    static Optional<String> byNature(BackendTest test, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        Set<String> settings = settings(test);
        List<Map.Entry<String, Tensor>> real = inputs.entrySet().stream()
                .filter(input -> input.getValue().elementType().isFloating())
                .toList();
        if (real.isEmpty()) {
            return Optional.of("no input is real: constants, shapes, integers in");
        }
        if (real.stream().allMatch(input -> settings.contains(input.getKey()))) {
            return Optional.of("its real inputs are settings: they say how many elements there are, or where");
        }
        if (outputs.values().stream().noneMatch(output -> output.elementType().isFloating())) {
            return Optional.of("no output is real: comparisons, positions, roundings to integers");
        }
        boolean stepped = test.operators().stream().allMatch(operator -> derivative(operator)
                .filter(Derivative.Zero.class::isInstance)
                .isPresent());
        return stepped
                ? Optional.of("constant by pieces: the derivative is zero wherever it exists")
                : Optional.empty();
    }

    /** The names of inputs of real numbers that are settings. */
    static Set<String> settings(BackendTest test) {
        Set<String> settings = new LinkedHashSet<>();
        test.model().getGraph().getNodeList().forEach(node -> SETTINGS.getOrDefault(node.getOpType(), Set.of())
                .forEach(index -> {
                    if (index < node.getInputCount()) {
                        settings.add(node.getInput(index));
                    }
                }));
        return settings;
    }
}
