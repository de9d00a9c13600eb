package dev.l2caf.passage;

import dev.l2caf.network.Layer;
import dev.l2caf.objective.Functional;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Results;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The network from a layer on, or from its input on, as a function of the tensor there, for one observed input.
 *
 * <p>Tensors go in and gradients come out as planes, {@code channels x frames x rows x columns}, whatever the order of
 * axes in the network. Many are run in batches where the network allows it, one after the other where not. Lives as long
 * as the observation it belongs to. Thread-safe.
 */
public final class Passage {
    private final Continuation continuation;
    private final Map<String, NativeTensor> sides;
    private final Planes planes;

    /**
     * A continuation with its side tensors.
     *
     * @param continuation what follows the layer
     * @param sides the side tensors by name; they must outlive this
     */
    public Passage(Continuation continuation, Map<String, NativeTensor> sides) {
        this.continuation = continuation;
        this.sides = Map.copyOf(sides);
        this.planes = Planes.of(continuation.layer());
    }

    /** The layer; for the network's input, the input as if it were a layer. */
    public Layer layer() {
        return continuation.layer();
    }

    /** The number of channels of a tensor. */
    public int channels() {
        return planes.channels();
    }

    /** The number of positions of a tensor, frames x rows x columns. */
    public int positions() {
        return planes.outer() * planes.inner();
    }

    /**
     * The planes of a tensor in the network's own order of axes.
     *
     * @param tensor row-major, for one input
     */
    public float[] planes(float[] tensor) {
        return planes.ofTensor(tensor, 0);
    }

    /** Compiles what {@link #outputs} needs, so that it is not paid for by the first call. */
    public Passage readyForOutputs() {
        continuation.outputs();
        return this;
    }

    /**
     * Compiles what {@link #gradients} needs, so that it is not paid for by the first call.
     *
     * @throws dev.l2caf.onnx.gradient.UnknownDerivativeException if no gradient passes the network
     */
    public Passage readyForGradients() {
        continuation.gradients();
        return this;
    }

    /** How many tensors are run at once for outputs; 1 where the network takes one at a time. */
    public int batch() {
        return continuation.outputs().batch();
    }

    /**
     * The network's outputs for each of several tensors.
     *
     * @param count how many tensors
     * @param tensors the planes of each, asked for in order; not kept
     * @return one row per tensor, one value per output
     */
    public float[][] outputs(int count, IntFunction<float[]> tensors) {
        return outputs(count, tensors, batch());
    }

    /** The same, at most {@code together} at once. */
    public float[][] outputs(int count, IntFunction<float[]> tensors, int together) {
        Continuation.Compiled compiled = continuation.outputs();
        int chunk = Math.max(1, Math.min(together, compiled.batch()));
        float[][] outputs = new float[count][];
        for (int start = 0; start < count; start += chunk) {
            int size = Math.min(chunk, count - start);
            try (NativeTensor fed = pack(start, size, tensors);
                    Results results = compiled.program().run(with(fed, Map.of()))) {
                split(results.get(Continuation.OUTPUT).toFloats(), size, outputs, start);
            }
        }
        return outputs;
    }

    /**
     * The gradients of a number made of the outputs with respect to each of several tensors.
     *
     * @param count how many tensors
     * @param tensors the planes of each, asked for in order; not kept
     * @param functional the number
     * @return the planes of each gradient
     * @throws dev.l2caf.onnx.gradient.UnknownDerivativeException if no gradient passes the network
     */
    public float[][] gradients(int count, IntFunction<float[]> tensors, Functional functional) {
        if (functional instanceof Functional.Linear linear) {
            return gradients(count, tensors, (IntFunction<double[]>) i -> linear.weights());
        }
        float[][] outputs = outputs(count, tensors);
        return gradients(count, tensors, (IntFunction<double[]>) i -> functional.slope(outputs[i]));
    }

    /** The gradient of a number made of the outputs with respect to one tensor. */
    public float[] gradient(float[] tensor, Functional functional) {
        return gradients(1, i -> tensor, functional)[0];
    }

    /** The gradients of a weighted sum of the outputs, each tensor with weights of its own. */
    public float[][] gradients(int count, IntFunction<float[]> tensors, IntFunction<double[]> weights) {
        Continuation.Compiled compiled = continuation.gradients();
        float[][] gradients = new float[count][];
        for (int start = 0; start < count; start += compiled.batch()) {
            int first = start;
            int size = Math.min(compiled.batch(), count - start);
            try (NativeTensor fed = pack(start, size, tensors);
                    NativeTensor slopes = rows(size, i -> weights.apply(first + i));
                    Results results = compiled.program().run(with(fed, Map.of(Continuation.WEIGHTS, slopes)))) {
                float[] flat = results.get(Continuation.GRADIENT).toFloats();
                for (int i = 0; i < size; i++) {
                    gradients[start + i] = planes.ofTensor(flat, i * planes.size());
                }
            }
        }
        return gradients;
    }

    private Map<String, NativeTensor> with(NativeTensor tensors, Map<String, NativeTensor> others) {
        Map<String, NativeTensor> fed = new HashMap<>(sides);
        fed.put(layer().name(), tensors);
        fed.putAll(others);
        return fed;
    }

    private NativeTensor pack(int start, int count, IntFunction<float[]> tensors) {
        float[] flat = new float[Math.multiplyExact(count, planes.size())];
        for (int i = 0; i < count; i++) {
            float[] each = tensors.apply(start + i);
            if (each.length != planes.size()) {
                throw new IllegalArgumentException("a tensor of layer '" + layer().name() + "' has " + planes.size()
                        + " values, but got " + each.length);
            }
            planes.toTensor(each, flat, i * planes.size());
        }
        long[] dims = layer().shape().at(1);
        dims[0] *= count;
        return NativeTensor.of(flat, dims);
    }

    private static NativeTensor rows(int count, IntFunction<double[]> weights) {
        int outputs = weights.apply(0).length;
        float[] rows = new float[count * outputs];
        for (int i = 0; i < count; i++) {
            double[] row = weights.apply(i);
            for (int k = 0; k < outputs; k++) {
                rows[i * outputs + k] = (float) row[k];
            }
        }
        return NativeTensor.of(rows, count, outputs);
    }

    private static void split(float[] flat, int count, float[][] rows, int start) {
        int width = flat.length / count;
        for (int i = 0; i < count; i++) {
            rows[start + i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
    }
}
