package dev.l2caf.cli.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One input to explain.
 *
 * @param stem the beginning of the names of its files, different for each input
 * @param input its file
 */
record Task(String stem, Path input) {
    /** The tasks for inputs, in order. */
    static List<Task> of(List<Path> inputs) {
        List<String> stems = Stems.of(inputs);
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            tasks.add(new Task(stems.get(i), inputs.get(i)));
        }
        return tasks;
    }

    /** The files of the inputs that exist, as real paths. */
    static Set<Path> files(List<Task> tasks) {
        Set<Path> files = new HashSet<>();
        for (Task task : tasks) {
            try {
                files.add(task.input().toRealPath());
            } catch (IOException e) {
                // Not there, or not to be reached: reading it will say so, and there is nothing to protect.
            }
        }
        return files;
    }
}
