package dev.l2caf.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Provenance.Subject;
import dev.l2caf.map.Sign;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MapNameTest {
    private static AttentionMap map(Subject target, String layer, String constraint) {
        Provenance from = new Provenance(
                "l2caf",
                target,
                layer,
                List.of(1L, 1L, 1L),
                true,
                "affine",
                new Provenance.Search("raw", constraint, "exact", "exact", 1),
                Map.of(),
                1,
                1,
                1);
        return new AttentionMap(new float[1], Grid.of(1, 1), Geometry.identity(8, 8), Sign.ABS, from);
    }

    private static String name(Subject target) {
        return MapName.of(List.of(map(target, "x", "l2"))).get(0);
    }

    @Test
    void layersAndConstraintsAreNamedWhereTheyDiffer() {
        AttentionMap early = map(Subject.OUTPUT, "/s1/Relu_output_0", "l2");
        AttentionMap late = map(Subject.OUTPUT, "/s2/Relu_output_0", "l2");
        AttentionMap sparse = map(Subject.OUTPUT, "/s2/Relu_output_0", "softmax");
        assertThat(MapName.of(List.of(early, late)))
                .containsExactly("l2caf-s1-relu-output-0", "l2caf-s2-relu-output-0");
        assertThat(MapName.of(List.of(late, sparse))).containsExactly("l2caf-l2", "l2caf-softmax");
        assertThat(MapName.of(List.of(late, late))).containsExactly("l2caf", "l2caf-2");
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
