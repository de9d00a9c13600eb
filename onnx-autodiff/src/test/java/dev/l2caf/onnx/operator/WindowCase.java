package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Random;

/** Random kernel, strides, dilations and pads, and an image on which a few windows fit; every axis has its own. */
final class WindowCase {
    /** No window reaches further: kernel 3, dilation 2. */
    private static final int REACH = 5;

    final Random random;
    final long[] kernel;
    final long[] strides;
    final long[] dilations;
    final long[] pads;
    private final long[] extents;

    WindowCase(int rank, Random random) {
        this.random = random;
        kernel = new long[rank];
        strides = new long[rank];
        dilations = new long[rank];
        pads = new long[2 * rank];
        extents = new long[rank];
        for (int i = 0; i < rank; i++) {
            kernel[i] = 1L + random.nextInt(3);
            strides[i] = 1L + random.nextInt(3);
            dilations[i] = 1L + random.nextInt(2);
            pads[i] = random.nextInt((int) kernel[i]);
            pads[rank + i] = random.nextInt((int) kernel[i]);
            long reach = (kernel[i] - 1) * dilations[i] + 1;
            extents[i] = reach + random.nextInt(rank == 3 ? 3 : 5);
        }
    }

    /** The harness with these strides, dilations and pads. */
    VjpHarness apply(VjpHarness harness) {
        return harness.attribute("strides", strides)
                .attribute("dilations", dilations)
                .attribute("pads", pads);
    }

    /**
     * Shortens strides until windows touch. With ceil_mode and gaps on one axis only, ONNX's shape inference and ONNX
     * Runtime's kernels disagree on the shape, and no attributes make them agree.
     */
    void closeGaps() {
        for (int i = 0; i < strides.length; i++) {
            strides[i] = Math.min(strides[i], kernel[i]);
        }
    }

    /** An image without equal values in any one window, gaps between values of 0.2, none within 0.1 of zero. */
    Tensor distinctImage(long samples, long channels) {
        long[] dims = image(samples, channels);
        int colours = 1;
        for (int i = 0; i < extents.length; i++) {
            colours *= REACH;
        }
        float[] values = new float[Math.toIntExact(Shape.of(dims).size().factor())];
        float[] levels = new float[0];
        int plane = Math.toIntExact(Shape.of(extents).size().factor());
        for (int i = 0; i < values.length; i++) {
            if (i % plane == 0) {
                levels = VjpHarness.distinct(random.nextLong(), 0.2, colours).toFloats();
            }
            int rest = i % plane;
            int colour = 0;
            for (int axis = extents.length - 1; axis >= 0; axis--) {
                colour = colour * REACH + (int) (rest % extents[axis] % REACH);
                rest /= (int) extents[axis];
            }
            values[i] = levels[colour];
        }
        return Tensor.floats(dims, values);
    }

    long[] image(long samples, long channels) {
        return behind(samples, channels, extents);
    }

    long[] weight(long first, long second) {
        return behind(first, second, kernel);
    }

    private static long[] behind(long first, long second, long[] spatial) {
        long[] dims = new long[spatial.length + 2];
        dims[0] = first;
        dims[1] = second;
        System.arraycopy(spatial, 0, dims, 2, spatial.length);
        return dims;
    }
}
