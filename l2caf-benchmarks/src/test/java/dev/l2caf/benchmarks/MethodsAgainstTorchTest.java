package dev.l2caf.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.method.Methods;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.cut.SubstitutedTail;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.oracle.Precision;
import dev.l2caf.onnx.oracle.TorchProgram;
import dev.l2caf.onnx.typing.TypedGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every method that follows gradients on the built-in classifier, at an inner layer with a skip connection around it,
 * against the papers' formulas on features and gradients of PyTorch's autograd in double precision.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MethodsAgainstTorchTest {
    private static final Path FILE = Path.of("..", "..", "shared", "models", "imagenette-classifier.onnx");
    private static final String LAYER = "/s3/s3.1/a/a.2/Relu_output_0";
    private static final int TARGET = 6;

    private Network network;
    private Observation seen;
    private TorchProgram whole;
    private TorchProgram tail;
    private float[] picture;
    private Map<String, Tensor> fed;
    private double[] a;
    private double[] g;
    private int positions;

    @BeforeAll
    void differentiate() {
        Assumptions.assumeTrue(Files.exists(FILE), FILE + " is not there");
        network = Network.open(FILE);
        picture = new float[network.inputShape().size()];
        Random random = new Random(4);
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) random.nextGaussian();
        }
        seen = network.observe(new Sample(picture, network.inputShape(), Geometry.identity(224, 224)), LAYER);
        positions = seen.layer().grid().size();
        String logits = network.output().tensor();
        Cut cut = Cut.of(network.graph(), LAYER, List.of(logits));
        List<String> kept = new ArrayList<>(List.of(LAYER));
        kept.addAll(cut.sides());
        kept.add(logits);
        whole = new TorchProgram(network.graph(), kept, 1, Precision.DOUBLE);
        Map<String, double[]> made = whole.run(Map.of("image", image(picture)));
        TypedGraph rest = SubstitutedTail.of(cut).graph().build(List.of(logits));
        tail = new TorchProgram(rest, List.of(logits), 1, Precision.DOUBLE);
        fed = new HashMap<>();
        for (String name : kept.subList(0, kept.size() - 1)) {
            long[] dims = network.graph().type(name).shape().at(1);
            fed.put(name, Tensor.floats(dims, floats(get(made, name))));
        }
        a = get(made, LAYER);
        g = gradient(a, TARGET);
        assertThat(cut.sides()).isNotEmpty();
    }

    @AfterAll
    void close() {
        if (network != null) {
            tail.close();
            whole.close();
            seen.close();
            network.close();
        }
    }

    private static <T> T get(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static Tensor image(float[] values) {
        return Tensor.floats(new long[] {1, 3, 224, 224}, values);
    }

    private static Tensor unit(int index) {
        float[] weights = new float[10];
        weights[index] = 1;
        return Tensor.floats(new long[] {1, 10}, weights);
    }

    private double[] gradient(double[] features, int target) {
        Map<String, Tensor> inputs = new HashMap<>(fed);
        inputs.put(LAYER, Tensor.floats(get(fed, LAYER).dims(), floats(features)));
        return get(
                tail.differentiate(inputs, Map.of(network.output().tensor(), unit(target)), List.of(LAYER))
                        .gradients(),
                LAYER);
    }

    private double[] inputGradient(double[] values) {
        return get(
                whole.differentiate(
                                Map.of("image", image(floats(values))),
                                Map.of(network.output().tensor(), unit(TARGET)),
                                List.of("image"))
                        .gradients(),
                "image");
    }

    private void assertMap(String method, double[] expected, String... options) {
        Map<String, String> told = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            told.put(options[i], options[i + 1]);
        }
        AttentionMap map = Methods.named(method)
                .with(
                        new Target.OfClass(TARGET),
                        MethodSettings.DEFAULT.at(LAYER).with(told))
                .explain(seen);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(largest).isPositive();
        float[] actual = map.signedValues();
        assertThat(actual).hasSize(expected.length);
        for (int p = 0; p < expected.length; p++) {
            assertThat((double) actual[p]).as("%s at %d", method, p).isCloseTo(expected[p], within(1e-4 * largest));
        }
    }

    private interface Weight {
        double of(int channel);
    }

    private double[] weighted(Weight weight) {
        double[] map = new double[positions];
        for (int k = 0; k < a.length / positions; k++) {
            double factor = weight.of(k);
            for (int p = 0; p < positions; p++) {
                map[p] += factor * a[k * positions + p];
            }
        }
        return map;
    }

    private double sum(double[] values, int channel) {
        return Arrays.stream(values, channel * positions, (channel + 1) * positions)
                .sum();
    }

    @Test
    void channelWeights() {
        assertMap("gradcam", weighted(k -> sum(g, k) / positions));
        assertMap("xgradcam", weighted(k -> {
            double product = 0;
            for (int p = k * positions; p < (k + 1) * positions; p++) {
                product += g[p] * a[p];
            }
            return product / (sum(a, k) + 1e-7);
        }));
        assertMap("gradcam++", weighted(k -> {
            double weight = 0;
            for (int p = k * positions; p < (k + 1) * positions; p++) {
                weight += g[p] > 0 ? g[p] / (2 + sum(a, k) * g[p]) : 0;
            }
            return weight;
        }));
    }

    @Test
    void positionByPosition() {
        double[] product = new double[positions];
        double[] positive = new double[positions];
        for (int i = 0; i < a.length; i++) {
            product[i % positions] += a[i] * g[i];
            positive[i % positions] += a[i] * Math.max(0, g[i]);
        }
        assertMap("hirescam", product);
        assertMap("layercam", positive);
    }

    @Test
    void secondOrderAndContrast() {
        double[] ahead = gradient(Arrays.stream(a).map(v -> 1.01 * v).toArray(), TARGET);
        double[] behind = gradient(Arrays.stream(a).map(v -> 0.99 * v).toArray(), TARGET);
        assertMap("shapleycam", weighted(k -> (sum(g, k) - (sum(ahead, k) - sum(behind, k)) / 0.04) / positions));
        float[] scores = seen.scores();
        Integer[] nearest = {0, 1, 2, 3, 4, 5, 7, 8, 9};
        Arrays.sort(
                nearest,
                (x, y) -> Float.compare(Math.abs(scores[x] - scores[TARGET]), Math.abs(scores[y] - scores[TARGET])));
        double[] contrast = g.clone();
        for (int d = 0; d < 3; d++) {
            double[] other = gradient(a, nearest[d]);
            for (int i = 0; i < contrast.length; i++) {
                contrast[i] -= 0.6 / 3 * other[i];
            }
        }
        assertMap("finercam", weighted(k -> sum(contrast, k) / positions));
    }

    private static double[] strongest(double[] gradient) {
        int pixels = 224 * 224;
        double[] map = new double[pixels];
        for (int i = 0; i < gradient.length; i++) {
            int p = i % pixels;
            map[p] = Math.abs(gradient[i]) > Math.abs(map[p]) ? gradient[i] : map[p];
        }
        return map;
    }

    @Test
    void throughToThePicture() {
        double[] exact = new double[picture.length];
        Arrays.setAll(exact, i -> picture[i]);
        double[] slope = inputGradient(exact);
        double[] product = new double[224 * 224];
        for (int i = 0; i < slope.length; i++) {
            product[i % product.length] += slope[i] * exact[i];
        }
        assertMap("inputxgradient", product);
        assertMap("saliency", strongest(slope));

        double[] means = {0.485, 0.456, 0.406};
        double[] deviations = {0.229, 0.224, 0.225};
        double[] integrated = new double[product.length];
        for (int step = 0; step < 4; step++) {
            double share = (step + 0.5) / 4;
            double[] between = new double[exact.length];
            for (int i = 0; i < between.length; i++) {
                double black = -means[i / product.length] / deviations[i / product.length];
                between[i] = black + share * (exact[i] - black);
            }
            double[] there = inputGradient(between);
            for (int i = 0; i < there.length; i++) {
                double black = -means[i / product.length] / deviations[i / product.length];
                integrated[i % product.length] += (exact[i] - black) * there[i] / 4;
            }
        }
        assertMap("integratedgradients", integrated, "integratedgradients.steps", "4");

        // With noise 0.1 no relu of the three inputs lies within float32 rounding of zero, where the engines may
        // differ.
        Random random = new Random(0);
        double range = Arrays.stream(exact).max().orElse(0)
                - Arrays.stream(exact).min().orElse(0);
        double[] mean = new double[exact.length];
        for (int n = 0; n < 3; n++) {
            double[] noisy = new double[exact.length];
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] = (float) (exact[i] + 0.1 * range * random.nextGaussian());
            }
            double[] there = inputGradient(noisy);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += there[i] / 3;
            }
        }
        assertMap("smoothgrad", strongest(mean), "smoothgrad.samples", "3", "smoothgrad.noise", "0.1");
    }
}
