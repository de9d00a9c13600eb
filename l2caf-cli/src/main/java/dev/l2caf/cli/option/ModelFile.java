package dev.l2caf.cli.option;

import dev.l2caf.models.EmbeddedModel;
import dev.l2caf.models.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ONNX file meant by a file's path or a network's name. */
public final class ModelFile {
    private ModelFile() {}

    /**
     * Finds a file; downloads nothing.
     *
     * @throws dev.l2caf.ExplanationException if there is neither such a file nor such a network at hand
     */
    public static Path of(String fileOrName) {
        // The catalogue of known networks need not be read for an embedded one.
        var embedded = EmbeddedModel.find(fileOrName);
        if (embedded.isPresent() && !Files.exists(Path.of(fileOrName))) {
            return embedded.get().unpack();
        }
        return ModelStore.ofUser().resolve(fileOrName);
    }
}
