package dev.l2caf.onnx.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing found, and some of what it keeps to start from: none of it may surprise the library again. */
class CorpusTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    static List<Path> reader() throws IOException, URISyntaxException {
        return files("ReaderFuzz");
    }

    static List<Path> graph() throws IOException, URISyntaxException {
        return files("GraphFuzz");
    }

    private static List<Path> files(String target) throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(CorpusTest.class.getResource(target)).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("reader")
    void filesAreReadOrRefused(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertTimeoutPreemptively(LONGEST, () -> ReaderFuzz.fuzzerTestOneInput(bytes));
    }

    @ParameterizedTest
    @MethodSource("graph")
    void graphsAreTypedAndDifferentiatedOrRefused(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertTimeoutPreemptively(LONGEST, () -> GraphFuzz.fuzzerTestOneInput(bytes));
    }
}
