package dev.l2caf.cli.option;

import dev.l2caf.objective.Reading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How L2-CAF reads outputs, as the command line says. */
public final class ObjectiveFlag {
    @Option(
            names = "--objective",
            paramLabel = "centred|raw",
            converter = Choice.OfReading.class,
            description = "Outputs relative to their mean, or as they are; by default centred for logits, else raw.")
    private @Nullable Reading objective;

    /** The reading; null to let the kind of output decide. */
    public @Nullable Reading reading() {
        return objective;
    }
}
