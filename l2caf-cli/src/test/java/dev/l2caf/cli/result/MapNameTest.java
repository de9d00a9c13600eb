package dev.l2caf.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.map.Provenance;
import dev.l2caf.map.Provenance.Subject;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MapNameTest {
    private static String name(Subject target) {
        return MapName.of(
                new Provenance("l2caf", target, "x", List.of(1L, 2L, 2L), true, "affine", null, Map.of(), 1, 1, 1));
    }

    @Test
    void theWholeAnswerNeedsNoTarget() {
        assertThat(name(Subject.OUTPUT)).isEqualTo("l2caf");
    }

    @Test
    void aClassIsItsIndexAndItsLabel() {
        assertThat(name(new Subject("class", 207, "golden retriever"))).isEqualTo("l2caf-207-golden-retriever");
        assertThat(name(new Subject("class", 3, null))).isEqualTo("l2caf-3");
        assertThat(name(new Subject("class", 3, "\u732b"))).isEqualTo("l2caf-3");
        assertThat(name(new Subject("class", 5, "Caf\u00e9 (noir), 2."))).isEqualTo("l2caf-5-cafe-noir-2");
    }

    @Test
    void targetsOfOneClassAreToldApart() {
        assertThat(name(new Subject("contrast", 3, "cat"))).isEqualTo("l2caf-contrast-3-cat");
        assertThat(name(Subject.named("similarity", "other picture"))).isEqualTo("l2caf-similarity-other-picture");
        assertThat(name(Subject.named("self-similarity", ""))).isEqualTo("l2caf-self-similarity");
    }

    @Property
    void everyLabelMakesANameThatIsSafeInAFolder(@ForAll String label) {
        assertThat(name(new Subject("class", 1, label)))
                .matches("l2caf-1(-[a-z0-9]+)*")
                .hasSizeLessThan(60);
    }
}
