package dev.l2caf.onnx.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A constant tensor: element type, extents and little-endian raw data, as ONNX stores it. Immutable. */
public final class Tensor {
    private final ElementType elementType;
    private final long[] dims;
    private final ByteBuffer data;

    private Tensor(ElementType elementType, long[] dims, ByteBuffer data) {
        this.elementType = elementType;
        this.dims = dims.clone();
        this.data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A tensor over {@code data}, which the caller must not change afterwards.
     *
     * @param data exactly the elements, row-major and little-endian, from its position to its limit
     * @throws ModelException if the number of bytes does not fit the extents, or the type is {@code STRING}
     */
    public static Tensor of(ElementType elementType, long[] dims, ByteBuffer data) {
        if (elementType == ElementType.STRING) {
            throw new ModelException("a tensor of strings has no raw data");
        }
        for (long dim : dims) {
            if (dim < 0) {
                throw new ModelException("a tensor has a negative extent: " + Arrays.toString(dims));
            }
        }
        long elements = Shape.of(dims).size().factor();
        if (elements > Long.MAX_VALUE / 8 || elements * elementType.bytes() != data.remaining()) {
            throw new ModelException("a tensor of type " + elementType + Arrays.toString(dims) + " needs " + elements
                    + " x " + elementType.bytes() + " bytes, but has " + data.remaining());
        }
        return new Tensor(elementType, dims, data);
    }

    /** A float32 tensor; {@code values} are row-major. */
    public static Tensor floats(long[] dims, float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return of(ElementType.FLOAT, dims, buffer);
    }

    /** A vector of int64. */
    public static Tensor longs(long... values) {
        return longs(new long[] {values.length}, values);
    }

    /** An int64 tensor; {@code values} are row-major. */
    public static Tensor longs(long[] dims, long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return of(ElementType.INT64, dims, buffer);
    }

    /** A scalar of type {@code elementType}, rounded to it. */
    public static Tensor scalar(ElementType elementType, double value) {
        ByteBuffer buffer = ByteBuffer.allocate(elementType.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (elementType) {
            case FLOAT -> buffer.putFloat(0, (float) value);
            case DOUBLE -> buffer.putDouble(0, value);
            case INT64, UINT64 -> buffer.putLong(0, (long) value);
            case INT32, UINT32 -> buffer.putInt(0, (int) value);
            case INT16, UINT16 -> buffer.putShort(0, (short) value);
            case INT8, UINT8 -> buffer.put(0, (byte) value);
            case BOOL -> buffer.put(0, (byte) (value == 0 ? 0 : 1));
            default -> throw new ModelException("no scalar constant of type " + elementType);
        }
        return of(elementType, new long[0], buffer);
    }

    /** The type of the elements. */
    public ElementType elementType() {
        return elementType;
    }

    /** The extents, outermost first. */
    public long[] dims() {
        return dims.clone();
    }

    /** Element type and shape. */
    public TensorType type() {
        return new TensorType(elementType, Shape.of(dims));
    }

    /** The number of elements. */
    public long size() {
        return elementType.bytes() == 0 ? 0 : data.remaining() / elementType.bytes();
    }

    /** The elements: row-major, little-endian, read-only; every call returns a view with its own position. */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same elements with other extents. */
    public Tensor reshaped(long... newDims) {
        return of(elementType, newDims, data());
    }

    /**
     * The elements as int64.
     *
     * @throws ModelException if the type is not an integer or boolean
     */
    public long[] toLongs() {
        ByteBuffer buffer = data();
        long[] values = new long[Math.toIntExact(size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (elementType) {
                case INT64, UINT64 -> buffer.getLong();
                case INT32 -> buffer.getInt();
                case UINT32 -> Integer.toUnsignedLong(buffer.getInt());
                case INT16 -> buffer.getShort();
                case UINT16 -> Short.toUnsignedLong(buffer.getShort());
                case INT8 -> buffer.get();
                case UINT8, BOOL -> Byte.toUnsignedLong(buffer.get());
                default -> throw new ModelException("expected an integer tensor, but found " + type());
            };
        }
        return values;
    }

    /**
     * The elements as float32.
     *
     * @throws ModelException if the type is neither float32 nor float64
     */
    public float[] toFloats() {
        float[] values = new float[Math.toIntExact(size())];
        ByteBuffer buffer = data();
        switch (elementType) {
            case FLOAT -> buffer.asFloatBuffer().get(values);
            case DOUBLE -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) buffer.getDouble();
                }
            }
            default -> throw new ModelException("expected a floating tensor, but found " + type());
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && elementType == tensor.elementType
                && Arrays.equals(dims, tensor.dims)
                && data.equals(tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * elementType.hashCode() + Arrays.hashCode(dims);
    }

    /** Type and extents, not the elements. */
    @Override
    public String toString() {
        return type().toString();
    }
}
