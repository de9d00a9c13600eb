package dev.l2caf.runtime;

/** Where graphs run. */
public enum Device {
    /** The processor. */
    CPU,
    /** An NVIDIA GPU, through ONNX Runtime's CUDA provider; needs the {@code onnxruntime_gpu} artefact. */
    CUDA
}
