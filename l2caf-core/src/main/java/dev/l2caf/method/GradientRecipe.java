package dev.l2caf.method;

import dev.l2caf.passage.Passage;

/** A map of features and the gradient that reaches them, from one vector-Jacobian product. */
@FunctionalInterface
interface GradientRecipe extends Recipe {
    /**
     * The map.
     *
     * @param features A, the features at the layer
     * @param gradient G = dy/dA
     */
    float[] map(Stack features, Stack gradient);

    @Override
    default void prepare(Question question) {
        question.layer().readyForGradients();
    }

    @Override
    default Finding apply(Question question) {
        Passage passage = question.layer();
        Stack features = question.features();
        Stack gradient = Stack.of(
                passage, passage.gradient(features.values(), question.aim().functional()));
        return Finding.at(passage.layer(), map(features, gradient), 1);
    }
}
