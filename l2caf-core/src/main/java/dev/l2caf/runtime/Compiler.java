package dev.l2caf.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.file.Skeleton;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Compiles the graphs of one network. Head, tail and gradient read the same weights; large ones are brought to native
 * memory once and shared by all programs, which must be closed before this is. Thread-safe.
 */
public final class Compiler implements AutoCloseable {
    /** Constants from this size on are shared; smaller ones are cheaper to copy. */
    private static final long SHARED_BYTES = 64 << 10;

    private static final Map<ElementType, OnnxJavaType> TYPES = new EnumMap<>(Map.of(
            ElementType.FLOAT, OnnxJavaType.FLOAT,
            ElementType.DOUBLE, OnnxJavaType.DOUBLE,
            ElementType.FLOAT16, OnnxJavaType.FLOAT16,
            ElementType.BFLOAT16, OnnxJavaType.BFLOAT16,
            ElementType.INT8, OnnxJavaType.INT8,
            ElementType.UINT8, OnnxJavaType.UINT8,
            ElementType.INT32, OnnxJavaType.INT32,
            ElementType.INT64, OnnxJavaType.INT64,
            ElementType.BOOL, OnnxJavaType.BOOL));

    private final Engine engine;
    private final IdentityHashMap<Tensor, OnnxTensor> weights = new IdentityHashMap<>();

    /** A compiler for programs that run on {@code engine}. */
    public Compiler(Engine engine) {
        this.engine = engine;
    }

    /**
     * Compiles a graph.
     *
     * @throws ExplanationException if the runtime refuses it or the device is not there
     */
    public synchronized Program compile(Graph graph) {
        boolean shareable =
                graph.constants().values().stream().allMatch(constant -> TYPES.containsKey(constant.elementType()));
        long minimum = shareable ? SHARED_BYTES : Long.MAX_VALUE;
        Skeleton skeleton = ModelWriter.skeleton(Model.of(graph), minimum);
        try (OrtSession.SessionOptions options = engine.options()) {
            Map<String, OnnxTensorLike> shared = new HashMap<>();
            for (Map.Entry<String, Tensor> constant : skeleton.constants().entrySet()) {
                shared.put(constant.getKey(), weight(constant.getValue()));
            }
            if (!shared.isEmpty()) {
                options.addExternalInitializers(shared);
            }
            return new Program(Engine.environment().createSession(skeleton.bytes(), options), graph);
        } catch (OrtException e) {
            throw new ExplanationException("ONNX Runtime refuses " + graph.name() + ": " + Engine.oneLine(e), e);
        }
    }

    private OnnxTensor weight(Tensor constant) throws OrtException {
        OnnxTensor known = weights.get(constant);
        if (known == null) {
            ByteBuffer elements = constant.data();
            ByteBuffer copy = ByteBuffer.allocateDirect(elements.remaining()).order(ByteOrder.nativeOrder());
            copy.put(elements).flip();
            OnnxJavaType type = TYPES.get(constant.elementType());
            known = OnnxTensor.createTensor(Engine.environment(), copy, constant.dims(), type);
            weights.put(constant, known);
        }
        return known;
    }

    /** Frees the shared weights. */
    @Override
    public synchronized void close() {
        weights.values().forEach(OnnxTensor::close);
        weights.clear();
    }
}
