package dev.l2caf.onnx.operator;

import static dev.l2caf.onnx.operator.VjpHarness.distinct;
import static dev.l2caf.onnx.operator.VjpHarness.normal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderingsTest {
    @Property(tries = 12)
    void theLargestOrSmallestValuesReceiveTheCotangent(
            @ForAll @IntRange(min = 1, max = 5) int count, @ForAll boolean largest, @ForAll boolean sorted) {
        VjpHarness.of("TopK")
                .attribute("axis", 1)
                .attribute("largest", largest ? 1 : 0)
                .attribute("sorted", sorted ? 1 : 0)
                .input(distinct(count, 0.5, 2, 5, 3))
                .constant(Tensor.longs(count))
                .checkBatched(0);
    }

    @Test
    void moreThanThereAreCannotBeTaken() {
        VjpHarness top = VjpHarness.of("TopK").input(normal(1, 2, 5)).constant(Tensor.longs(6));
        assertThatThrownBy(top::check)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot take [6] of axis 1 of [2, 5]");
    }

    @Property(tries = 8)
    void runningSumsRunBackwardsOnTheWayBack(@ForAll boolean exclusive, @ForAll boolean reverse) {
        VjpHarness.of("CumSum")
                .attribute("exclusive", exclusive ? 1 : 0)
                .attribute("reverse", reverse ? 1 : 0)
                .input(normal(1, 2, 5, 2))
                .constant(Tensor.scalar(ElementType.INT64, -2))
                .checkBatched(0);
    }

    @Test
    void aRunningSumOverTheBatchIsRefused() {
        VjpHarness sum = VjpHarness.of("CumSum").input(normal(1, 2, 5)).constant(Tensor.scalar(ElementType.INT64, 0));
        assertThatThrownBy(() -> sum.checkBatched(0)).isInstanceOf(MixedSamplesException.class);
    }

    @Property(tries = 8)
    void trianglesKeepTheirPart(@ForAll @IntRange(min = -2, max = 2) int diagonal, @ForAll boolean upper) {
        VjpHarness.of("Trilu")
                .attribute("upper", upper ? 1 : 0)
                .input(normal(1, 2, 3, 4))
                .constant(Tensor.scalar(ElementType.INT64, diagonal))
                .checkBatched(0);
        VjpHarness.of("Trilu").input(normal(1, 3, 3)).check();
    }

    @Test
    void reversedSequencesAreReversedBack() {
        VjpHarness.of("ReverseSequence")
                .attribute("time_axis", 1)
                .attribute("batch_axis", 0)
                .input(normal(1, 3, 4, 2))
                .fixed(Tensor.longs(4, 1, 3))
                .checkBatched(0, 1);
    }
}
