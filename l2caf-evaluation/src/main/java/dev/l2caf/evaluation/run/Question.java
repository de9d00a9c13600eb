package dev.l2caf.evaluation.run;

import dev.l2caf.Network;
import dev.l2caf.Target;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Sample;
import dev.l2caf.model.OutputKind;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a network about one picture: how sure it is of a class, or how much its embedding is like the plain one's.
 *
 * @param network the network
 * @param sample the plain input
 * @param scores the network's answer to it; not copied, must not change
 * @param output the class, null where the network has none
 */
record Question(
        Network network,
        Sample sample,
        float[] scores,
        @Nullable Integer output) {
    /** What methods are to explain. */
    Target target(boolean asksClass) {
        return output == null || !asksClass ? new Target.Output() : new Target.OfClass(output);
    }

    /** How sure an answer is, from 0 to 1. */
    double confidence(float[] answer) {
        if (output == null) {
            return Math.max(0, cosine(answer, scores));
        }
        double score = answer[output];
        if (network.output().kind() == OutputKind.MULTILABEL) {
            return 1 / (1 + Math.exp(-score));
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (float other : answer) {
            highest = Math.max(highest, other);
        }
        double sum = 0;
        for (float other : answer) {
            sum += Math.exp(other - highest);
        }
        return Math.exp(score - highest) / sum;
    }

    private static double cosine(float[] a, float[] b) {
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (double) a[i] * b[i];
            squaresA += (double) a[i] * a[i];
            squaresB += (double) b[i] * b[i];
        }
        double scale = Math.sqrt(squaresA * squaresB);
        return scale > 0 ? both / scale : 0;
    }

    /** What black is in each plane of the input. */
    float[] black() {
        Preprocessing preprocessing = network.preprocessing();
        int channels = sample.shape().channels();
        float[] black = new float[channels * sample.shape().frames()];
        for (int plane = 0; plane < black.length; plane++) {
            int channel = plane % channels;
            black[plane] = (float)
                    ((preprocessing.range().apply(0) - preprocessing.mean(channel)) / preprocessing.std(channel));
        }
        return black;
    }

    /** A changed input. */
    Sample changed(float[] values) {
        return new Sample(values, sample.shape(), sample.geometry());
    }
}
