package dev.l2caf.method;

import dev.l2caf.passage.Passage;

/**
 * Planes of numbers, one a channel.
 *
 * @param values channels x positions
 * @param channels how many planes
 * @param positions how many numbers a plane has
 */
record Stack(float[] values, int channels, int positions) {
    /** The planes of a tensor at the beginning of a passage. */
    static Stack of(Passage passage, float[] values) {
        return new Stack(values, passage.channels(), passage.positions());
    }

    float at(int channel, int position) {
        return values[channel * positions + position];
    }

    double sum(int channel) {
        double sum = 0;
        for (int p = channel * positions; p < (channel + 1) * positions; p++) {
            sum += values[p];
        }
        return sum;
    }

    double mean(int channel) {
        return sum(channel) / positions;
    }

    /** The sum over the channels, each times its weight. */
    float[] weighted(double[] weights) {
        double[] sums = new double[positions];
        for (int k = 0; k < channels; k++) {
            for (int p = 0; p < positions; p++) {
                sums[p] += weights[k] * values[k * positions + p];
            }
        }
        return toFloats(sums);
    }

    /** The sum over the channels of a function of this stack's number and another's. */
    float[] combined(Stack other, Pairing pairing) {
        double[] sums = new double[positions];
        for (int k = 0; k < channels; k++) {
            for (int p = 0; p < positions; p++) {
                sums[p] += pairing.of(values[k * positions + p], other.values[k * positions + p]);
            }
        }
        return toFloats(sums);
    }

    /** The number of largest magnitude at each position, with its sign. */
    float[] strongest() {
        float[] strongest = new float[positions];
        for (int k = 0; k < channels; k++) {
            for (int p = 0; p < positions; p++) {
                float value = values[k * positions + p];
                strongest[p] = Math.abs(value) > Math.abs(strongest[p]) ? value : strongest[p];
            }
        }
        return strongest;
    }

    /** The numbers, each times the factor of its position. */
    float[] masked(float[] factors) {
        float[] masked = new float[values.length];
        for (int k = 0; k < channels; k++) {
            for (int p = 0; p < positions; p++) {
                masked[k * positions + p] = values[k * positions + p] * factors[p];
            }
        }
        return masked;
    }

    static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** A function of two numbers. */
    @FunctionalInterface
    interface Pairing {
        double of(double own, double other);
    }
}
