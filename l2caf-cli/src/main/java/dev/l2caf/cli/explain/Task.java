package dev.l2caf.cli.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** The files of the pictures that exist, as real paths. */
    static Set<Path> files(List<Task> tasks) {
        Set<Path> files = new HashSet<>();
        for (Task task : tasks) {
            try {
                files.add(task.picture().toRealPath());
            } catch (IOException e) {
                // Not there, or not to be reached: reading it will say so, and there is nothing to protect.
            }
        }
        return files;
    }
}
