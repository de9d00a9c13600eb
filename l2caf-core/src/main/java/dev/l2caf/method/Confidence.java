package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.model.OutputKind;
import java.util.function.ToDoubleFunction;

/** What methods call the confidence: the probability of a class where outputs are scores of classes, else the number itself. */
final class Confidence {
    private Confidence() {}

    /** The confidence of an aim as a function of the outputs. */
    static ToDoubleFunction<float[]> of(Aim aim, OutputKind kind) {
        Integer index = aim.subject().index();
        if (index == null || !aim.subject().kind().equals("class")) {
            return outputs -> aim.functional().value(outputs);
        }
        if (kind == OutputKind.PROBABILITIES) {
            return outputs -> outputs[index];
        }
        return kind == OutputKind.MULTILABEL
                ? outputs -> 1 / (1 + Math.exp(-outputs[index]))
                : outputs -> softmax(outputs, index);
    }

    private static double softmax(float[] outputs, int index) {
        double sum = 0;
        for (float output : outputs) {
            sum += Math.exp((double) output - outputs[index]);
        }
        return 1 / sum;
    }
}
