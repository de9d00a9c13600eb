package dev.l2caf.method;

import dev.l2caf.objective.Functional;
import dev.l2caf.passage.Passage;
import java.util.function.IntFunction;

/**
 * ShapleyCAM: Grad-CAM with a second-order term, w_k = mean(G_k - 1/2 (H A)_k), H the Hessian of y in the features. H A is
 * taken as the central difference of two gradients, at A (1 + step) and A (1 - step).
 *
 * <p>Cai, CAMs as Shapley Value-based Explainers, 2025, arXiv 2501.06261.
 */
final class ShapleyCam implements Recipe {
    @Override
    public void prepare(Question question) {
        question.layer().readyForGradients();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.layer();
        Stack features = question.features();
        double step = question.number("step");
        double[] factors = {1, 1 + step, 1 - step};
        Functional functional = question.aim().functional();
        IntFunction<float[]> scaled = i -> scaled(features.values(), factors[i]);
        float[][] gradients = passage.gradients(factors.length, scaled, functional);
        Stack here = Stack.of(passage, gradients[0]);
        Stack ahead = Stack.of(passage, gradients[1]);
        Stack behind = Stack.of(passage, gradients[2]);
        double[] weights = new double[features.channels()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = here.mean(k) - (ahead.mean(k) - behind.mean(k)) / (4 * step);
        }
        return Finding.at(passage.layer(), features.weighted(weights), factors.length);
    }

    private static float[] scaled(float[] values, double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (values[i] * factor);
        }
        return scaled;
    }
}
