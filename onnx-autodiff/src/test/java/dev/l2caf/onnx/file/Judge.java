package dev.l2caf.onnx.file;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** ONNX Runtime as the judge: what a model computes, as tensors. */
public final class Judge {
    private Judge() {}

    /** Runs the serialised model without graph optimisation, which would blur what the file says. */
    public static Map<String, Tensor> run(byte[] model, Map<String, Tensor> inputs) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.setIntraOpNumThreads(1);
            return run(model, inputs, options);
        }
    }

    /** Runs the serialised model with these options. */
    public static Map<String, Tensor> run(byte[] model, Map<String, Tensor> inputs, OrtSession.SessionOptions options)
            throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options)) {
            return run(session, inputs);
        }
    }

    /** Runs the session. */
    public static Map<String, Tensor> run(OrtSession session, Map<String, Tensor> inputs) throws OrtException {
        Map<String, OnnxTensor> fed = new HashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                fed.put(input.getKey(), toOrt(input.getValue()));
            }
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(fed)) {
                for (Map.Entry<String, OnnxValue> output : result) {
                    outputs.put(output.getKey(), fromOrt((OnnxTensor) output.getValue()));
                }
            }
            return outputs;
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    /** The runtime's tensor of {@code tensor}. */
    public static OnnxTensor toOrt(Tensor tensor) throws OrtException {
        ByteBuffer direct = ByteBuffer.allocateDirect(tensor.data().remaining()).order(ByteOrder.nativeOrder());
        direct.put(tensor.data()).flip();
        OnnxJavaType type =
                switch (tensor.elementType()) {
                    case FLOAT -> OnnxJavaType.FLOAT;
                    case DOUBLE -> OnnxJavaType.DOUBLE;
                    case FLOAT16 -> OnnxJavaType.FLOAT16;
                    case INT64 -> OnnxJavaType.INT64;
                    case INT32 -> OnnxJavaType.INT32;
                    case INT8 -> OnnxJavaType.INT8;
                    case UINT8 -> OnnxJavaType.UINT8;
                    case BOOL -> OnnxJavaType.BOOL;
                    default -> throw new IllegalArgumentException("cannot feed " + tensor);
                };
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), direct, tensor.dims(), type);
    }

    private static Tensor fromOrt(OnnxTensor value) throws OrtException {
        TensorInfo info = value.getInfo();
        ElementType type = ElementType.valueOf(info.type.name());
        ByteBuffer bytes = value.getByteBuffer();
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes).flip();
        return Tensor.of(type, info.getShape(), copy);
    }

    /** Seeded standard normal numbers for every float32 input of the session; open extents are 1. */
    public static Map<String, Tensor> normalInputs(OrtSession session, long seed) throws OrtException {
        Map<String, Tensor> inputs = new HashMap<>();
        Random random = new Random(seed);
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape();
            int size = 1;
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = Math.max(1, shape[axis]);
                size = Math.multiplyExact(size, (int) shape[axis]);
            }
            inputs.put(input.getKey(), Tensor.floats(shape, normal(random, size)));
        }
        return inputs;
    }

    /** {@code size} seeded standard normal numbers. */
    public static float[] normal(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
