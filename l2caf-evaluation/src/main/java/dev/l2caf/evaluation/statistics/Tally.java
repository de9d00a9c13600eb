package dev.l2caf.evaluation.statistics;

/** A metric's value over many pictures, as they are and in every bootstrap resample. Not thread-safe. */
public sealed interface Tally permits MeanTally, CurveTally, PixelTally {
    /**
     * Counts one picture.
     *
     * @param weights how often it counts, from {@link Resampling#weights}
     */
    void add(Measurement measurement, int[] weights);

    /** How many pictures were counted. */
    int pictures();

    /** The value over the pictures as they are, followed by that of each resample; NaN where one has no pictures. */
    double[] values();
}
