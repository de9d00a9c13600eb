package dev.l2caf.solver;

/**
 * Adam with the moments 0.9 and 0.999 and TensorFlow's form of the update,
 * {@code x -= rate sqrt(1 - 0.999^t) / (1 - 0.9^t) m / (sqrt(v) + 1e-8)}.
 */
final class Adam {
    private static final double FIRST_MOMENT = 0.9;
    private static final double SECOND_MOMENT = 0.999;
    private static final double EPSILON = 1e-8;

    private final double[] parameters;
    private final double[] first;
    private final double[] second;
    private int updates;

    /** Starts at these values, which it changes. */
    Adam(double[] parameters) {
        this.parameters = parameters;
        this.first = new double[parameters.length];
        this.second = new double[parameters.length];
    }

    double[] parameters() {
        return parameters;
    }

    /** One update. */
    void step(double[] slopes, double rate) {
        updates++;
        double step = rate * Math.sqrt(1 - Math.pow(SECOND_MOMENT, updates)) / (1 - Math.pow(FIRST_MOMENT, updates));
        for (int i = 0; i < parameters.length; i++) {
            first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * slopes[i];
            second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * slopes[i] * slopes[i];
            parameters[i] -= step * first[i] / (Math.sqrt(second[i]) + EPSILON);
        }
    }
}
