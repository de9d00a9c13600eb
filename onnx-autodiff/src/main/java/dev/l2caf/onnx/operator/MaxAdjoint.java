package dev.l2caf.onnx.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The adjoint of pooling by maximum: each cotangent goes to the first element of its window, in row-major order, that is
 * the maximum.
 *
 * <p>A maximum over windows is one over windows along the last axis, then along the axis before it, and so on; the way
 * back takes the axes in the other order. Elements are compared with their maximum, one position of all windows at a
 * time: ONNX Runtime does this five times as fast as it makes MaxPool's indices.
 */
final class MaxAdjoint {
    private final Vjp vjp;
    private final Windows windows;

    private MaxAdjoint(Vjp vjp, Windows windows) {
        this.vjp = vjp;
        this.windows = windows;
    }

    /**
     * The cotangent of the image.
     *
     * @param image what the windows lie on
     * @param maxima the maximum of each window
     */
    static String of(Vjp vjp, Windows windows, String image, String maxima) {
        return new MaxAdjoint(vjp, windows).along(0, image, maxima, vjp.cotangent());
    }

    /**
     * The cotangent of an image of which the axes from {@code first} on are yet to be pooled.
     *
     * @param maxima of the windows along those axes
     * @param cotangent of the maxima
     */
    private String along(int first, String image, String maxima, String cotangent) {
        int rank = windows.axes().size();
        if (first == rank) {
            return cotangent;
        }
        String partial = image;
        for (int axis = rank - 1; axis > first; axis--) {
            List<String> positions = positions(partial, axis);
            partial = positions.size() == 1
                    ? positions.get(0)
                    : vjp.apply("Max", positions, 1, Map.of()).get(0);
        }
        List<String> shares = shares(positions(partial, first), maxima, cotangent);
        return along(first + 1, image, partial, gathered(shares, first));
    }

    /** What each position of the windows along an axis holds, by position. */
    private List<String> positions(String image, int index) {
        Windows.Axis axis = windows.axes().get(index);
        long behind = axis.after() + Math.max(0, -axis.rest());
        String padded = padded(image, index + 2, axis.before(), behind);
        List<String> positions = new ArrayList<>();
        for (long k = 0; k < axis.kernel(); k++) {
            long start = k * axis.dilation();
            positions.add(strided(padded, index + 2, start, axis.output(), axis.stride()));
        }
        return positions;
    }

    private String padded(String image, int axis, long before, long behind) {
        if (before == 0 && behind == 0) {
            return image;
        }
        long[] pads = new long[2 * vjp.type(image).rank()];
        pads[axis] = before;
        pads[pads.length / 2 + axis] = behind;
        return vjp.apply("Pad", image, vjp.longs(pads), vjp.scalar(image, Double.NEGATIVE_INFINITY));
    }

    private String strided(String image, int axis, long start, long count, long stride) {
        long end = start + (count - 1) * stride + 1;
        return stride == 1
                ? vjp.slice(image, axis, start, end)
                : vjp.apply("Slice", image, vjp.longs(start), vjp.longs(end), vjp.longs(axis), vjp.longs(stride));
    }

    /** What each position receives of the cotangent: all of it where it is the first that holds the maximum. */
    private List<String> shares(List<String> positions, String maxima, String cotangent) {
        String zero = vjp.scalar(cotangent, 0);
        String rest = cotangent;
        List<String> shares = new ArrayList<>();
        for (int k = 0; k < positions.size(); k++) {
            String hit = vjp.apply("Equal", positions.get(k), maxima);
            shares.add(vjp.where(hit, rest, zero));
            rest = k + 1 < positions.size() ? vjp.where(hit, zero, rest) : rest;
        }
        return shares;
    }

    /** The sum of all shares, each where its position lies. */
    private String gathered(List<String> shares, int index) {
        Windows.Axis axis = windows.axes().get(index);
        long stride = axis.stride();
        long reach = (axis.kernel() - 1) * axis.dilation() / stride;
        List<List<String>> phases = new ArrayList<>(Collections.nCopies((int) stride, List.of()));
        for (int k = 0; k < shares.size(); k++) {
            long offset = k * axis.dilation();
            long shift = offset / stride;
            List<String> phase = new ArrayList<>(phases.get((int) (offset % stride)));
            phase.add(Interleaving.shifted(vjp, shares.get(k), index + 2, shift, reach - shift));
            phases.set((int) (offset % stride), phase);
        }
        List<String> planes = new ArrayList<>();
        String like =
                Collections.max(phases, Comparator.comparingInt(List::size)).get(0);
        for (List<String> phase : phases) {
            planes.add(
                    phase.isEmpty()
                            ? vjp.zerosLike(like)
                            : vjp.apply("Sum", phase, 1, Map.of()).get(0));
        }
        String spread = Interleaving.of(vjp, planes, index + 2);
        return Interleaving.cropped(vjp, spread, index + 2, axis.before(), axis.input());
    }
}
