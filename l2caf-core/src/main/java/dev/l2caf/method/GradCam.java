package dev.l2caf.method;

import java.util.Arrays;

/**
 * Grad-CAM: sum_k mean(G_k) A_k.
 *
 * <p>Selvaraju et al., ICCV 2017, arXiv 1610.02391.
 */
final class GradCam implements GradientRecipe {
    @Override
    public float[] map(Stack features, Stack gradient) {
        double[] weights = new double[features.channels()];
        Arrays.setAll(weights, gradient::mean);
        return features.weighted(weights);
    }
}
