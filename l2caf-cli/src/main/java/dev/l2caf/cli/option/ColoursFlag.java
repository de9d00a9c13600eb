package dev.l2caf.cli.option;

import dev.l2caf.imaging.colour.ColourMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How maps are coloured, as the command line says. */
public final class ColoursFlag {
    @Option(
            names = "--colours",
            paramLabel = "ember|glacier|grey|blue-white-red",
            converter = Choice.OfColours.class,
            description = "Colours of maps; by default ember, or blue-white-red for --sign signed.")
    private @Nullable ColourMap colours;

    /** The colours; null for those that suit each map's sign. */
    public @Nullable ColourMap colours() {
        return colours;
    }
}
