package dev.l2caf.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.l2caf.ExplanationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Copies of the equal parts along an axis, for tensors that hold several samples.
     *
     * @param axis the axis to cut, or -1 for a tensor that all samples share
     * @param count into how many parts
     * @return {@code count} tensors, to be closed by the caller
     */
    public List<NativeTensor> split(int axis, int count) {
        float[] values = toFloats();
        long[] dims = dims();
        int inner = 1;
        for (int i = Math.max(axis, 0); i < dims.length; i++) {
            inner = Math.multiplyExact(inner, Math.toIntExact(dims[i]));
        }
        int part = axis < 0 ? values.length : inner / count;
        int outer = axis < 0 ? 1 : values.length / Math.max(1, inner);
        if (axis >= 0) {
            dims[axis] /= count;
        }
        List<NativeTensor> parts = new ArrayList<>();
        for (int sample = 0; sample < count; sample++) {
            float[] own = new float[part * outer];
            for (int row = 0; row < outer; row++) {
                int from = axis < 0 ? 0 : row * inner + sample * part;
                System.arraycopy(values, from, own, row * part, part);
            }
            parts.add(of(own, dims));
        }
        return parts;
    }

    /** Frees the native memory, unless the tensor belongs to results. */
    @Override
    public void close() {
        if (owned) {
            tensor.close();
        }
    }
}
