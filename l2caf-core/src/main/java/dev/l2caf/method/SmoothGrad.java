package dev.l2caf.method;

import dev.l2caf.passage.Passage;
import java.util.Random;

/**
 * SmoothGrad: the mean saliency gradient over inputs with normal noise, whose deviation is a share of the input's range.
 *
 * <p>Smilkov et al., 2017, arXiv 1706.03825.
 */
final class SmoothGrad implements Recipe {
    @Override
    public void prepare(Question question) {
        question.input().readyForGradients();
    }

    @Override
    public Finding apply(Question question) {
        Passage passage = question.input();
        float[] sample = question.sample().values();
        int count = question.count("samples");
        double deviation = question.number("noise") * range(sample);
        Random random = new Random(question.seed());
        float[][] gradients = passage.gradients(
                count, i -> noisy(sample, deviation, random), question.aim().functional());
        double[] sum = new double[sample.length];
        for (float[] gradient : gradients) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradient[i] / (double) count;
            }
        }
        return Finding.at(
                passage.layer(), Stack.of(passage, Stack.toFloats(sum)).strongest(), count);
    }

    private static float[] noisy(float[] sample, double deviation, Random random) {
        float[] noisy = new float[sample.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (float) (sample[i] + deviation * random.nextGaussian());
        }
        return noisy;
    }

    private static double range(float[] sample) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : sample) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return (double) high - low;
    }
}
