package dev.l2caf.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("resnet18-v1-7", "resnet50-v1-7", "vgg16-7", "channels", "size");

    @Test
    void aPartOfANameIsNear() {
        assertThat(Nearest.to("ResNet50", KNOWN)).containsExactly("resnet50-v1-7");
        assertThat(Nearest.to("resnet", KNOWN)).containsExactly("resnet18-v1-7", "resnet50-v1-7");
    }

    @Test
    void insertedDeletedReplacedAndSwappedLettersAreNear() {
        assertThat(Nearest.to("channel", KNOWN)).containsExactly("channels");
        assertThat(Nearest.to("chanels", KNOWN)).containsExactly("channels");
        assertThat(Nearest.to("channals", KNOWN)).containsExactly("channels");
        assertThat(Nearest.to("szie", KNOWN)).containsExactly("size");
    }

    @Test
    void farNamesAreNotSuggested() {
        assertThat(Nearest.to("inception", KNOWN)).isEmpty();
        assertThat(Nearest.hint("inception", KNOWN)).isEmpty();
        assertThat(Nearest.hint("", KNOWN)).isEmpty();
    }

    @Test
    void theHintIsAQuestion() {
        assertThat(Nearest.hint("resnet", KNOWN)).isEqualTo("; did you mean resnet18-v1-7 or resnet50-v1-7?");
    }

    @Property(tries = 200)
    void aNameWithOneLetterReplacedIsFound(
            @ForAll @AlphaChars @StringLength(min = 4, max = 12) String name, @ForAll @IntRange(max = 3) int at) {
        String wrong = name.substring(0, at) + "_" + name.substring(at + 1);
        assertThat(Nearest.to(wrong, List.of(name))).containsExactly(name);
    }
}
