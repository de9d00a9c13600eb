package dev.l2caf.onnx.conformance;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;

/** Real numbers of all widths. */
final class Reals {
    private Reals() {}

    /** The next number of {@code data}. */
    static double next(ByteBuffer data, ElementType type) {
        return switch (type) {
            case FLOAT -> data.getFloat();
            case DOUBLE -> data.getDouble();
            case FLOAT16 -> half(data.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(data.getShort() << 16);
            default -> throw new IllegalArgumentException("not of real numbers: " + type);
        };
    }

    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, -24);
        } else {
            magnitude = Math.scalb(1024.0 + fraction, exponent - 25);
        }
        return bits < 0 ? -magnitude : magnitude;
    }

    /** {@code tensor} in float32. */
    static Tensor single(Tensor tensor) {
        ByteBuffer data = tensor.data();
        float[] values = new float[Math.toIntExact(tensor.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next(data, tensor.elementType());
        }
        return Tensor.floats(tensor.dims(), values);
    }
}
