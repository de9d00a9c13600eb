package dev.l2caf.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Size;
import org.junit.jupiter.api.Test;

class ConvertersTest {
    @Test
    void oneNumberIsASquare() {
        assertThat(new SizeConverter().convert("224")).isEqualTo(new Size(224, 224));
    }

    @Test
    void widthComesBeforeHeight() {
        Size size = new SizeConverter().convert("128x256");
        assertThat(size.width()).isEqualTo(128);
        assertThat(size.height()).isEqualTo(256);
    }

    @Test
    void numbersMayBeNegativeAndSpaced() {
        assertThat(new NumbersConverter().convert("-1, 2.5,3").values()).containsExactly(-1.0, 2.5, 3.0);
    }

    @Test
    void rangesAreSpeltAsInSidecars() {
        assertThat(new Choice.OfRange().convert("-1-1")).isEqualTo(Range.MINUS_ONE_TO_ONE);
    }
}
