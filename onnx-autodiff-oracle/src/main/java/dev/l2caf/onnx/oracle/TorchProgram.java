package dev.l2caf.onnx.oracle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.typing.TypedGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A graph compiled by libtorch, with its constants in native memory until closed. Not thread-safe. */
public final class TorchProgram implements AutoCloseable {
    private final PtNDManager manager = TorchEngine.manager();
    private final TorchScript script;
    private final PtSymbolBlock module;
    private final Precision precision;
    private final Map<String, NDArray> constants = new LinkedHashMap<>();

    /**
     * Compiles what {@code outputs} need.
     *
     * @param batch stands where a shape depends on the batch size
     * @throws NotInTorchException if PyTorch lacks an operator on the way
     */
    public TorchProgram(TypedGraph graph, List<String> outputs, long batch, Precision precision) {
        this.precision = precision;
        try {
            script = TorchScript.of(graph, outputs, batch, precision);
            byte[] archive = TorchArchive.of(script.source());
            module = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        // Every operator runs as it is called, so that gradients are those of the autograd everybody uses.
        JniUtils.setGraphExecutorOptimize(false);
        for (String input : script.inputs()) {
            graph.graph().constant(input).ifPresent(constant -> constants.put(input, array(manager, constant)));
        }
    }

    /**
     * What one run with gradients gives, flat and in float64.
     *
     * @param outputs by tensor
     * @param gradients by tensor
     */
    public record Derivation(Map<String, double[]> outputs, Map<String, double[]> gradients) {}

    /** The outputs, flat and in float64, by tensor. */
    public Map<String, double[]> run(Map<String, Tensor> inputs) {
        try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
            NDList made = forward(scope, arrays(scope, inputs));
            return elements(made);
        }
    }

    /**
     * The outputs, and the gradients of the sum of (cotangent . output) over all outputs.
     *
     * @param cotangents by output; an output without one counts nothing
     * @param withRespectTo floating inputs; those on which no output depends have zero gradients
     */
    public Derivation differentiate(
            Map<String, Tensor> inputs, Map<String, Tensor> cotangents, Collection<String> withRespectTo) {
        try (PtNDManager scope = (PtNDManager) manager.newSubManager();
                GradientCollector tape = scope.getEngine().newGradientCollector()) {
            Map<String, NDArray> fed = arrays(scope, inputs);
            @Nullable NDArray loss = null;
            for (String wanted : withRespectTo) {
                NDArray input = Objects.requireNonNull(fed.get(wanted));
                input.setRequiresGradient(true);
                // What no output depends on shall have a gradient too: zeros.
                NDArray nothing = input.mul(0).sum();
                loss = loss == null ? nothing : loss.add(nothing);
            }
            NDList made = forward(scope, fed);
            for (int i = 0; i < made.size(); i++) {
                @Nullable Tensor cotangent = cotangents.get(script.outputs().get(i));
                if (cotangent != null) {
                    NDArray weighted = made.get(i).mul(array(scope, cotangent)).sum();
                    loss = loss == null ? weighted : loss.add(weighted);
                }
            }
            tape.backward(Objects.requireNonNull(loss));
            Map<String, double[]> gradients = new LinkedHashMap<>();
            for (String wanted : withRespectTo) {
                try (NDArray gradient = Objects.requireNonNull(fed.get(wanted)).getGradient()) {
                    gradients.put(wanted, elements(gradient));
                }
            }
            return new Derivation(elements(made), gradients);
        }
    }

    private NDList forward(PtNDManager scope, Map<String, NDArray> fed) {
        NDList arguments = new NDList();
        for (String input : script.inputs()) {
            NDArray argument = constants.containsKey(input) ? constants.get(input) : fed.get(input);
            arguments.add(Objects.requireNonNull(argument, "no value for '" + input + "'"));
        }
        NDList made = IValueUtils.forward(module, arguments, true);
        made.attach(scope);
        return made;
    }

    private Map<String, NDArray> arrays(PtNDManager scope, Map<String, Tensor> tensors) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, array(scope, tensor)));
        return arrays;
    }

    private NDArray array(PtNDManager scope, Tensor tensor) {
        Shape shape = new Shape(tensor.dims());
        if (tensor.elementType().isFloating()) {
            NDArray values = values(scope, tensor, shape);
            DataType type = precision == Precision.DOUBLE ? DataType.FLOAT64 : DataType.FLOAT32;
            if (values.getDataType() == type) {
                return values;
            }
            try (values) {
                return values.toType(type, true);
            }
        }
        if (tensor.elementType() == ElementType.BOOL) {
            long[] bits = tensor.toLongs();
            boolean[] truths = new boolean[bits.length];
            for (int i = 0; i < bits.length; i++) {
                truths[i] = bits[i] != 0;
            }
            return scope.create(truths, shape);
        }
        return scope.create(tensor.toLongs(), shape);
    }

    private static NDArray values(PtNDManager scope, Tensor tensor, Shape shape) {
        if (tensor.elementType() != ElementType.DOUBLE) {
            return scope.create(tensor.toFloats(), shape);
        }
        double[] values = new double[Math.toIntExact(tensor.size())];
        tensor.data().asDoubleBuffer().get(values);
        return scope.create(values, shape);
    }

    private Map<String, double[]> elements(NDList made) {
        Map<String, double[]> outputs = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            outputs.put(script.outputs().get(i), elements(made.get(i)));
        }
        return outputs;
    }

    private static double[] elements(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
