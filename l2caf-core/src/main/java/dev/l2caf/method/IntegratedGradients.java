package dev.l2caf.method;

import dev.l2caf.passage.Passage;

/**
 * Integrated gradients: input minus a black picture, times the mean gradient on the straight way between them (midpoint
 * rule), summed over the channels. The map adds up to y(input) - y(black), but for the rule's error.
 *
 * <p>Sundararajan, Taly, Yan, ICML 2017, arXiv 1703.01365.
 */
final class IntegratedGradients implements Recipe {
    @Override
    public void prepare(Question question) {
        question.input().readyForGradients();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.input();
        Stack sample = question.sample();
        float[] black = Flat.of(question.seen().network().preprocessing(), 0).like(sample);
        int steps = question.count("steps");
        float[][] gradients = passage.gradients(
                steps,
                i -> between(black, sample.values(), (i + 0.5) / steps),
                question.aim().functional());
        double[] map = new double[sample.positions()];
        for (float[] gradient : gradients) {
            for (int i = 0; i < gradient.length; i++) {
                double way = (double) sample.values()[i] - black[i];
                map[i % map.length] += way * gradient[i] / steps;
            }
        }
        return Finding.at(passage.layer(), Stack.toFloats(map), steps);
    }

    private static float[] between(float[] from, float[] to, double share) {
        float[] between = new float[to.length];
        for (int i = 0; i < between.length; i++) {
            between[i] = (float) (from[i] + share * (to[i] - from[i]));
        }
        return between;
    }
}
