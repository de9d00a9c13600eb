package dev.l2caf.evaluation.data;

import dev.l2caf.onnx.graph.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The layouts there are, in the order in which a folder is held against them. */
public final class Layouts {
    private static final List<Layout> ALL = List.of(
            new WsolLayout(),
            new CubLayout(),
            new IlsvrcLayout(),
            new DavisLayout(),
            new MasksLayout(),
            new ClassFoldersLayout());

    private Layouts() {}

    /** The names of all layouts. */
    public static List<String> names() {
        return ALL.stream().map(Layout::name).toList();
    }

    /**
     * Reads a data set's lists, not its pictures.
     *
     * @throws DataException if there is no such folder, its layout is none of the known ones, or a list is wrong
     */
    public static DataSet read(Path folder, DataSettings settings) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("there is no folder " + folder + " with a data set");
        }
        DataSet read = layout(folder, settings).read(folder, settings);
        if (read.specimens().isEmpty()) {
            throw new DataException("the data set " + folder + " (layout " + read.layout() + ") has no pictures");
        }
        return read;
    }

    private static Layout layout(Path folder, DataSettings settings) {
        String wanted = settings.layout();
        if (wanted != null) {
            return ALL.stream()
                    .filter(layout -> layout.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new DataException("there is no layout '" + wanted + "'; layouts are "
                            + String.join(", ", names()) + Nearest.hint(wanted, names())));
        }
        return ALL.stream()
                .filter(layout -> layout.recognises(folder))
                .findFirst()
                .orElseThrow(() -> new DataException("the data set " + folder + " is of no known layout: "
                        + ALL.stream()
                                .map(layout -> layout.name() + " (" + layout.description() + ")")
                                .collect(Collectors.joining(", "))));
    }
}
