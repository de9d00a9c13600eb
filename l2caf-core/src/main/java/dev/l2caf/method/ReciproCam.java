package dev.l2caf.method;

import dev.l2caf.passage.Passage;

/**
 * Recipro-CAM: S_p = y(the tail with the features at position p alone), here relative to the tail with no features at all,
 * which shifts the map so that zero means nothing seen. No gradients; one pass through the tail a position, which serves
 * every class.
 *
 * <p>Byun, Lee, 2022, arXiv 2209.14074.
 */
final class ReciproCam implements Recipe {
    @Override
    public void prepare(Question question) {
        question.layer().readyForOutputs();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.layer();
        int positions = passage.positions();
        Question.Sweep sweep = question.sweep(this, () -> sweep(question.features(), passage));
        double[] values = question.values(sweep.rows());
        double[] map = new double[positions];
        for (int p = 0; p < positions; p++) {
            map[p] = values[p] - values[positions];
        }
        return Finding.at(passage.layer(), Stack.toFloats(map), sweep.evaluations());
    }

    private static float[][] sweep(Stack features, Passage passage) {
        return passage.outputs(features.positions() + 1, p -> at(features, p));
    }

    /** The features at one position; none behind the last. */
    private static float[] at(Stack features, int position) {
        float[] alone = new float[features.values().length];
        for (int k = 0; k < features.channels() && position < features.positions(); k++) {
            alone[k * features.positions() + position] = features.at(k, position);
        }
        return alone;
    }
}
