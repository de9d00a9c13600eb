package dev.l2caf.imaging.picture;

/**
 * One axis of a separable resampling with a triangle filter: which source pixels make up each new pixel, and with what
 * weight. New pixel {@code i} is centred at {@code offset + scale * (i + 0.5)} of the source, whose pixel {@code j} is
 * centred at {@code j + 0.5}; where the source is shrunk, the triangle is {@code scale} times as wide, so that every
 * source pixel counts (the convention of Pillow's antialiased BILINEAR). Beyond the source's edge nothing is taken and
 * the rest is weighted up, so that weights always add up to one.
 */
final class Taps {
    private final int[] first;
    private final float[][] weights;

    private Taps(int[] first, float[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    /**
     * The taps of {@code count} new pixels.
     *
     * @param source the number of source pixels
     * @param scale source pixels per new pixel, positive
     * @param offset the source's coordinate of the first new pixel's left edge; may lie outside the source
     */
    static Taps of(int source, int count, double scale, double offset) {
        int[] first = new int[count];
        float[][] weights = new float[count][];
        double support = Math.max(scale, 1);
        for (int i = 0; i < count; i++) {
            // A centre outside the source, as in padding, takes the nearest pixel.
            double centre = Math.max(0.5, Math.min(source - 0.5, offset + scale * (i + 0.5)));
            int from = (int) Math.max(0, Math.ceil(centre - support - 0.5));
            int to = (int) Math.min(source - 1, Math.floor(centre + support - 0.5));
            first[i] = from;
            weights[i] = triangle(from, to, centre, support);
        }
        return new Taps(first, weights);
    }

    private static float[] triangle(int from, int to, double centre, double support) {
        double[] exact = new double[to - from + 1];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            exact[k] = Math.max(0, 1 - Math.abs(from + k + 0.5 - centre) / support);
            sum += exact[k];
        }
        float[] weights = new float[exact.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) (exact[k] / sum);
        }
        return weights;
    }

    /** The number of new pixels. */
    int count() {
        return first.length;
    }

    /** The first source pixel that new pixel {@code i} is made of. */
    int first(int i) {
        return first[i];
    }

    /** The weights of the source pixels from {@link #first} on; not to be changed. */
    float[] weights(int i) {
        return weights[i];
    }
}
