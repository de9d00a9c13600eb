package dev.l2caf.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.l2caf.ExplanationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A float32 tensor in native memory. */
public final class NativeTensor implements AutoCloseable {
    private final OnnxTensor tensor;
    private final boolean owned;

    private NativeTensor(OnnxTensor tensor, boolean owned) {
        this.tensor = tensor;
        this.owned = owned;
    }

    /**
     * A copy of these values in native memory.
     *
     * @param values row-major
     * @param dims extents, outermost first
     */
    public static NativeTensor of(float[] values, long... dims) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(4, values.length))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        buffer.put(values).flip();
        try {
            return new NativeTensor(OnnxTensor.createTensor(Engine.environment(), buffer, dims), true);
        } catch (OrtException e) {
            throw new ExplanationException("ONNX Runtime cannot make a tensor: " + Engine.oneLine(e), e);
        }
    }

    /** A tensor that belongs to the results it was taken from. */
    static NativeTensor borrowed(OnnxTensor tensor) {
        return new NativeTensor(tensor, false);
    }

    OnnxTensor tensor() {
        return tensor;
    }

    /** The extents, outermost first. */
    public long[] dims() {
        return tensor.getInfo().getShape();
    }

    /** A copy of the values, row-major. */
    public float[] toFloats() {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** Frees the native memory, unless the tensor belongs to results. */
    @Override
    public void close() {
        if (owned) {
            tensor.close();
        }
    }
}
