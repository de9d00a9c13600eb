package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The cotangent of the image of a strided convolution, as one unstrided convolution of the output's cotangent.
 *
 * <p>Positions of the image that leave the same rest when divided by the stride, a phase, meet the same part of the
 * weight: every stride-th element. One convolution makes all phases side by side as channels, which are then interleaved.
 * ONNX Runtime's transposed convolution does the same work ten times more slowly where there are not exactly two spatial
 * axes.
 */
final class PhasedAdjoint {
    private final Vjp vjp;
    private final Windows windows;
    private final long group;
    private final int rank;

    private PhasedAdjoint(Vjp vjp, Windows windows, long group) {
        this.vjp = vjp;
        this.windows = windows;
        this.group = group;
        this.rank = windows.axes().size();
    }

    /**
     * The cotangent of the image; no dilation.
     *
     * @param cotangent of the convolution's result
     * @param weight [output channels, input channels per group, spatial axes]
     */
    static String image(Vjp vjp, Windows windows, String cotangent, String weight, long group) {
        PhasedAdjoint adjoint = new PhasedAdjoint(vjp, windows, group);
        String phases = adjoint.convolved(cotangent, adjoint.phases(weight));
        return adjoint.interleaved(phases, vjp.shape(weight).dim(1).factor() * group);
    }

    /** How many elements of the weight fall to a phase. */
    private static long taps(Windows.Axis axis) {
        return (axis.kernel() + axis.stride() - 1) / axis.stride();
    }

    /** The weight [channels x phases, output channels per group, taps], the taps in reverse order. */
    private String phases(String weight) {
        Shape shape = vjp.shape(weight);
        long outputs = shape.dim(0).factor() / group;
        long inputs = shape.dim(1).factor();
        String padded = weight;
        List<Dim> apart = new ArrayList<>(List.of(Dim.of(group), Dim.of(outputs), Dim.of(inputs)));
        long phases = 1;
        for (int i = 0; i < rank; i++) {
            Windows.Axis axis = windows.axes().get(i);
            padded = Interleaving.shifted(vjp, padded, i + 2, 0, taps(axis) * axis.stride() - axis.kernel());
            apart.add(Dim.of(taps(axis)));
            apart.add(Dim.of(axis.stride()));
            phases *= axis.stride();
        }
        LongStream.Builder order = LongStream.builder().add(0).add(2);
        for (int i = 0; i < rank; i++) {
            order.add(4 + 2 * i);
        }
        order.add(1);
        for (int i = 0; i < rank; i++) {
            order.add(3 + 2 * i);
        }
        String sorted = vjp.transpose(
                vjp.reshape(padded, new Shape(apart)), order.build().toArray());
        List<Dim> dims = new ArrayList<>(List.of(Dim.of(group * inputs * phases), Dim.of(outputs)));
        windows.axes().forEach(axis -> dims.add(Dim.of(taps(axis))));
        return ConvolutionAdjoint.mirrored(vjp, vjp.reshape(sorted, new Shape(dims)));
    }

    private String convolved(String cotangent, String weight) {
        Windows whole = new Windows(windows.axes().stream()
                .map(axis -> new Windows.Axis(
                        axis.output(),
                        taps(axis),
                        1,
                        1,
                        taps(axis) - 1,
                        taps(axis) - 1,
                        axis.output() + taps(axis) - 1))
                .toList());
        return ConvolutionAdjoint.convolution(vjp, whole, cotangent, weight, group);
    }

    private String interleaved(String phases, long channels) {
        Shape shape = vjp.shape(phases);
        List<Dim> apart = new ArrayList<>(List.of(shape.dim(0), Dim.of(channels)));
        List<Dim> joined = new ArrayList<>(apart);
        LongStream.Builder order = LongStream.builder().add(0).add(1);
        windows.axes().forEach(axis -> apart.add(Dim.of(axis.stride())));
        for (int i = 0; i < rank; i++) {
            long extent = shape.dim(i + 2).factor();
            apart.add(Dim.of(extent));
            joined.add(Dim.of(extent * windows.axes().get(i).stride()));
            order.add(2 + rank + i).add(2 + i);
        }
        String image = vjp.reshape(
                vjp.transpose(
                        vjp.reshape(phases, new Shape(apart)), order.build().toArray()),
                new Shape(joined));
        for (int i = 0; i < rank; i++) {
            Windows.Axis axis = windows.axes().get(i);
            image = Interleaving.cropped(vjp, image, i + 2, axis.before(), axis.input());
        }
        return image;
    }
}
