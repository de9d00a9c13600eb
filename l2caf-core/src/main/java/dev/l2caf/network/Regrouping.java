package dev.l2caf.network;

import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What axes stand for after a Reshape. Row-major order is kept, so the parts of the old axes, one after the other, are
 * dealt out to the new axes by their extents; a part is split where two axes share it.
 */
final class Regrouping {
    private final Deque<AxisPart> left = new ArrayDeque<>();

    private Regrouping(Axes axes) {
        axes.parts().stream().flatMap(List::stream).forEach(this::append);
    }

    /** Adds a part; one that goes on with what the last one stands for is joined to it, so that it can be split anew. */
    private void append(AxisPart part) {
        AxisPart last = left.peekLast();
        if (last != null && last.axis() == part.axis() && last.extent() > 1 && part.extent() > 1) {
            left.removeLast();
            left.addLast(new AxisPart(part.axis(), last.extent() * part.extent()));
        } else {
            left.addLast(part);
        }
    }

    /** The axes of the reshaped tensor; empty if the extents fall across the parts. */
    static Optional<Axes> of(Axes axes, Shape target) {
        Regrouping regrouping = new Regrouping(axes);
        List<List<AxisPart>> dealt = new ArrayList<>();
        for (long extent : target.at(1)) {
            Optional<List<AxisPart>> parts = regrouping.deal(extent);
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            dealt.add(parts.get());
        }
        return Optional.of(new Axes(dealt));
    }

    private Optional<List<AxisPart>> deal(long extent) {
        List<AxisPart> parts = new ArrayList<>();
        if (extent == 1) {
            if (!left.isEmpty() && left.peek().extent() == 1) {
                parts.add(left.remove());
            }
            return Optional.of(parts);
        }
        long missing = extent;
        while (missing > 1) {
            if (left.isEmpty()) {
                return Optional.empty();
            }
            AxisPart next = left.remove();
            long shared = Math.min(missing, next.extent());
            if (missing % shared != 0 || next.extent() % shared != 0) {
                return Optional.empty();
            }
            parts.add(new AxisPart(next.axis(), shared));
            if (next.extent() > shared) {
                left.push(new AxisPart(next.axis(), next.extent() / shared));
            }
            missing /= shared;
        }
        return Optional.of(parts);
    }
}
