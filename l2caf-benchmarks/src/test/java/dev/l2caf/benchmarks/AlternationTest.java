package dev.l2caf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternationTest {
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksTakeTurnsAndNoneAlwaysFollowsTheSameOther() {
        alternation("A", "B", "C").run(0, 3);
        assertThat(String.join("", ran)).isEqualTo("AABBCC" + "AACCBB" + "AABBCC");
    }

    @Test
    void roundsOfWarmUpRunLikeOthersButAreNotCounted() {
        List<Timings> timings = alternation("A", "B").run(3, 2);
        assertThat(ran).hasSize(2 * 2 * 5);
        assertThat(timings).extracting(Timings::task).containsExactly("A", "B");
        assertThat(timings).allSatisfy(task -> assertThat(task.millis()).hasSize(2));
    }

    private Alternation alternation(String... names) {
        Alternation alternation = new Alternation();
        for (String name : names) {
            alternation.add(name, () -> ran.add(name));
        }
        return alternation;
    }
}
