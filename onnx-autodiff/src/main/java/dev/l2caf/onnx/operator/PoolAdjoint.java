package dev.l2caf.onnx.operator;

import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The adjoints of pooling by sum and by mean.
 *
 * <p>Both are products of one sparse map per spatial axis. ONNX Runtime multiplies with their matrices faster than it
 * runs a transposed convolution over single channels, as long as the axes are short; longer ones, as of sound, take the
 * convolution.
 */
final class PoolAdjoint {
    /** The extent from which the matrices' quadratic cost outweighs their speed. */
    private static final long LONG = 1024;
    /** No honest pooling has windows, or rows of windows, of more positions. */
    private static final long LARGEST = 1L << 22;

    private PoolAdjoint() {}

    /** The adjoint of the mean over each window, applied to the output's cotangent. */
    static String mean(Vjp vjp, Windows windows, boolean padding) {
        check(vjp, windows);
        String shared = vjp.cotangent();
        int rank = windows.axes().size();
        for (int i = 0; i < rank; i++) {
            long[] dims = new long[rank - i];
            Arrays.fill(dims, 1);
            dims[0] = windows.axes().get(i).output();
            String shares =
                    vjp.constant(Tensor.floats(dims, shares(windows.axes().get(i), padding)));
            shared = vjp.mul(shared, vjp.cast(shares, vjp.type(shared).elementType()));
        }
        return sum(vjp, windows, shared);
    }

    private static void check(Vjp vjp, Windows windows) {
        long kernel = Shape.of(windows.each(Windows.Axis::kernel)).size().factor();
        boolean fits = windows.axes().stream().allMatch(axis -> axis.output() <= LARGEST);
        if (!fits || kernel > LARGEST) {
            throw vjp.error("its windows are too large or too many to be differentiated");
        }
    }

    /** One over the number of positions that count in each window: those inside the axis, or inside its padding too. */
    private static float[] shares(Windows.Axis axis, boolean padding) {
        long first = padding ? -axis.before() : 0;
        long last = axis.input() + (padding ? axis.after() : 0);
        float[] shares = new float[Math.toIntExact(axis.output())];
        for (int output = 0; output < shares.length; output++) {
            long start = output * axis.stride() - axis.before();
            long from = -Math.floorDiv(start - first, axis.dilation());
            long to = Math.floorDiv(last - 1 - start, axis.dilation());
            long counted = Math.max(0, Math.min(axis.kernel() - 1, to) - Math.max(0, from) + 1);
            shares[output] = counted == 0 ? 0 : 1f / counted;
        }
        return shares;
    }

    /** The adjoint of the sum over each window, applied to {@code cotangent}. */
    static String sum(Vjp vjp, Windows windows, String cotangent) {
        check(vjp, windows);
        if (windows.axes().stream().anyMatch(axis -> Math.max(axis.input(), axis.output()) > LONG)) {
            return convolved(vjp, windows, cotangent);
        }
        List<AxisMatrix> matrices = new ArrayList<>();
        for (int i = 0; i < windows.axes().size(); i++) {
            matrices.add(matrix(i + 2, windows.axes().get(i)));
        }
        return AxisMatrix.adjoint(vjp, cotangent, matrices);
    }

    private static AxisMatrix matrix(int axis, Windows.Axis windows) {
        float[] coefficients = new float[Math.toIntExact(windows.output() * windows.input())];
        for (long output = 0; output < windows.output(); output++) {
            long start = output * windows.stride() - windows.before();
            long first = Math.max(0, -Math.floorDiv(start, windows.dilation()));
            long beyond =
                    Math.min(windows.kernel(), Math.floorDiv(windows.input() - 1 - start, windows.dilation()) + 1);
            for (long k = first; k < beyond; k++) {
                coefficients[(int) (output * windows.input() + start + k * windows.dilation())] = 1;
            }
        }
        return AxisMatrix.of(axis, windows.output(), windows.input(), coefficients);
    }

    /** Every channel of every sample alone, convolved with ones. */
    private static String convolved(Vjp vjp, Windows windows, String cotangent) {
        Windows complete = new Windows(windows.axes().stream()
                .map(axis -> new Windows.Axis(
                        axis.input(),
                        axis.kernel(),
                        axis.stride(),
                        axis.dilation(),
                        axis.before(),
                        axis.after() + Math.max(0, -axis.rest()),
                        axis.output()))
                .toList());
        long[] kernel = windows.each(Windows.Axis::kernel);
        float[] ones = new float[Math.toIntExact(Shape.of(kernel).size().factor())];
        Arrays.fill(ones, 1);
        long[] dims =
                LongStream.concat(LongStream.of(1, 1), LongStream.of(kernel)).toArray();
        String weight = vjp.cast(
                vjp.constant(Tensor.floats(dims, ones)), vjp.type(cotangent).elementType());
        Shape shape = vjp.shape(vjp.input(0));
        List<Dim> alone = new ArrayList<>(List.of(new Shape(shape.dims().subList(0, 2)).size(), Dim.of(1)));
        LongStream.of(windows.outputs()).mapToObj(Dim::of).forEach(alone::add);
        String spread = ConvolutionAdjoint.image(vjp, complete, vjp.reshape(cotangent, new Shape(alone)), weight, 1);
        return vjp.reshape(spread, shape);
    }
}
