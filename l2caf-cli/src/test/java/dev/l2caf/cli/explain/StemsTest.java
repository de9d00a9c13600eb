package dev.l2caf.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StemsTest {
    private static List<String> stems(String... names) {
        return Stems.of(List.of(names).stream().map(Path::of).toList());
    }

    @Test
    void aStemIsTheNameWithoutItsEnding() {
        assertThat(stems("x/dog.jpg", "a.tar.png", "plain")).containsExactly("dog", "a.tar", "plain");
    }

    @Test
    void sharedStemsKeepTheEnding() {
        assertThat(stems("a.jpg", "A.png", "b.jpg")).containsExactly("a-jpg", "A-png", "b");
    }

    @Test
    void sameNamesInSeveralFoldersAreNumbered() {
        assertThat(stems("x/a.jpg", "y/a.jpg", "a-jpg.png")).containsExactly("a-jpg", "a-jpg-2", "a-jpg-3");
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.of("a.jpg", "A.jpg", "a.png", "a-jpg", "a-jpg.png", "a-jpg-2.png", "b/a.jpg")
                .list()
                .ofMaxSize(12);
    }

    @Property
    void stemsAlwaysDifferEvenWhereCaseDoesNotCount(@ForAll("names") List<String> names) {
        List<String> stems = stems(names.toArray(String[]::new));
        assertThat(stems).hasSameSizeAs(names);
        assertThat(stems.stream().map(stem -> stem.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }
}
