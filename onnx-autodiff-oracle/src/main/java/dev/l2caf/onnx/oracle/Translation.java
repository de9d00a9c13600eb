package dev.l2caf.onnx.oracle;

/** How one operator is said in TorchScript. */
@FunctionalInterface
interface Translation {
    /**
     * Writes the lines that compute the node's outputs.
     *
     * @throws NotInTorchException if PyTorch lacks this form of the operator
     */
    void write(NodeScript node);
}
