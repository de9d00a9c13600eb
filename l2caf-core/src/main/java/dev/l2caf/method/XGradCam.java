package dev.l2caf.method;

/**
 * XGrad-CAM: w_k = sum_p(G_k A_k) / sum_p A_k; 0 for a channel that is 0 everywhere.
 *
 * <p>Fu et al., BMVC 2020, arXiv 2008.02312.
 */
final class XGradCam implements GradientRecipe {
    /** Keeps the quotient finite; far below any activation, and of the sum's sign. */
    private static final double EPSILON = 1e-7;

    @Override
    public float[] map(Stack features, Stack gradient) {
        double[] weights = new double[features.channels()];
        for (int k = 0; k < weights.length; k++) {
            double product = 0;
            for (int p = 0; p < features.positions(); p++) {
                product += (double) gradient.at(k, p) * features.at(k, p);
            }
            double sum = features.sum(k);
            weights[k] = product / (sum + Math.copySign(EPSILON, sum));
        }
        return features.weighted(weights);
    }
}
