package dev.l2caf.cli.explain;

import dev.l2caf.cli.text.Slug;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One input to explain, by one output of the network.
 *
 * @param stem the beginning of the names of its files, different for each task
 * @param input its file
 * @param output the output's name; empty where none was named, or one only
 */
record Task(String stem, Path input, String output) {
    /**
     * The tasks for inputs, in order.
     *
     * @param outputs the outputs that were named; where there are several, stems end with them
     * @return one list for each output, at least one
     */
    static List<List<Task>> of(List<Path> inputs, List<String> outputs) {
        List<String> stems = Stems.of(inputs);
        if (outputs.size() < 2) {
            return List.of(IntStream.range(0, inputs.size())
                    .mapToObj(i -> new Task(stems.get(i), inputs.get(i), ""))
                    .toList());
        }
        Set<String> taken = new HashSet<>();
        List<List<Task>> all = new ArrayList<>();
        for (String output : outputs) {
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                String stem = stems.get(i) + "-" + Slug.of(output);
                String free = stem;
                for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
                    free = stem + "-" + number;
                }
                tasks.add(new Task(free, inputs.get(i), output));
            }
            all.add(List.copyOf(tasks));
        }
        return all;
    }

    /** The input, and the output where there are several, for people. */
    String title() {
        return output.isEmpty() ? input.toString() : input + ", output " + output;
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
