package dev.l2caf.cli.explain;

import dev.l2caf.cli.option.Choice;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.cli.result.Saved;
import dev.l2caf.cli.result.Scale;
import dev.l2caf.cli.result.Shown;
import dev.l2caf.imaging.colour.ColourMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written and how, as the command line says. */
final class ResultFlags {
    @Option(
            names = "--save",
            paramLabel = "KIND",
            split = ",",
            splitSynopsisLabel = ",",
            defaultValue = "overlay,npy,json",
            converter = Choice.OfSaved.class,
            description = "What is written: overlay, heatmap, npy, json; by default ${DEFAULT-VALUE}.")
    private List<Saved> saved = new ArrayList<>();

    @Option(
            names = "--colours",
            paramLabel = "ember|glacier|grey|blue-white-red",
            converter = Choice.OfColours.class,
            description = "Colours of maps; by default ember, or blue-white-red for --sign signed.")
    private @Nullable ColourMap colours;

    @Option(
            names = "--scale",
            paramLabel = "map|shared",
            defaultValue = "map",
            converter = Choice.OfScale.class,
            description = "Colour scale of each map, or one for the maps of an input; by default ${DEFAULT-VALUE}.")
    private Scale scale = Scale.MAP;

    @Option(
            names = "--bar",
            description =
                    "Draw a colour bar with values and a caption beside each overlay, which is then larger than its"
                            + " picture.")
    private boolean bar;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "l2caf-out",
            description =
                    "Where files go; by default ./${DEFAULT-VALUE}. What earlier runs wrote there and this one does not"
                            + " write again stays.")
    private Path out = Path.of("");

    @Option(
            names = "--sheet",
            description = "Write a sheet of each input too, <stem>-sheet.png: the picture and all its maps, layers from"
                    + " shallow to deep.")
    private boolean sheet;

    /** Where files go. */
    Path out() {
        return out;
    }

    /** Whether each input gets its JSON file. */
    boolean hasJson() {
        return saved.contains(Saved.JSON);
    }

    /** The folder for these results. */
    ResultFolder folder(
            ModelSource source,
            PreprocessingUsed preprocessing,
            Map<String, List<String>> settings,
            long seed,
            List<Task> tasks) {
        EnumSet<Saved> kinds = EnumSet.copyOf(saved);
        if (sheet) {
            kinds.add(Saved.SHEET);
        }
        Shown shown = new Shown(colours, scale, bar);
        return new ResultFolder(out, kinds, shown, source, preprocessing, settings, seed, Task.files(tasks));
    }
}
