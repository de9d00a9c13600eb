package dev.l2caf.cli.explain;

import dev.l2caf.cli.option.Choice;
import dev.l2caf.cli.option.ColoursFlag;
import dev.l2caf.cli.option.OutFlag;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.cli.result.Saved;
import dev.l2caf.cli.result.Scale;
import dev.l2caf.cli.result.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ColoursFlag colours = new ColoursFlag();

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

    @Mixin
    private OutFlag out = new OutFlag();

    @Option(
            names = "--sheet",
            description = "Write a sheet of each input too, <stem>-sheet.png: the picture and all its maps, layers from"
                    + " shallow to deep.")
    private boolean sheet;

    /** Where files go. */
    Path out() {
        return out.folder();
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
        Shown shown = new Shown(colours.colours(), scale, bar);
        return new ResultFolder(out.folder(), kinds, shown, source, preprocessing, settings, seed, Task.files(tasks));
    }
}
