package dev.l2caf.onnx.oracle;

/** An operator, or a form of one, that PyTorch lacks; the message says which. */
public final class NotInTorchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    NotInTorchException(String what) {
        super("PyTorch lacks " + what);
        this.what = what;
    }

    /** What is lacking. */
    public String what() {
        return what;
    }
}
