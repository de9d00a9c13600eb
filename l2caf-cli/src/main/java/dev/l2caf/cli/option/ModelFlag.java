package dev.l2caf.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which network is looked at, as the command line says. */
public final class ModelFlag {
    @Option(
            names = "--model",
            paramLabel = "FILE|NAME",
            defaultValue = "imagenette-classifier",
            description = "ONNX file, or a name of `l2caf models`; by default ${DEFAULT-VALUE}.")
    private String model = "";

    /**
     * Its file.
     *
     * @throws dev.l2caf.ExplanationException if there is neither such a file nor such a network at hand
     */
    public Path file() {
        return ModelFile.of(model);
    }
}
