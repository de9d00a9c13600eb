package dev.l2caf.onnx.gradient;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Optional;
import java.util.Random;

/**
 * Judges a gradient by central differences of the function itself.
 *
 * <p>The difference of the function over the step actually taken (after rounding to float32) is compared with gradient
 * times step. The tolerance is what float32 can explain: the truncation error, estimated from two step sizes, plus the
 * rounding of the outputs. A step size at which the tolerance exceeds one percent of what is compared (all that changes in
 * the outputs, even where it cancels in their sum) proves nothing, so another is tried, and the verdict is blunt if none is
 * sharp. Steps across many kinks, as of a pooling over hundreds of elements, disagree more than their truncation lets
 * expect; unlike the error of a wrong gradient, theirs shrinks faster than the step, which decides between the two.
 */
public final class CentralDifferences {
    /** The rounding of float32. */
    public static final double EPSILON = Math.ulp(1f);

    /** Rounding errors of one output, in units of EPSILON times the sum of the magnitudes involved. */
    private static final double ROUNDINGS = 8;

    private static final double SHARP = 0.01;

    /** Of the relative error at a step that disagrees, the part that may be left at a smaller one that agrees. */
    private static final double SHRUNK = 0.5;

    /** Steps are chosen for elements of a size up to 2 to this. */
    private static final int LARGEST = 20;

    private static final int DIRECTIONS = 3;

    private final Terms function;
    private final Tensor at;
    private final float[] gradient;

    private CentralDifferences(Terms function, Tensor at, float[] gradient) {
        this.function = function;
        this.at = at;
        this.gradient = gradient.clone();
    }

    /** A function of one tensor as the terms whose sum is differentiated: every output times its cotangent. */
    @FunctionalInterface
    public interface Terms {
        /** The terms at {@code value}. */
        double[] at(Tensor value) throws OrtException;
    }

    /** What the differences say of a gradient. */
    public enum Finding {
        /** It is right. */
        AGREES,
        /** It is wrong. */
        DISAGREES,
        /** Nothing: no step size is sharp at this point. */
        BLUNT
    }

    /**
     * A finding and how it came about.
     *
     * @param finding what the differences say
     * @param numbers the numbers behind it
     */
    public record Verdict(Finding finding, String numbers) {}

    /**
     * Judges {@code gradient}, the derivative of the sum of all terms with respect to each element of {@code at}, along
     * three random directions; the first that does not agree decides.
     */
    public static Verdict judge(Terms function, Tensor at, float[] gradient, Random random) throws OrtException {
        CentralDifferences differences = new CentralDifferences(function, at, gradient);
        Verdict verdict = new Verdict(Finding.AGREES, "");
        for (int direction = 0; direction < DIRECTIONS && verdict.finding() == Finding.AGREES; direction++) {
            // No component near zero: a single element moved too little drowns in the outputs' rounding.
            double[] along = random.doubles(gradient.length, 0.5, 1)
                    .map(size -> random.nextBoolean() ? size : -size)
                    .toArray();
            verdict = differences.along(along);
        }
        return verdict;
    }

    private Verdict along(double[] direction) throws OrtException {
        StringBuilder tried = new StringBuilder("finite differences are not sharp, choose other inputs:");
        Optional<Difference> disagreeing = Optional.empty();
        for (double step = firstStep(); step > 1e-4; step /= 4) {
            Difference wide = difference(direction, step);
            Difference narrow = difference(direction, step / 2);
            double truncation = Math.abs(wide.error() - 2 * narrow.error());
            double rounding = wide.rounding() + 2 * narrow.rounding();
            double tolerance = truncation / 2 + rounding;
            tried.append(String.format(" step %.2g tolerance %.2g of %.3g;", step, tolerance, narrow.scale()));
            boolean zero = narrow.scale() == 0;
            if (zero || tolerance <= SHARP * narrow.scale()) {
                tried.append(
                        String.format(" gradient.step = %s, difference = %s;", narrow.predicted(), narrow.actual()));
                boolean agrees = Math.abs(narrow.error()) <= tolerance
                        && disagreeing
                                .filter(earlier -> narrow.relative() > SHRUNK * earlier.relative())
                                .isEmpty();
                if (agrees) {
                    return new Verdict(Finding.AGREES, tried.toString());
                }
                disagreeing = disagreeing.isPresent() ? disagreeing : Optional.of(narrow);
            }
        }
        return new Verdict(disagreeing.isPresent() ? Finding.DISAGREES : Finding.BLUNT, tried.toString());
    }

    /** A sixteenth, or as much of what the elements typically are where they are larger than 1. */
    private double firstStep() {
        double squares = 0;
        float[] values = at.toFloats();
        for (float value : values) {
            squares += (double) value * value;
        }
        double typical = Math.sqrt(squares / Math.max(1, values.length));
        return Math.scalb(1.0, Math.max(0, Math.min(LARGEST, Math.getExponent(typical))) - 4);
    }

    /** The difference of the function over twice the step, and what the gradient predicts for it. */
    private Difference difference(double[] direction, double step) throws OrtException {
        float[] centre = at.toFloats();
        float[] up = new float[centre.length];
        float[] down = new float[centre.length];
        double predicted = 0;
        double scale = 0;
        for (int i = 0; i < centre.length; i++) {
            up[i] = (float) (centre[i] + step * direction[i]);
            down[i] = (float) (centre[i] - step * direction[i]);
            double taken = (double) up[i] - down[i];
            predicted += gradient[i] * taken;
            scale += Math.abs(gradient[i] * taken);
        }
        double[] high = function.at(Tensor.floats(at.dims(), up));
        double[] low = function.at(Tensor.floats(at.dims(), down));
        double actual = 0;
        double magnitude = 0;
        double variation = 0;
        for (int i = 0; i < high.length; i++) {
            actual += high[i] - low[i];
            magnitude += Math.abs(high[i]) + Math.abs(low[i]);
            variation += Math.abs(high[i] - low[i]);
        }
        double compared = scale == 0 ? 0 : Math.max(scale, variation);
        double rounding = ROUNDINGS * EPSILON * (magnitude + scale);
        return new Difference(actual, predicted, compared, rounding);
    }

    private record Difference(double actual, double predicted, double scale, double rounding) {
        double error() {
            return actual - predicted;
        }

        double relative() {
            return scale == 0 ? 0 : Math.abs(error()) / scale;
        }
    }
}
