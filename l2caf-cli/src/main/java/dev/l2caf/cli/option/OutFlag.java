package dev.l2caf.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where files go, as the command line says. */
public final class OutFlag {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "l2caf-out",
            description =
                    "Where files go; by default ./${DEFAULT-VALUE}. What earlier runs wrote there and this one does"
                            + " not write again stays.")
    private Path out = Path.of("");

    /** The folder, whether it is there or not. */
    public Path folder() {
        return out;
    }
}
