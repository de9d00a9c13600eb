package dev.l2caf.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
    private static final Labels ANIMALS =
            new Labels(List.of("crane", "Great White Shark", "tiger shark", "Crane", "tiger", "goldfish"));

    @Test
    void readsUtf8WithByteOrderMarkCrLfAndBlankLinesAtTheEnd(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("labels.txt"), "\uFEFFtench\r\n garbage truck \r\nbär\r\n\r\n\r\n");
        assertThat(Labels.read(file).names()).containsExactly("tench", "garbage truck", "bär");
    }

    @Test
    void aLastLineWithoutLineEndCounts(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.txt"), "one\ntwo");
        assertThat(Labels.read(file).names()).containsExactly("one", "two");
    }

    @Test
    void refusesABlankLineBetweenLabelsBecauseItWouldShiftTheRest(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("labels.txt"), "one\n\nthree\n");
        assertThatThrownBy(() -> Labels.read(file))
                .isInstanceOf(ExplanationException.class)
                .hasMessageContainingAll("labels.txt", "line 2", "blank");
    }

    @Test
    void refusesFilesThatAreMissingEmptyOrNotUtf8(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.txt");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n\n");
        Path latin = Files.write(folder.resolve("latin.txt"), "bär\n".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> Labels.read(missing)).hasMessage("labels file " + missing + " does not exist");
        assertThatThrownBy(() -> Labels.read(empty)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> Labels.read(latin)).hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> Labels.read(folder)).isInstanceOf(ExplanationException.class);
    }

    @Test
    void findsByIndex() {
        assertThat(ANIMALS.find(" 4 ")).isEqualTo(4);
        assertThat(ANIMALS.label(4)).contains("tiger");
        assertThat(ANIMALS.label(6)).isEmpty();
        assertThat(ANIMALS.label(-1)).isEmpty();
    }

    @Test
    void refusesAnIndexOutOfRangeHoweverLong() {
        assertThatThrownBy(() -> ANIMALS.find("6")).hasMessage("class 6 is out of range: expected 0 to 5");
        assertThatThrownBy(() -> ANIMALS.find("99999999999999999999999")).hasMessageContaining("out of range");
    }

    @Test
    void anExactLabelWinsOverOneThatContainsItOrDiffersInCase() {
        assertThat(ANIMALS.find("tiger")).isEqualTo(4);
        assertThat(ANIMALS.find("crane")).isEqualTo(0);
        assertThat(ANIMALS.find("Crane")).isEqualTo(3);
    }

    @Test
    void findsAUniquePartWithoutRegardToCase() {
        assertThat(ANIMALS.find("white")).isEqualTo(1);
        assertThat(ANIMALS.find("GOLD")).isEqualTo(5);
        assertThat(ANIMALS.find("great white shark")).isEqualTo(1);
    }

    @Test
    void namesTheCandidatesOfAnAmbiguousPart() {
        assertThatThrownBy(() -> ANIMALS.find("shark"))
                .hasMessageContainingAll("matches 2 labels", "1 Great White Shark", "2 tiger shark");
        assertThatThrownBy(() -> ANIMALS.find("CRANE")).hasMessageContainingAll("0 crane", "3 Crane");
    }

    @Test
    void namesAtMostFiveCandidates() {
        Labels many =
                new Labels(IntStream.range(0, 9).mapToObj(i -> "terrier " + i).toList());
        assertThatThrownBy(() -> many.find("terrier"))
                .hasMessageContaining("4 terrier 4 and 4 more")
                .hasMessageNotContaining("5 terrier");
    }

    @Test
    void suggestsTheNearestLabelForAnUnknownOne() {
        assertThatThrownBy(() -> ANIMALS.find("goldfihs"))
                .hasMessage("no label matches 'goldfihs'; did you mean goldfish?");
        assertThatThrownBy(() -> ANIMALS.find("locomotive")).hasMessage("no label matches 'locomotive'");
        assertThatThrownBy(() -> ANIMALS.find(" ")).isInstanceOf(ExplanationException.class);
    }

    @Test
    void withoutLabelsAnIndexIsTakenAndANameRefused() {
        assertThat(Labels.NONE.find("207")).isEqualTo(207);
        assertThatThrownBy(() -> Labels.NONE.find("dog")).hasMessageContainingAll("'dog'", "no labels", "index");
    }

    @Property(tries = 200)
    void everyLabelAmongDistinctOnesIsFoundByItsName(
            @ForAll @Size(min = 1, max = 20) @UniqueElements
                    List<@AlphaChars @StringLength(min = 1, max = 6) String> names) {
        Labels labels = new Labels(names);
        for (int i = 0; i < names.size(); i++) {
            assertThat(labels.find(names.get(i))).isEqualTo(i);
        }
    }
}
