package dev.l2caf.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.l2caf.ExplanationException;

/** The outputs of one run, in native memory until closed. */
public final class Results implements AutoCloseable {
    private final OrtSession.Result result;

    Results(OrtSession.Result result) {
        this.result = result;
    }

    /**
     * An output; it lives as long as these results.
     *
     * @throws ExplanationException if there is none of that name or it is not a float32 tensor
     */
    public NativeTensor get(String output) {
        return result.get(output)
                .filter(OnnxTensor.class::isInstance)
                .map(OnnxTensor.class::cast)
                .filter(tensor -> tensor.getInfo().type == OnnxJavaType.FLOAT)
                .map(NativeTensor::borrowed)
                .orElseThrow(() -> new ExplanationException("'" + output + "' is not a tensor of 32-bit floats"));
    }

    @Override
    public void close() {
        result.close();
    }
}
