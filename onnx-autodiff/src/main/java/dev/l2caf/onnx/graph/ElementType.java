package dev.l2caf.onnx.graph;

/** The type of one element of a tensor, as numbered by ONNX's {@code TensorProto.DataType}. */
public enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    STRING(8, 0),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The number ONNX gives this type. */
    public int code() {
        return code;
    }

    /** Bytes of one element in raw data; 0 for {@link #STRING}, which has no fixed size. */
    public int bytes() {
        return bytes;
    }

    /** Whether gradients can flow through tensors of this type. */
    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    /**
     * The type with ONNX's number {@code code}.
     *
     * @throws ModelException if this library does not know the number (complex, 8-bit float and 4-bit types)
     */
    public static ElementType ofCode(int code) {
        for (ElementType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new ModelException("element type " + code + " is not supported; the supported ones are "
                + java.util.Arrays.toString(values()));
    }
}
