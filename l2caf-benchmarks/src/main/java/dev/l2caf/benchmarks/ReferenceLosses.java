package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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

    /**
     * What a file has; nothing where it is missing.
     *
     * @throws ExplanationException if a line is not a key and losses
     */
    ReferenceLosses(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                for (int i = 0; i < lines.size(); i++) {
                    take(lines.get(i), i + 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String line, int number) {
        String[] parts = line.split("\t", -1);
        double[] losses;
        try {
            losses = Arrays.stream(parts, 1, parts.length)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            losses = new double[0];
        }
        if (losses.length == 0) {
            throw new ExplanationException(
                    "%s: line %d is not a problem and its losses, separated by tabs; remove it, and they are found again"
                            .formatted(file, number));
        }
        known.put(parts[0], losses);
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
