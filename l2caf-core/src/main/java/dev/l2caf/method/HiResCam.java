package dev.l2caf.method;

/**
 * HiResCAM: sum_k G_k * A_k, position by position.
 *
 * <p>Draelos, Carin, 2020, arXiv 2011.08891.
 */
final class HiResCam implements GradientRecipe {
    @Override
    public float[] map(Stack features, Stack gradient) {
        return features.combined(gradient, (a, g) -> a * g);
    }
}
