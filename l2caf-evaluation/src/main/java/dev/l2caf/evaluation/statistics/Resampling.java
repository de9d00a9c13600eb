package dev.l2caf.evaluation.statistics;

/**
 * How often each picture counts in each bootstrap resample: independent Poisson(1) weights (Chamandy et al., Estimating
 * uncertainty for massive data streams, 2012), made from seed, picture and resample alone. So pictures need not be held at
 * once, and every method and metric sees the same resamples, which makes differences between methods paired.
 *
 * @param resamples how many
 * @param seed of all weights
 */
public record Resampling(int resamples, long seed) {
    // The cumulated probabilities of Poisson(1); more than 9 happens once in ten million.
    private static final double[] CUMULATED = cumulated(10);
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /**
     * The weights of one picture.
     *
     * @param picture its place in the data set, from 0
     * @return one per resample, preceded by a 1 for the pictures as they are
     */
    public int[] weights(long picture) {
        int[] weights = new int[resamples + 1];
        weights[0] = 1;
        long state = mix(seed * GOLDEN + picture);
        for (int i = 1; i <= resamples; i++) {
            state += GOLDEN;
            weights[i] = poisson((mix(state) >>> 11) * 0x1.0p-53);
        }
        return weights;
    }

    private static int poisson(double uniform) {
        int count = 0;
        while (count < CUMULATED.length && uniform >= CUMULATED[count]) {
            count++;
        }
        return count;
    }

    private static double[] cumulated(int most) {
        double[] sums = new double[most];
        double probability = Math.exp(-1);
        double sum = 0;
        for (int count = 0; count < most; count++) {
            sum += probability;
            sums[count] = sum;
            probability /= count + 1;
        }
        return sums;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
