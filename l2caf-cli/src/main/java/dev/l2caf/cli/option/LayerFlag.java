package dev.l2caf.cli.option;

import picocli.CommandLine.Option;

/** The one layer that is looked at, as the command line says. */
public final class LayerFlag {
    @Option(
            names = "--layer",
            paramLabel = "NAME|auto",
            defaultValue = "auto",
            description = "Layer to look at, see `l2caf layers`; by default ${DEFAULT-VALUE}.")
    private String layer = "";

    /** Its name, or {@code auto}. */
    public String name() {
        return layer;
    }
}
