package dev.l2caf.input;

/**
 * One input, ready for a network.
 *
 * @param values pre-processed samples, frames x channels x height x width, row-major; not copied, must not change
 * @param shape the extents of {@code values}
 * @param geometry where its pixels lie on the original picture
 */
public record Sample(float[] values, InputShape shape, Geometry geometry) {
    /**
     * Checks the number of values.
     *
     * @throws IllegalArgumentException if it does not fit the shape
     */
    public Sample {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "an input of " + shape + " has " + shape.size() + " values, but got " + values.length);
        }
    }
}
