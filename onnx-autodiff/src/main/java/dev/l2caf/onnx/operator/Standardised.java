package dev.l2caf.onnx.operator;

/**
 * A tensor brought to mean 0 and variance 1 over some axes.
 *
 * @param algebra where it is computed
 * @param scores {@code (x - mean) / sqrt(variance + epsilon)}
 * @param inverse {@code 1 / sqrt(variance + epsilon)}, with extent 1 along the axes
 * @param axes the axes, from the front
 */
record Standardised(Algebra algebra, String scores, String inverse, long[] axes) {
    /** Standardises {@code x}; the variance is that of the population. */
    static Standardised of(Algebra algebra, String x, double epsilon, long... axes) {
        String centred = algebra.sub(x, algebra.reduce("ReduceMean", x, axes));
        String variance = algebra.reduce("ReduceMean", algebra.square(centred), axes);
        String deviation = algebra.apply("Sqrt", algebra.add(variance, epsilon));
        String inverse = algebra.apply("Reciprocal", deviation);
        return new Standardised(algebra, algebra.mul(centred, inverse), inverse, axes);
    }

    /** The cotangent of {@code x}, given that of the scores. */
    String adjoint(String cotangent) {
        String mean = algebra.reduce("ReduceMean", cotangent, axes);
        String along = algebra.reduce("ReduceMean", algebra.mul(cotangent, scores), axes);
        String rest = algebra.sub(algebra.sub(cotangent, mean), algebra.mul(scores, along));
        return algebra.mul(rest, inverse);
    }

    /** The cotangent of {@code x}, given that of its mean, with extent 1 along the axes. */
    String adjointOfMean(String cotangent) {
        return algebra.expandLike(algebra.mul(cotangent, 1 / count()), scores);
    }

    /** The cotangent of {@code x}, given that of {@link #inverse}. */
    String adjointOfInverse(String cotangent) {
        String factor = algebra.mul(algebra.mul(cotangent, algebra.square(inverse)), -1 / count());
        return algebra.mul(scores, factor);
    }

    private double count() {
        double count = 1;
        for (long axis : axes) {
            count *= algebra.shape(scores).dim((int) axis).factor();
        }
        return count;
    }
}
