package dev.l2caf.objective;

/** One number made of a network's outputs: what methods that explain a scalar differentiate. */
public sealed interface Functional {
    /**
     * The number for these outputs.
     *
     * @param outputs one value per output
     */
    double value(float[] outputs);

    /**
     * Its derivative by each output, at these outputs.
     *
     * @param outputs one value per output
     */
    double[] slope(float[] outputs);

    /**
     * sum_j w_j y_j.
     *
     * @param weights one per output; not copied, must not change
     */
    record Linear(double[] weights) implements Functional {
        /** One output, y_index. */
        public static Linear unit(int index, int outputs) {
            double[] weights = new double[outputs];
            weights[index] = 1;
            return new Linear(weights);
        }

        @Override
        public double value(float[] outputs) {
            double sum = 0;
            for (int j = 0; j < outputs.length; j++) {
                sum += weights[j] * outputs[j];
            }
            return sum;
        }

        @Override
        public double[] slope(float[] outputs) {
            return weights.clone();
        }
    }

    /** sum_j y_j^2. */
    record SumOfSquares() implements Functional {
        @Override
        public double value(float[] outputs) {
            double sum = 0;
            for (float output : outputs) {
                sum += (double) output * output;
            }
            return sum;
        }

        @Override
        public double[] slope(float[] outputs) {
            double[] slope = new double[outputs.length];
            for (int j = 0; j < slope.length; j++) {
                slope[j] = 2.0 * outputs[j];
            }
            return slope;
        }
    }
}
