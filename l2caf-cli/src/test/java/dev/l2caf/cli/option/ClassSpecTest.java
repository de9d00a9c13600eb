package dev.l2caf.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.Target;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ClassSpecTest {
    @Property
    void anIndexIsThatClass(@ForAll @IntRange(min = 0) int index) {
        assertThat(ClassSpec.parse(" " + index).targets()).containsExactly(new Target.OfClass(index));
    }

    @Test
    void severalIndicesAreSeveralClasses() {
        assertThat(ClassSpec.parse("207, 323").targets())
                .containsExactly(new Target.OfClass(207), new Target.OfClass(323));
    }

    @Test
    void aLabelMayContainCommasAndDigits() {
        assertThat(ClassSpec.parse("crane, 2nd").targets()).containsExactly(new Target.OfLabel("crane, 2nd"));
        assertThat(ClassSpec.parse("top hat").targets()).containsExactly(new Target.OfLabel("top hat"));
    }

    @Test
    void topMeansRanks() {
        assertThat(ClassSpec.parse("top").targets()).containsExactly(new Target.Ranked(1));
        assertThat(ClassSpec.parse("top:2").targets()).containsExactly(new Target.Ranked(1), new Target.Ranked(2));
    }

    @Test
    void nothingIsRefused() {
        assertThatThrownBy(() -> ClassSpec.parse("  "))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("top:K");
    }
}
