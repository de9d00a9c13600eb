package dev.l2caf.evaluation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void rowsComeBackInOrder() {
        write("{\"a\":1}", "{\"b\":\"\u00e9\"}");
        assertThat(read()).containsExactly("{\"a\":1}", "{\"b\":\"\u00e9\"}");
    }

    @Test
    void whereverTheLastLineIsTornItIsCutOffAndTheNextRunGoesOn() throws IOException {
        write("{\"a\":1}", "{\"b\":2}");
        byte[] whole = Files.readAllBytes(file());
        int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = first; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            write("{\"c\":3}");
            assertThat(read()).as("torn at byte " + length).containsExactly("{\"a\":1}", "{\"c\":3}");
        }
    }

    @Test
    void aTornLineWithALineEndIsCutOffToo() throws IOException {
        write("{\"a\":1}");
        Files.writeString(file(), Files.readString(file()) + "{\"crc\":\"00000000\",\"row\":{\"b\":2}}\n");
        write();
        assertThat(read()).containsExactly("{\"a\":1}");
    }

    @Test
    void damageBeforeGoodLinesIsRefusedAndNamed() throws IOException {
        write("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
        Files.writeString(file(), Files.readString(file()).replace("\"b\":2", "\"b\":7"));
        assertThatThrownBy(() -> write())
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("journal.jsonl, line 2: damaged")
                .hasMessageContaining("--restart");
    }

    @Test
    void anEmptiedJournalBeginsAnew() throws IOException {
        Journal.empty(file());
        assertThat(file()).doesNotExist();
        write("{\"a\":1}");
        Journal.empty(file());
        write("{\"b\":2}");
        assertThat(read()).containsExactly("{\"b\":2}");
    }

    @Test
    void aJournalThatIsWrittenToIsNotEmptied() {
        try (Journal journal = Journal.open(file(), row -> {})) {
            journal.add("{}");
            assertThatThrownBy(() -> Journal.empty(file())).hasMessageContaining("another evaluation is writing to");
            journal.add("{}");
        }
        assertThat(read()).hasSize(2);
    }

    @Test
    void twoRunsDoNotWriteToOneJournal() {
        try (Journal journal = Journal.open(file(), row -> {})) {
            journal.add("{}");
            assertThatThrownBy(() -> Journal.open(file(), row -> {}))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessageContaining("another evaluation is writing");
        }
    }

    private void write(String... rows) {
        try (Journal journal = Journal.open(file(), row -> {})) {
            for (String row : rows) {
                journal.add(row);
            }
        }
    }

    private List<String> read() {
        List<String> rows = new ArrayList<>();
        Journal.read(file(), rows::add);
        return rows;
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }
}
