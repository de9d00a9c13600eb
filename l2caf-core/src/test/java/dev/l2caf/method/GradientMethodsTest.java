package dev.l2caf.method;

import static dev.l2caf.method.PlainNetwork.CHANNELS;
import static dev.l2caf.method.PlainNetwork.COLUMNS;
import static dev.l2caf.method.PlainNetwork.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.Network;
import dev.l2caf.Target;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Methods that follow gradients, against the papers' formulas in plain loops on a network in plain loops. */
class GradientMethodsTest {
    private static final int N = ROWS * COLUMNS;
    private static final int TARGET = 1;

    private final PlainNetwork plain = new PlainNetwork(3, false);
    private final float[] picture = PlainNetwork.picture(8);
    private final double[] exact = doubles(picture);
    private final double[] a = plain.features(exact);
    private final double[] g = plain.gradient(a, TARGET);

    static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    static AttentionMap map(PlainNetwork plain, float[] picture, String method, Map<String, String> options) {
        try (Network network = plain.open()) {
            Sample sample = new Sample(picture, PlainNetwork.INPUT, Geometry.identity(10, 6));
            return network.explain(
                    (p, s) -> sample,
                    Methods.named(method)
                            .with(
                                    new Target.OfClass(TARGET),
                                    MethodSettings.DEFAULT.at("relu").with(options)));
        }
    }

    static void assertClose(float[] actual, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(largest).isPositive();
        assertThat(doubles(actual)).containsExactly(expected, within(2e-5 * largest));
    }

    private void assertMap(String method, double[] expected) {
        AttentionMap map = map(plain, picture, method, Map.of());
        assertThat(map.grid().height()).isEqualTo(ROWS);
        assertThat(map.grid().width()).isEqualTo(COLUMNS);
        assertClose(map.signedValues(), expected);
    }

    private interface Weight {
        double of(int channel);
    }

    private double[] weighted(Weight weight) {
        double[] map = new double[N];
        for (int k = 0; k < CHANNELS; k++) {
            for (int p = 0; p < N; p++) {
                map[p] += weight.of(k) * a[k * N + p];
            }
        }
        return map;
    }

    private static double sum(double[] values, int channel) {
        return Arrays.stream(values, channel * N, (channel + 1) * N).sum();
    }

    @Test
    void gradCam() {
        assertMap("gradcam", weighted(k -> sum(g, k) / N));
    }

    @Test
    void gradCamPlusPlus() {
        assertMap("gradcam++", weighted(k -> {
            double weight = 0;
            for (int p = k * N; p < (k + 1) * N; p++) {
                double below = 2 * g[p] * g[p] + sum(a, k) * g[p] * g[p] * g[p];
                double alpha = g[p] == 0 ? 0 : g[p] * g[p] / below;
                weight += alpha * Math.max(g[p], 0);
            }
            return weight;
        }));
    }

    @Test
    void xGradCam() {
        assertMap("xgradcam", weighted(k -> {
            double product = 0;
            for (int p = k * N; p < (k + 1) * N; p++) {
                product += g[p] * a[p];
            }
            return product / (sum(a, k) + 1e-7);
        }));
    }

    @Test
    void hiResCam() {
        double[] map = new double[N];
        for (int i = 0; i < a.length; i++) {
            map[i % N] += g[i] * a[i];
        }
        assertMap("hirescam", map);
    }

    @Test
    void layerCam() {
        double[] map = new double[N];
        for (int i = 0; i < a.length; i++) {
            map[i % N] += Math.max(g[i], 0) * a[i];
        }
        assertMap("layercam", map);
    }

    @Test
    void shapleyCamIsGradCamWhereTheNetworkHasNoCurvature() {
        // Piecewise linear without biases: scaling the features leaves every slope as it is.
        assertMap("shapleycam", weighted(k -> sum(g, k) / N));
    }

    @Test
    void shapleyCamIsHalfOfGradCamWhereTheNumberIsASquare() {
        // Of a number that grows with the features' square, H A = G (Euler), which leaves half of each weight.
        GatedNetwork square = new GatedNetwork(3, 7, 12, GatedNetwork.End.SQUARED, false);
        Sample sample = new Sample(
                GatedNetwork.normal(new Random(5), 3 * 7 * 12), new InputShape(1, 3, 7, 12), Geometry.identity(12, 7));
        try (Network network = square.open()) {
            float[] gradCam = network.explain((p, s) -> sample, Methods.of("gradcam", new Target.OfClass(TARGET)))
                    .signedValues();
            float[] shapley = network.explain((p, s) -> sample, Methods.of("shapleycam", new Target.OfClass(TARGET)))
                    .signedValues();
            assertClose(shapley, Arrays.stream(doubles(gradCam)).map(v -> v / 2).toArray());
        }
    }

    @Test
    void finerCam() {
        double[] outputs = plain.tail(a);
        assertThat(outputs).hasSize(3);
        double[] second = plain.gradient(a, 0);
        double[] third = plain.gradient(a, 2);
        assertMap("finercam", weighted(k -> (sum(g, k) - 0.6 * (sum(second, k) + sum(third, k)) / 2) / N));
    }

    @Test
    void finerCamOfOneOtherClassTakesTheNearestByScore() {
        double[] outputs = plain.tail(a);
        int nearest = Math.abs(outputs[0] - outputs[TARGET]) < Math.abs(outputs[2] - outputs[TARGET]) ? 0 : 2;
        double[] other = plain.gradient(a, nearest);
        assertClose(
                map(plain, picture, "finercam", Map.of("finercam.classes", "1", "finercam.gamma", "0.8"))
                        .signedValues(),
                weighted(k -> (sum(g, k) - 0.8 * sum(other, k)) / N));
    }

    @Test
    void saliencyAndInputTimesGradient() {
        double[] slope = plain.inputGradient(exact, TARGET);
        double[] strongest = new double[60];
        double[] product = new double[60];
        for (int i = 0; i < slope.length; i++) {
            strongest[i % 60] = Math.abs(slope[i]) > Math.abs(strongest[i % 60]) ? slope[i] : strongest[i % 60];
            product[i % 60] += slope[i] * exact[i];
        }
        assertClose(map(plain, picture, "saliency", Map.of()).signedValues(), strongest);
        assertClose(map(plain, picture, "inputxgradient", Map.of()).signedValues(), product);
    }

    @Test
    void smoothGradIsTheMeanOverItsNoisyCopies() {
        Random random = new Random(0);
        double range = Arrays.stream(exact).max().orElse(0)
                - Arrays.stream(exact).min().orElse(0);
        double[] mean = new double[exact.length];
        for (int n = 0; n < 7; n++) {
            double[] noisy = new double[exact.length];
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] = (float) (exact[i] + 0.2 * range * random.nextGaussian());
            }
            double[] slope = plain.inputGradient(noisy, TARGET);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += slope[i] / 7;
            }
        }
        double[] strongest = new double[60];
        for (int i = 0; i < mean.length; i++) {
            strongest[i % 60] = Math.abs(mean[i]) > Math.abs(strongest[i % 60]) ? mean[i] : strongest[i % 60];
        }
        Map<String, String> options = Map.of("smoothgrad.samples", "7", "smoothgrad.noise", "0.2");
        assertClose(map(plain, picture, "smoothgrad", options).signedValues(), strongest);
    }

    @Test
    void integratedGradientsTakeTheMiddleOfEachStep() {
        double[] means = {0.485, 0.456, 0.406};
        double[] deviations = {0.229, 0.224, 0.225};
        double[] expected = new double[60];
        for (int step = 0; step < 4; step++) {
            double share = (step + 0.5) / 4;
            double[] between = new double[exact.length];
            for (int i = 0; i < between.length; i++) {
                double black = -means[i / 60] / deviations[i / 60];
                between[i] = black + share * (exact[i] - black);
            }
            double[] slope = plain.inputGradient(between, TARGET);
            for (int i = 0; i < slope.length; i++) {
                double black = -means[i / 60] / deviations[i / 60];
                expected[i % 60] += (exact[i] - black) * slope[i] / 4;
            }
        }
        Map<String, String> options = Map.of("integratedgradients.steps", "4");
        assertClose(map(plain, picture, "integratedgradients", options).signedValues(), expected);
    }

    @Test
    void integratedGradientsAddUpToTheDifferenceFromBlack() {
        double[] black = new double[exact.length];
        double[] means = {0.485, 0.456, 0.406};
        double[] deviations = {0.229, 0.224, 0.225};
        for (int i = 0; i < black.length; i++) {
            black[i] = -means[i / 60] / deviations[i / 60];
        }
        double difference = plain.outputs(exact)[TARGET] - plain.outputs(black)[TARGET];

        AttentionMap map = map(plain, picture, "integratedgradients", Map.of("integratedgradients.steps", "2000"));

        double sum = Arrays.stream(doubles(map.signedValues())).sum();
        // The slope jumps where a relu opens; the midpoint rule errs by a step's share of each jump.
        assertThat(sum).isCloseTo(difference, within(2e-3 * Math.abs(difference)));
    }
}
