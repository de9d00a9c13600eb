package dev.l2caf.onnx.conformance;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.gradient.CentralDifferences;
import dev.l2caf.onnx.gradient.CentralDifferences.Verdict;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.operator.Operators;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs one backend test: our round trip, then every gradient. */
final class Conformance {
    private Conformance() {}

    static Finding of(BackendTest test) throws IOException {
        Set<String> unknown = new TreeSet<>(test.operators());
        unknown.removeAll(Operators.standard().names());
        unknown.removeAll(Set.of("Upsample", "Scatter"));
        if (!unknown.isEmpty()) {
            return Finding.outside("operator not on the list: " + unknown);
        }
        if (!test.isOfTensors()) {
            return Finding.outside("strings, sequences or optionals");
        }
        try {
            Map<String, Tensor> inputs = test.inputs();
            Map<String, Tensor> outputs = test.outputs();
            Model model = ModelReader.read(test.model().toByteArray());
            Model folded = model.withGraph(ConstantFolding.fold(model.graph()));
            try {
                Map<String, Tensor> made = Judge.run(ModelWriter.toBytes(folded), inputs);
                var difference = Closeness.difference(made, outputs);
                if (difference.isPresent()) {
                    return Finding.failed("round trip: " + difference.get());
                }
            } catch (OrtException e) {
                return Finding.failed("round trip: " + e.getMessage());
            }
            if (inputs.values().stream().noneMatch(v -> v.elementType().isFloating())) {
                return Finding.byNature("no input of real numbers");
            }
            try (GradientCheck check = new GradientCheck(folded.graph(), inputs, List.of())) {
                if (!check.isReal()) {
                    return Finding.byNature("no output of real numbers");
                }
                List<String> bad = new ArrayList<>();
                for (String input : check.inputs()) {
                    Verdict verdict = check.judge(input);
                    if (verdict.finding() != CentralDifferences.Finding.AGREES) {
                        bad.add(input + " " + verdict);
                    }
                }
                return bad.isEmpty() ? Finding.passed() : Finding.failed("" + bad);
            } catch (OrtException e) {
                return Finding.failed("gradient: " + e.getMessage());
            }
        } catch (ModelException e) {
            return Finding.failed("refused: " + e);
        }
    }
}
