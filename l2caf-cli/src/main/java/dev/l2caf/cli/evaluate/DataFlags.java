package dev.l2caf.cli.evaluate;

import dev.l2caf.evaluation.data.DataSet;
import dev.l2caf.evaluation.data.DataSettings;
import dev.l2caf.evaluation.data.DataSettings.Split;
import dev.l2caf.evaluation.data.Layouts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The pictures, as the command line says. */
final class DataFlags {
    @Option(names = "--dataset", required = true, paramLabel = "DIR", description = "Folder with the data set.")
    private Path folder = Path.of("");

    @Option(
            names = "--layout",
            paramLabel = "wsol|cub|ilsvrc|davis|masks|folders",
            description = "How the data set lies there; by default found out.")
    private @Nullable String layout;

    @Option(
            names = "--class-labels",
            paramLabel = "FILE",
            defaultValue = "class_labels.txt",
            description = "List of classes in the wsol layout; by default ${DEFAULT-VALUE}.")
    private String classLabels = "";

    @Option(
            names = "--split",
            paramLabel = "test|train|all",
            defaultValue = "test",
            converter = SplitConverter.class,
            description = "Part of the data set in the cub layout; by default ${DEFAULT-VALUE}.")
    private Split split = Split.TEST;

    @Option(
            names = "--label-map",
            paramLabel = "FILE",
            description = "Lines class,output: from the data set's classes to the network's.")
    private @Nullable Path labelMap;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            description = "How many pictures: fewer takes the first ones, more takes all of them again and again.")
    private @Nullable Integer pictures;

    /** Reads the data set's lists. */
    DataSet read() {
        DataSet all = Layouts.read(folder, new DataSettings(layout, classLabels, split));
        return pictures == null ? all : all.withCount(pictures);
    }

    /** The file of the label map. */
    @Nullable
    Path labelMap() {
        return labelMap;
    }

    /** Whether the number of pictures makes sense. */
    boolean isCountPositive() {
        return pictures == null || pictures > 0;
    }
}
