package dev.l2caf.onnx.oracle;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;

/** libtorch in this process, from the libraries on the class path; nothing is fetched. */
public final class TorchEngine {
    static {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // libtorch is unpacked once from the class path; its default place would be the user's home.
        if (System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty(
                    "DJL_CACHE_DIR",
                    Path.of(System.getProperty("java.io.tmpdir"), "l2caf-libtorch")
                            .toString());
        }
    }

    private TorchEngine() {}

    /** A new owner of native tensors, which are released when it is closed. */
    static PtNDManager manager() {
        return (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }

    /** The version of libtorch. */
    public static String version() {
        try (PtNDManager manager = manager()) {
            return manager.getEngine().getVersion();
        }
    }

    /** Sets the processor threads of one operator. */
    public static void threads(int count) {
        manager().close();
        JniUtils.setNumThreads(count);
    }
}
