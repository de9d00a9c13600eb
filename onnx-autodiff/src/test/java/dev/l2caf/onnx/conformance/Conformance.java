package dev.l2caf.onnx.conformance;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.gradient.CentralDifferences;
import dev.l2caf.onnx.gradient.CentralDifferences.Verdict;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Runs one backend test: read, bring to the dialect, fold, write and run; then every gradient. */
final class Conformance {
    private Conformance() {}

    static Finding of(BackendTest test) throws IOException {
        Optional<String> outside = Scope.outside(test);
        if (outside.isPresent()) {
            return Finding.outside(outside.get());
        }
        Map<String, Tensor> inputs = test.inputs();
        Map<String, Tensor> outputs = test.outputs();
        if (Scope.isWhole(inputs, outputs)) {
            return Finding.outside("nothing real goes in or comes out");
        }
        try {
            byte[] original = test.model().toByteArray();
            Graph graph = ConstantFolding.fold(ModelReader.read(original).graph());
            Optional<Finding> odd = roundTrip(original, graph, inputs, outputs);
            if (odd.isPresent()) {
                return odd.get();
            }
            Optional<String> nature = Scope.byNature(test, inputs, outputs);
            return nature.isPresent() ? Finding.byNature(nature.get()) : gradients(test, graph, inputs);
        } catch (ModelException e) {
            return Scope.isTraining(e)
                    ? Finding.outside("training mode")
                    : Finding.failed(String.valueOf(e.getMessage()));
        }
    }

    /** What is odd about the model we write; empty if it makes what is expected. */
    private static Optional<Finding> roundTrip(
            byte[] original, Graph graph, Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        byte[] written = RoundTrip.bytes(graph);
        String ours;
        try {
            Map<String, Tensor> made = Judge.run(written, inputs);
            Optional<String> difference = Closeness.difference(made, outputs);
            if (difference.isEmpty()) {
                return Optional.empty();
            }
            ours = difference.get();
            Map<String, Tensor> runtime = Judge.run(original, inputs);
            if (Closeness.difference(runtime, outputs).isPresent()
                    && Closeness.difference(made, runtime).isEmpty()) {
                return Optional.of(Finding.outside("ONNX Runtime contradicts the test, with the original model too"));
            }
        } catch (OrtException e) {
            ours = String.valueOf(e.getMessage());
            if (RoundTrip.isRefused(original, inputs)) {
                return Optional.of(Finding.outside("element types that ONNX Runtime does not run, original included"));
            }
        }
        return Optional.of(Finding.failed("round trip: " + ours));
    }

    private static Finding gradients(BackendTest test, Graph graph, Map<String, Tensor> inputs) {
        try (GradientCheck check = new GradientCheck(graph, inputs, Scope.settings(test))) {
            for (String input : check.inputs()) {
                Verdict verdict = check.judge(input);
                if (verdict.finding() != CentralDifferences.Finding.AGREES) {
                    return Finding.failed("gradient of '" + input + "': " + verdict);
                }
            }
            return Finding.passed(check.inputs().size());
        } catch (OrtException e) {
            return Finding.failed("gradient: " + e.getMessage());
        }
    }
}
