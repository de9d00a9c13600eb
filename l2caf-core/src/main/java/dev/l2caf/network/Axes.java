package dev.l2caf.network;

import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the axes of a tensor stand for. An axis without parts has extent 1 and stands for nothing.
 *
 * @param parts per axis its parts, the outermost first
 */
public record Axes(List<List<AxisPart>> parts) {
    /** Copies the lists. */
    public Axes {
        parts = parts.stream().map(List::copyOf).toList();
    }

    /** Axes of one part each, in the notation of sidecars, for example {@code NTCHW}. */
    static Axes of(String letters, Shape shape) {
        return new Axes(IntStream.range(0, shape.rank())
                .mapToObj(axis -> List.of(new AxisPart(
                        Axis.of(letters.charAt(axis)),
                        Math.max(1, shape.dim(axis).at(1)))))
                .toList());
    }

    /** The usual order for a tensor of which nothing is known: batch, channels, positions. */
    static Axes usual(Shape shape) {
        int rank = shape.rank();
        String letters = rank < 2 ? "N".repeat(rank) : "NC" + "T".repeat(Math.max(0, rank - 4)) + "HW";
        return of(letters.substring(0, rank), shape);
    }

    /** The number of axes. */
    public int rank() {
        return parts.size();
    }

    /** The only axis that holds channels and nothing else of more than extent 1; empty if there is none or several. */
    Optional<Integer> channels() {
        List<Integer> holding = IntStream.range(0, rank())
                .filter(axis -> parts.get(axis).stream().anyMatch(part -> part.axis() == Axis.CHANNELS))
                .boxed()
                .toList();
        return holding.size() == 1 && isPure(holding.get(0)) ? Optional.of(holding.get(0)) : Optional.empty();
    }

    private boolean isPure(int axis) {
        return parts.get(axis).stream().allMatch(part -> part.axis() == Axis.CHANNELS || part.extent() == 1);
    }

    /** The parts that a filter has values for, in the order of the tensor. */
    List<AxisPart> positions() {
        return parts.stream()
                .flatMap(List::stream)
                .filter(part -> part.axis().isPosition())
                .toList();
    }

    /** Whether positions come in the order frames, rows, columns, each once, so that a filter is a sequence of maps. */
    boolean areInReadingOrder() {
        List<AxisPart> wide =
                positions().stream().filter(part -> part.extent() > 1).toList();
        return IntStream.range(1, wide.size())
                .allMatch(i -> wide.get(i - 1).axis().compareTo(wide.get(i).axis()) < 0);
    }

    /** The number of steps along all parts that stand for {@code axis}; 1 if there are none. */
    public long extent(Axis axis) {
        return parts.stream()
                .flatMap(List::stream)
                .filter(part -> part.axis() == axis)
                .mapToLong(AxisPart::extent)
                .reduce(1, Math::multiplyExact);
    }

    /** Whether frames are outside of the channels, each with features of its own, as they are in front of a recurrence. */
    public boolean haveFramesOutside() {
        List<Axis> order = parts.stream()
                .flatMap(List::stream)
                .filter(part -> part.extent() > 1)
                .map(AxisPart::axis)
                .toList();
        return order.contains(Axis.FRAMES) && order.indexOf(Axis.FRAMES) < order.indexOf(Axis.CHANNELS);
    }

    /** These axes in another order: axis {@code i} of the result is axis {@code order[i]} of these. */
    Axes transposed(long[] order) {
        List<List<AxisPart>> moved = new ArrayList<>();
        for (long from : order) {
            moved.add(parts.get((int) from));
        }
        return new Axes(moved);
    }

    /**
     * The letters of the axes as {@code l2caf layers} shows them beside the extents for one picture or clip: the batch is
     * left out, an axis of several parts is written in brackets, one that stands for nothing as a dot.
     */
    public String letters() {
        StringBuilder text = new StringBuilder();
        for (List<AxisPart> axis : parts) {
            List<AxisPart> shown =
                    axis.stream().filter(part -> part.axis() != Axis.BATCH).toList();
            StringBuilder letters = new StringBuilder();
            shown.forEach(part -> letters.append(part.axis().symbol()));
            boolean batch = shown.isEmpty() && !axis.isEmpty();
            text.append(shown.size() > 1 ? "(" + letters + ")" : shown.isEmpty() && !batch ? "." : letters);
        }
        return text.toString();
    }
}
