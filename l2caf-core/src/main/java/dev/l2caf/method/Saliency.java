package dev.l2caf.method;

import dev.l2caf.passage.Passage;

/**
 * Saliency: the gradient with respect to the input, of the channel where it is strongest.
 *
 * <p>Simonyan, Vedaldi, Zisserman, 2013, arXiv 1312.6034, show its magnitude.
 */
final class Saliency implements Recipe {
    @Override
    public void prepare(Question question) {
        question.input().readyForGradients();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.input();
        float[] gradient =
                passage.gradient(question.sample().values(), question.aim().functional());
        return Finding.at(passage.layer(), Stack.of(passage, gradient).strongest(), 1);
    }
}
