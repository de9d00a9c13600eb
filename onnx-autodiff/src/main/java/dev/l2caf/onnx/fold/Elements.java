package dev.l2caf.onnx.fold;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The single elements of tensors, read and written as 64-bit numbers. */
final class Elements {
    private Elements() {}

    /** Whether single elements of this type can be read and written. */
    static boolean isSupported(ElementType type) {
        return switch (type) {
            case FLOAT, DOUBLE, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, BOOL -> true;
            default -> false;
        };
    }

    /** Room for {@code elements} elements of a type, zeroed and little-endian. */
    static ByteBuffer room(ElementType type, long elements) {
        return ByteBuffer.allocate(Math.toIntExact(elements * type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Element {@code index} as a float64; integers beyond 2^53 are rounded. */
    static double real(Tensor tensor, ByteBuffer data, int index) {
        return switch (tensor.elementType()) {
            case FLOAT -> data.getFloat(4 * index);
            case DOUBLE -> data.getDouble(8 * index);
            default -> whole(tensor, data, index);
        };
    }

    /** Element {@code index} as an int64; real numbers are truncated. */
    static long whole(Tensor tensor, ByteBuffer data, int index) {
        return switch (tensor.elementType()) {
            case FLOAT -> (long) data.getFloat(4 * index);
            case DOUBLE -> (long) data.getDouble(8 * index);
            case INT64 -> data.getLong(8 * index);
            case INT32 -> data.getInt(4 * index);
            case UINT32 -> Integer.toUnsignedLong(data.getInt(4 * index));
            case INT16 -> data.getShort(2 * index);
            case UINT16 -> Short.toUnsignedInt(data.getShort(2 * index));
            case INT8 -> data.get(index);
            case UINT8, BOOL -> Byte.toUnsignedInt(data.get(index));
            default -> throw new IllegalArgumentException("no single elements of type " + tensor.elementType());
        };
    }

    /** Writes the next element, rounded to its type. */
    static void putReal(ByteBuffer data, ElementType type, double value) {
        switch (type) {
            case FLOAT -> data.putFloat((float) value);
            case DOUBLE -> data.putDouble(value);
            case BOOL -> data.put((byte) (value == 0 ? 0 : 1));
            default -> putWhole(data, type, (long) value);
        }
    }

    /** Writes the next element, wrapped to its type. */
    static void putWhole(ByteBuffer data, ElementType type, long value) {
        switch (type) {
            case FLOAT -> data.putFloat((float) value);
            case DOUBLE -> data.putDouble((double) value);
            case INT64 -> data.putLong(value);
            case INT32, UINT32 -> data.putInt((int) value);
            case INT16, UINT16 -> data.putShort((short) value);
            case INT8, UINT8 -> data.put((byte) value);
            case BOOL -> data.put((byte) (value == 0 ? 0 : 1));
            default -> throw new IllegalArgumentException("no single elements of type " + type);
        }
    }
}
