package dev.l2caf.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InOrderTest {
    @Property(tries = 50)
    void resultsComeInTheOrderOfTheThingsAndFewAreUnderWay(
            @ForAll @IntRange(min = 0, max = 40) int count, @ForAll @IntRange(min = 1, max = 4) int atOnce) {
        List<Integer> things = IntStream.range(0, count).boxed().toList();
        AtomicInteger started = new AtomicInteger();
        List<Integer> results = new ArrayList<>();
        InOrder.run(
                things,
                atOnce,
                thing -> {
                    started.incrementAndGet();
                    return thing;
                },
                result -> {
                    results.add(result);
                    assertThat(started.get()).isLessThanOrEqualTo(result + 4 * atOnce);
                });
        assertThat(results).isEqualTo(things);
    }
}
