package dev.l2caf.cli.option;

import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.input.Preprocessing.Size;
import dev.l2caf.model.PreprocessingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a picture becomes a network's input, as far as the command line says; the sidecar says the rest. */
public final class PreprocessingFlags {
    @Option(
            names = "--size",
            paramLabel = "N|WxH",
            converter = SizeConverter.class,
            description = "Input size in pixels, for networks that leave it open.")
    private @Nullable Size size;

    @Option(
            names = "--mean",
            paramLabel = "A,B,C",
            converter = NumbersConverter.class,
            description = "Subtracted, per channel in the network's order.")
    private @Nullable Numbers mean;

    @Option(
            names = "--std",
            paramLabel = "A,B,C",
            converter = NumbersConverter.class,
            description = "Divided by, per channel in the network's order.")
    private @Nullable Numbers std;

    @Option(
            names = "--channels",
            paramLabel = "rgb|bgr",
            converter = Choice.OfChannels.class,
            description = "Order of the colour channels.")
    private @Nullable Channels channels;

    @Option(
            names = "--range",
            paramLabel = "0-1|0-255|-1-1",
            converter = Choice.OfRange.class,
            description = "What samples become before mean and std.")
    private @Nullable Range range;

    @Option(
            names = "--resize",
            paramLabel = "squash|crop|pad",
            converter = Choice.OfResize.class,
            description = "How a picture of another shape is fitted.")
    private @Nullable Resize resize;

    /** What was said. */
    PreprocessingSettings settings() {
        return new PreprocessingSettings(
                size, resize, channels, range, mean == null ? null : mean.values(), std == null ? null : std.values());
    }
}
