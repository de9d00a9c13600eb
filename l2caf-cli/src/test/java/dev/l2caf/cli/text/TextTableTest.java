package dev.l2caf.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAlignedAndNumbersEndTogether() {
        TextTable table = new TextTable("NAME", ">SIZE", "WHAT");
        table.add(List.of("a", "100", "first"));
        table.add(List.of("longer", "7", ""));
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text));
        assertThat(text.toString().lines())
                .containsExactly("NAME    SIZE  WHAT", "a        100  first", "longer     7");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new TextTable("A", "B").add(List.of("x")))
                .hasMessage("a row of 1 does not fit 2 columns");
    }

    @Property
    void aShortenedTextFitsAndKeepsBothEnds(
            @ForAll @AlphaChars String text, @ForAll @IntRange(min = 3, max = 30) int longest) {
        String shown = TextTable.shortened(text, longest);
        assertThat(shown).hasSizeLessThanOrEqualTo(longest);
        if (text.length() > longest) {
            assertThat(text).startsWith(shown.substring(0, 1)).endsWith(shown.substring(shown.length() - 1));
        } else {
            assertThat(shown).isEqualTo(text);
        }
    }
}
