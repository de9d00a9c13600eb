package dev.l2caf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.Sample;
import dev.l2caf.model.OutputKind;
import dev.l2caf.objective.Functional;
import dev.l2caf.passage.Passage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {
    @ParameterizedTest
    @CsvSource({
        "models/imagenette-classifier, /s3/s3.1/a/a.2/Relu_output_0",
        "models/imagenette-clip-embedding, auto",
        "models/squeezenet1.1, fire7/expand1x1_2",
        "models/osnet_x0_25_msmt17, /conv4/conv4.0/gate/relu/Relu_output_0",
        "architectures/r2plus1d_tiny, /3/f/f.1/Conv_output_0",
    })
    void featuresPutInTheirOwnPlaceGiveThePlainAnswer(String name, String layer) {
        try (Network network = Network.open(Shared.file(name + ".onnx"));
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 4), at(network, layer))) {
            Passage passage = seen.passage();
            float[] features = seen.planes();
            float[] other = new float[features.length];
            for (int i = 0; i < other.length; i++) {
                other[i] = features[i] * (i % 3);
            }

            float[][] together = passage.outputs(3, i -> i == 1 ? other : features);
            float[][] alone = passage.outputs(3, i -> i == 1 ? other : features, 1);

            double scale = largest(seen.scores());
            assertThat(together[0]).containsExactly(seen.scores(), within((float) (1e-5 * scale)));
            assertThat(together[2]).containsExactly(together[0], within((float) (1e-5 * scale)));
            assertThat(together[1]).containsExactly(alone[1], within((float) (1e-5 * largest(alone[1]))));
            assertThat(together[1]).isNotEqualTo(together[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "models/imagenette-classifier, false",
        "models/imagenette-classifier, true",
        "models/imagenette-clip-embedding, false",
        "models/osnet_x0_25_msmt17, true",
        "architectures/r2plus1d_tiny, false",
    })
    void gradientsAreThoseOfTheAnswer(String name, boolean ofInput) {
        try (Network network = Network.open(Shared.file(name + ".onnx"));
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 4), "auto")) {
            Passage passage = ofInput ? network.passage() : seen.passage();
            float[] at = ofInput ? network.planes(seen.sample()) : seen.planes();
            boolean unit = network.output().kind() == OutputKind.EMBEDDING;
            Functional first = Functional.Linear.unit(strongest(seen.scores()), network.outputs());
            // The squares of a normalised embedding always add to one, and have no slope.
            for (Functional functional : unit ? List.of(first) : List.of(first, new Functional.SumOfSquares())) {
                float[] gradient = passage.gradient(at, functional);
                // Along the gradient the slope is the gradient's norm, far above float32's rounding.
                double norm = Math.sqrt(dot(gradient, gradient));
                double step = 1e-3 * Math.sqrt(dot(at, at)) / norm;
                float[] ahead = moved(at, step, gradient);
                float[] behind = moved(at, -step, gradient);
                float[][] outputs = passage.outputs(2, i -> i == 0 ? ahead : behind);
                double slope = (functional.value(outputs[0]) - functional.value(outputs[1])) / (2 * step);

                assertThat(slope).isCloseTo(norm * norm, within(0.02 * norm * norm));
            }
        }
    }

    @Test
    void manyInputsAreAnsweredAsEachAlone() {
        try (Network network = Network.open(Shared.file("models/osnet_x0_25_msmt17.onnx"))) {
            Sample[] samples = {
                RandomSample.of(network.inputShape(), 1),
                RandomSample.of(network.inputShape(), 2),
                RandomSample.of(network.inputShape(), 3)
            };

            float[][] scores = network.scores(samples.length, i -> samples[i]);

            for (int i = 0; i < samples.length; i++) {
                try (Observation seen = network.observe(samples[i], "auto")) {
                    assertThat(scores[i]).containsExactly(seen.scores(), within(1e-5f));
                }
            }
        }
    }

    private static String at(Network network, String layer) {
        return network.layers().stream().anyMatch(each -> each.name().equals(layer)) ? layer : "auto";
    }

    private static int strongest(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    private static float[] moved(float[] from, double step, float[] direction) {
        float[] moved = new float[from.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (from[i] + step * direction[i]);
        }
        return moved;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double largest(float[] values) {
        double[] magnitudes = new double[values.length];
        Arrays.setAll(magnitudes, i -> Math.abs(values[i]));
        return Arrays.stream(magnitudes).max().orElse(0);
    }
}
