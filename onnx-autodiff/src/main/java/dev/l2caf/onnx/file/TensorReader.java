package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;

/** Tensors from their messages: raw, typed or external data, checked against type and extents before anything is made. */
final class TensorReader {
    private final ExternalData external;

    TensorReader(ExternalData external) {
        this.external = external;
    }

    /**
     * The tensor that {@code proto} describes, called {@code name} in messages.
     *
     * @throws ModelException naming the tensor, if its type is not supported or its data does not fit
     */
    Tensor read(TensorProto proto, String name) {
        try {
            return read(proto);
        } catch (ModelException e) {
            throw new ModelException("constant '" + name + "': " + e.getMessage(), e);
        }
    }

    private Tensor read(TensorProto proto) {
        ElementType type = ElementType.ofCode(proto.getDataType());
        if (type == ElementType.STRING) {
            throw new ModelException("it holds strings, which are not supported; cut the text part off the model");
        }
        if (proto.hasSegment()) {
            throw new ModelException("its data is in segments, which are not supported; export the model again");
        }
        long[] dims = new long[proto.getDimsCount()];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = proto.getDims(axis);
            if (dims[axis] < 0) {
                throw new ModelException("axis " + axis + " has the negative extent " + dims[axis]);
            }
        }
        long needed = bytes(type, dims);
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return Tensor.of(type, dims, external.read(proto, needed));
        }
        ByteBuffer data = proto.hasRawData() ? proto.getRawData().asReadOnlyByteBuffer() : typed(type, proto);
        return Tensor.of(type, dims, data);
    }

    private static long bytes(ElementType type, long[] dims) {
        long elements = Shape.of(dims).size().factor();
        long bytes = elements * type.bytes();
        if (elements > Long.MAX_VALUE / 8) {
            throw new ModelException("extents " + Shape.of(dims) + " have too many elements");
        }
        return bytes;
    }

    private static ByteBuffer typed(ElementType type, TensorProto proto) {
        return switch (type) {
            case FLOAT -> packed(type, proto.getFloatDataCount(), i -> Float.floatToRawIntBits(proto.getFloatData(i)));
            case DOUBLE ->
                packed(type, proto.getDoubleDataCount(), i -> Double.doubleToRawLongBits(proto.getDoubleData(i)));
            case INT64 -> packed(type, proto.getInt64DataCount(), proto::getInt64Data);
            case UINT32, UINT64 -> packed(type, proto.getUint64DataCount(), proto::getUint64Data);
            default -> packed(type, proto.getInt32DataCount(), proto::getInt32Data);
        };
    }

    /** The lowest bytes of {@code count} values one after another. */
    private static ByteBuffer packed(ElementType type, int count, IntToLongFunction values) {
        long size = (long) count * type.bytes();
        if (size > Integer.MAX_VALUE) {
            throw new ModelException("has " + size + " bytes; more than 2 GiB in one tensor is not supported");
        }
        ByteBuffer data = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            long value = values.applyAsLong(i);
            switch (type.bytes()) {
                case 1 -> data.put((byte) value);
                case 2 -> data.putShort((short) value);
                case 4 -> data.putInt((int) value);
                default -> data.putLong(value);
            }
        }
        return data.flip();
    }
}
