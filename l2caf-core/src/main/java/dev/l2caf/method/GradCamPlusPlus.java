package dev.l2caf.method;

/**
 * Grad-CAM++: w_k = sum_p a relu(G) with a = G^2 / (2 G^2 + (sum_p A_k) G^3), and a = 0 where G = 0.
 *
 * <p>Chattopadhyay et al., WACV 2018, arXiv 1710.11063.
 */
final class GradCamPlusPlus implements GradientRecipe {
    @Override
    public float[] map(Stack features, Stack gradient) {
        double[] weights = new double[features.channels()];
        for (int k = 0; k < weights.length; k++) {
            double sum = features.sum(k);
            for (int p = 0; p < features.positions(); p++) {
                double slope = gradient.at(k, p);
                // G^2 cancels; a relu(G) is 0 where G is not positive.
                double below = 2 + sum * slope;
                weights[k] += slope > 0 && below != 0 ? slope / below : 0;
            }
        }
        return features.weighted(weights);
    }
}
