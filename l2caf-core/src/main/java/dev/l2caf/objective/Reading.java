package dev.l2caf.objective;

import java.util.Arrays;
import java.util.Locale;

/** How an objective reads the outputs of a network. */
public enum Reading {
    /** Every output relative to the mean of all: what a softmax sees, to which a common shift means nothing. */
    CENTRED,
    /** As they are: the paper's reading, right where a shift means something. */
    RAW;

    /** The word of the command line and of files, for example {@code centred}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The weights of the paper's class-specific objective, sum_j s_j FT_j with s = -1 for the class and +1 for every
     * other, in this reading: centred weights sum to zero, so that a shift of all outputs drops out.
     *
     * @param target the class
     * @param outputs the number of classes
     */
    public double[] classWeights(int target, int outputs) {
        double[] weights = new double[outputs];
        Arrays.fill(weights, this == CENTRED ? 1.0 / outputs : 1);
        weights[target] = this == CENTRED ? 1.0 / outputs - 1 : -1;
        return weights;
    }

    /**
     * The weights of an objective to be made small where a functional sum_j e_j FT_j is to be made large.
     *
     * @param functional e, one number per output
     */
    public double[] against(double[] functional) {
        double mean = this == CENTRED ? Arrays.stream(functional).average().orElse(0) : 0;
        return Arrays.stream(functional).map(value -> mean - value).toArray();
    }
}
