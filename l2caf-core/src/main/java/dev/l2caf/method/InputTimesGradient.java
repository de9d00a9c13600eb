package dev.l2caf.method;

import dev.l2caf.passage.Passage;

/**
 * Input times gradient, summed over the channels.
 *
 * <p>Shrikumar et al., 2016, arXiv 1605.01713.
 */
final class InputTimesGradient implements Recipe {
    @Override
    public void prepare(Question question) {
        question.input().readyForGradients();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.input();
        Stack sample = question.sample();
        Stack gradient = Stack.of(
                passage, passage.gradient(sample.values(), question.aim().functional()));
        return Finding.at(passage.layer(), sample.combined(gradient, (x, g) -> x * g), 1);
    }
}
