package dev.l2caf.method;

/**
 * LayerCAM: sum_k relu(G_k) * A_k, position by position.
 *
 * <p>Jiang et al., IEEE TIP 2021.
 */
final class LayerCam implements GradientRecipe {
    @Override
    public float[] map(Stack features, Stack gradient) {
        return features.combined(gradient, (a, g) -> a * Math.max(g, 0));
    }
}
