package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * What a Slice takes of one axis, as its inputs give it.
 *
 * @param axis the axis, as given: negative counts from the end
 * @param start the first element, not yet resolved against the axis
 * @param end where it stops, exclusive, not yet resolved against the axis
 * @param step from one element to the next, not 0
 */
record SliceRange(long axis, Dim start, Dim end, long step) {
    /** The ranges of a Slice of {@code inputs}: data, starts, ends, axes, steps; empty where they are not known. */
    static Optional<List<SliceRange>> of(IntFunction<Optional<List<Dim>>> inputs, boolean hasAxes, boolean hasSteps) {
        Optional<List<Dim>> starts = inputs.apply(1);
        Optional<List<Dim>> ends = inputs.apply(2);
        Optional<List<Dim>> axes = hasAxes ? inputs.apply(3) : starts.map(SliceRange::positions);
        Optional<List<Dim>> steps = hasSteps ? inputs.apply(4) : starts.map(SliceRange::ones);
        if (starts.isEmpty() || ends.isEmpty() || axes.isEmpty() || steps.isEmpty()) {
            return Optional.empty();
        }
        int ranges = starts.get().size();
        if (ends.get().size() != ranges
                || axes.get().size() != ranges
                || steps.get().size() != ranges) {
            return Optional.empty();
        }
        return Optional.of(LongStream.range(0, ranges)
                .mapToObj(i -> new SliceRange(
                        axes.get().get((int) i).factor(),
                        starts.get().get((int) i),
                        ends.get().get((int) i),
                        steps.get().get((int) i).factor()))
                .toList());
    }

    private static List<Dim> positions(List<Dim> starts) {
        return LongStream.range(0, starts.size()).mapToObj(Dim::of).toList();
    }

    private static List<Dim> ones(List<Dim> starts) {
        return starts.stream().map(start -> Dim.of(1)).toList();
    }

    /** Whether this takes a whole axis of extent {@code dim} in its order, whatever the batch size. */
    boolean isWhole(Dim dim) {
        boolean toTheEnd =
                end.batched() ? dim.batched() && end.factor() >= dim.factor() : end.factor() >= Integer.MAX_VALUE;
        return step == 1 && start.is(0) && toTheEnd;
    }

    /** What is taken of an axis of extent {@code extent} for a batch of 1. */
    Elements elements(long extent) {
        boolean forward = step > 0;
        long first = clamp(start.at(1), extent, 0, forward ? extent : extent - 1);
        long stop = clamp(end.at(1), extent, forward ? 0 : -1, forward ? extent : extent - 1);
        long distance = forward ? stop - first : first - stop;
        long count = distance <= 0 || extent == 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
        return new Elements(first, step, count);
    }

    /**
     * Evenly spaced elements of an axis.
     *
     * @param first the first, counted from the front
     * @param step from one to the next
     * @param count how many they are
     */
    record Elements(long first, long step, long count) {
        /** Whether these are all elements of an axis of extent {@code extent} in their order. */
        boolean areAll(long extent) {
            return first == 0 && count == extent && (step == 1 || count == 1);
        }
    }

    private static long clamp(long position, long extent, long low, long high) {
        long resolved = position < 0 ? position + extent : position;
        return Math.max(low, Math.min(high, resolved));
    }
}
