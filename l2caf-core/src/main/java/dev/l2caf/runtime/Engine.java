package dev.l2caf.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.l2caf.ExplanationException;

/**
 * How graphs are compiled: on which device and with how many threads. Immutable and thread-safe.
 *
 * @param device where graphs run
 * @param threads processor threads of one operator; 0 takes all cores
 */
public record Engine(Device device, int threads) {
    /** The processor with all its cores. */
    public static final Engine DEFAULT = new Engine(Device.CPU, 0);

    /** Checks the number of threads. */
    public Engine {
        if (threads < 0) {
            throw new IllegalArgumentException("threads must not be negative, but is " + threads);
        }
    }

    /** The environment that all sessions share; it lives as long as the process. */
    static OrtEnvironment environment() {
        return Shared.ENVIRONMENT;
    }

    /** Asked for once: the runtime logs a warning each time it is asked with other settings than its first caller's. */
    private static final class Shared {
        private static final OrtEnvironment ENVIRONMENT =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "l2caf");
    }

    /** The runtime's settings; to be closed by the caller. */
    OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            if (threads > 0) {
                options.setIntraOpNumThreads(threads);
            }
            // Head and tail alternate: threads that spin after one would steal the cores of the other.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (device == Device.CUDA) {
                addCuda(options);
            }
            return options;
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static void addCuda(OrtSession.SessionOptions options) {
        try {
            options.addCUDA(0);
        } catch (OrtException e) {
            throw new ExplanationException(
                    "CUDA is not available: " + oneLine(e)
                            + "; build with -Ponnxruntime-gpu on a machine with an NVIDIA driver, or use --device cpu",
                    e);
        }
    }

    static String oneLine(OrtException e) {
        String message = e.getMessage() == null ? "unknown error" : e.getMessage();
        return message.strip().lines().findFirst().orElse("unknown error");
    }
}
