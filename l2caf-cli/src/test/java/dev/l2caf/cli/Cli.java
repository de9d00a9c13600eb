package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of the command in this process.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err its messages
 */
public record Cli(int exit, String out, String err) {
    /** Runs the command. */
    public static Cli run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        int exit = Main.run(texts, new PrintWriter(out), new PrintWriter(err));
        return new Cli(exit, out.toString(), err.toString());
    }

    /** Fails unless the run went well and had nothing to complain about. */
    public Cli done() {
        assertThat(err).isEmpty();
        assertThat(exit).isZero();
        return this;
    }

    /** Fails unless the run ended with this code and one line of complaint. */
    public Cli refusedWith(int code) {
        assertThat(err.lines().toList()).as("lines on stderr").hasSize(1);
        assertThat(err).startsWith("l2caf: ").doesNotContain("Exception").doesNotContain("run again with --debug");
        assertThat(out).isEmpty();
        assertThat(exit).isEqualTo(code);
        return this;
    }

    /** The content of a JSON file. */
    public static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(file + " is no JSON", e);
        }
    }

    /** The names of the files in a folder, sorted; none if there is no such folder. */
    public static List<String> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
