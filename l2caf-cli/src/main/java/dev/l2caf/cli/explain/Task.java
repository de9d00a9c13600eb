package dev.l2caf.cli.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture to explain.
 *
 * @param stem the beginning of the names of its files, different for each picture
 * @param picture its file
 */
record Task(String stem, Path picture) {
    /** The tasks for pictures, in order. */
    static List<Task> of(List<Path> pictures) {
        List<String> stems = Stems.of(pictures);
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            tasks.add(new Task(stems.get(i), pictures.get(i)));
        }
        return tasks;
    }
}
