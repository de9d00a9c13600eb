package dev.l2caf.onnx.oracle;

/** In which type libtorch computes what the model has as floating point, whatever type the model names. */
public enum Precision {
    SINGLE(6),
    DOUBLE(7);

    private final int code;

    Precision(int code) {
        this.code = code;
    }

    /** The number PyTorch gives the type. */
    int code() {
        return code;
    }
}
