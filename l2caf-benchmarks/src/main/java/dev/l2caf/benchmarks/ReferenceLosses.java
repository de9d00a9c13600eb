package dev.l2caf.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the authors' procedure reaches on each problem, kept in a file: finding it takes thousands of evaluations a problem,
 * and a run that is cut off goes on where it was. A line holds the problem's key and a loss for each seed, separated by
 * tabs.
 */
final class ReferenceLosses {
    private final Path file;
    private final Map<String, double[]> known = new HashMap<>();

    ReferenceLosses(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    String[] parts = line.split("\t", -1);
                    known.put(
                            parts[0],
                            Arrays.stream(parts, 1, parts.length)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(String key) {
        return known.containsKey(key);
    }

    /** The lowest loss of all seeds. */
    double best(String key, Supplier<double[]> search) {
        double[] losses = known.get(key);
        if (losses == null) {
            losses = search.get();
            known.put(key, losses);
            append(key, losses);
        }
        return Arrays.stream(losses).min().orElseThrow();
    }

    private void append(String key, double[] losses) {
        StringBuilder line = new StringBuilder(key);
        for (double loss : losses) {
            line.append('\t').append(loss);
        }
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(
                    file,
                    line.append('\n'),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
