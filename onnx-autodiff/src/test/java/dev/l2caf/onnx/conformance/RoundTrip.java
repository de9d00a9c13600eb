package dev.l2caf.onnx.conformance;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Map;
import java.util.Optional;

/** Models through our reader and writer. */
final class RoundTrip {
    private RoundTrip() {}

    /** The graph as a model. */
    static byte[] bytes(Graph graph) {
        return ModelWriter.toBytes(Model.of(graph));
    }

    /** Whether the runtime does not run the model as it is. */
    static boolean isRefused(byte[] model, Map<String, Tensor> inputs) {
        try {
            Judge.run(model, inputs);
            return false;
        } catch (OrtException e) {
            return true;
        }
    }

    /**
     * How what we make of {@code model} differs from what the runtime makes of it; nothing where the runtime refuses it
     * or makes something else than expected, as an operator of another opset may.
     */
    static Optional<String> difference(byte[] model, Map<String, Tensor> inputs, Map<String, Tensor> expected) {
        try {
            if (Closeness.difference(Judge.run(model, inputs), expected).isPresent()) {
                return Optional.of(NOT_THE_SAME);
            }
        } catch (OrtException e) {
            return Optional.of(NOT_THE_SAME);
        }
        try {
            byte[] ours = bytes(ConstantFolding.fold(ModelReader.read(model).graph()));
            return Closeness.difference(Judge.run(ours, inputs), expected);
        } catch (OrtException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The test does not hold in this opset. */
    static final String NOT_THE_SAME = "";
}
