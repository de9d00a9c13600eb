package dev.l2caf.method;

import static dev.l2caf.method.GradientMethodsTest.assertClose;
import static dev.l2caf.method.GradientMethodsTest.doubles;
import static dev.l2caf.method.GradientMethodsTest.map;
import static dev.l2caf.method.PlainNetwork.CHANNELS;
import static dev.l2caf.method.PlainNetwork.COLUMNS;
import static dev.l2caf.method.PlainNetwork.ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods without gradients, against plain loops on a network in plain loops. */
class SweepMethodsTest {
    private static final int N = ROWS * COLUMNS;
    private static final int PIXELS = 60;
    private static final int TARGET = 1;

    private final PlainNetwork plain = new PlainNetwork(3, false);
    private final float[] picture = PlainNetwork.picture(8);
    private final double[] exact = doubles(picture);
    private final double[] a = plain.features(exact);

    @Test
    void reciproCam() {
        double empty = plain.tail(new double[a.length])[TARGET];
        double[] expected = new double[N];
        for (int p = 0; p < N; p++) {
            double[] alone = new double[a.length];
            for (int k = 0; k < CHANNELS; k++) {
                alone[k * N + p] = a[k * N + p];
            }
            expected[p] = plain.tail(alone)[TARGET] - empty;
        }
        AttentionMap map = map(plain, picture, "reciprocam", Map.of());
        assertClose(map.signedValues(), expected);
        assertThat(map.provenance().evaluations()).isEqualTo(N + 1);
    }

    @Test
    void ablationCam() {
        assertAblation(plain, a);
    }

    @Test
    void ablationCamOfANegativeScoreIsNotTurnedRound() {
        PlainNetwork negative = IntStream.range(0, 100)
                .mapToObj(seed -> new PlainNetwork(seed, false))
                .filter(network -> network.outputs(exact)[TARGET] < 0)
                .findFirst()
                .orElseThrow();
        assertAblation(negative, negative.features(exact));
    }

    private void assertAblation(PlainNetwork network, double[] features) {
        double whole = network.tail(features)[TARGET];
        double[] expected = new double[N];
        for (int k = 0; k < CHANNELS; k++) {
            double[] without = features.clone();
            Arrays.fill(without, k * N, (k + 1) * N, 0);
            double weight = (whole - network.tail(without)[TARGET]) / Math.abs(whole);
            for (int p = 0; p < N; p++) {
                expected[p] += weight * features[k * N + p];
            }
        }
        AttentionMap map = map(network, picture, "ablationcam", Map.of());
        assertClose(map.signedValues(), expected);
        assertThat(map.provenance().evaluations()).isEqualTo(CHANNELS + 1);
    }

    @Test
    void scoreCam() {
        double[] scores = new double[CHANNELS];
        for (int k = 0; k < CHANNELS; k++) {
            double[] large = enlarged(Arrays.copyOfRange(a, k * N, (k + 1) * N));
            double low = Arrays.stream(large).min().orElse(0);
            double high = Arrays.stream(large).max().orElse(0);
            double[] masked = exact.clone();
            for (int i = 0; i < masked.length; i++) {
                masked[i] *= (large[i % PIXELS] - low) / (high - low);
            }
            scores[k] = Math.exp(plain.outputs(masked)[TARGET]);
        }
        double sum = Arrays.stream(scores).sum();
        double[] expected = new double[N];
        for (int i = 0; i < a.length; i++) {
            expected[i % N] += scores[i / N] / sum * a[i];
        }
        assertClose(map(plain, picture, "scorecam", Map.of()).signedValues(), expected);
    }

    @Test
    void scoreCamAsksNothingOfAChannelThatIsTheSameEverywhere() {
        GatedNetwork gated = new GatedNetwork(3, 7, 12, GatedNetwork.End.DEEP, false);
        float[] closed = gated.gate().toFloats();
        closed[2] = 0;
        try (Network network = gated.withInputs()
                .bind("gate", Tensor.floats(gated.gate().dims(), closed))
                .bind("shift", gated.shift())
                .open()) {
            Sample sample = new Sample(
                    GatedNetwork.normal(new Random(5), 3 * 7 * 12),
                    new InputShape(1, 3, 7, 12),
                    Geometry.identity(12, 7));
            Method scoreCam =
                    Methods.named("scorecam").with(new Target.OfClass(TARGET), MethodSettings.DEFAULT.at("relu"));
            AttentionMap map = network.explain((p, s) -> sample, scoreCam);
            assertThat(map.provenance().evaluations()).isEqualTo(3);
        }
    }

    /** A layer's plane at the picture's size, each pixel from the four cells around it. */
    private static double[] enlarged(double[] plane) {
        double[] large = new double[PIXELS];
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 10; x++) {
                double row = Math.min(Math.max((y + 0.5) / 2 - 0.5, 0), ROWS - 1);
                double column = Math.min(Math.max((x + 0.5) / 2 - 0.5, 0), COLUMNS - 1);
                for (int r = 0; r < ROWS; r++) {
                    for (int c = 0; c < COLUMNS; c++) {
                        double share = Math.max(0, 1 - Math.abs(row - r)) * Math.max(0, 1 - Math.abs(column - c));
                        large[y * 10 + x] += share * plane[r * COLUMNS + c];
                    }
                }
            }
        }
        return large;
    }

    @Test
    void fem() {
        double[] expected = new double[N];
        for (int k = 0; k < CHANNELS; k++) {
            double[] plane = Arrays.copyOfRange(a, k * N, (k + 1) * N);
            double mean = Arrays.stream(plane).average().orElse(0);
            double deviation = Math.sqrt(Arrays.stream(plane)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0));
            double weight =
                    Arrays.stream(plane).filter(v -> v > mean + 2 * deviation).count() / (double) N;
            for (int p = 0; p < N; p++) {
                expected[p] += weight * plane[p];
            }
        }
        assertClose(map(plain, picture, "fem", Map.of()).signedValues(), expected);
    }

    @Test
    void eigenCamIsTheDirectionOfLargestSpreadTurnedTowardsActivity() {
        double[] centred = a.clone();
        for (int k = 0; k < CHANNELS; k++) {
            double mean = Arrays.stream(a, k * N, (k + 1) * N).average().orElse(0);
            for (int p = 0; p < N; p++) {
                centred[k * N + p] -= mean;
            }
        }
        double[] direction = {1, 0.5, -0.3, 0.7};
        double[] projection = new double[N];
        for (int round = 0; round < 5000; round++) {
            Arrays.fill(projection, 0);
            for (int i = 0; i < centred.length; i++) {
                projection[i % N] += direction[i / N] * centred[i];
            }
            Arrays.fill(direction, 0);
            for (int i = 0; i < centred.length; i++) {
                direction[i / N] += projection[i % N] * centred[i];
            }
            double norm = Math.sqrt(Arrays.stream(direction).map(v -> v * v).sum());
            for (int k = 0; k < CHANNELS; k++) {
                direction[k] /= norm;
            }
        }
        double[] strengths = projection.clone();
        double half = Arrays.stream(strengths)
                .boxed()
                .sorted((x, y) -> Double.compare(Math.abs(y), Math.abs(x)))
                .limit(N / 2)
                .mapToDouble(v -> v)
                .sum();
        double[] expected =
                Arrays.stream(projection).map(v -> half < 0 ? -v : v).toArray();
        assertClose(map(plain, picture, "eigencam", Map.of()).signedValues(), expected);
    }

    @Test
    void eigenCamOfMoreChannelsThanPositionsIsTheSameProjection() {
        GatedNetwork wide = new GatedNetwork(3, 2, 3, GatedNetwork.End.POOLED, false);
        Sample sample = new Sample(
                GatedNetwork.normal(new Random(5), 3 * 2 * 3), new InputShape(1, 3, 2, 3), Geometry.identity(3, 2));
        try (Network network = wide.open();
                Observation seen = network.observe(sample, "relu")) {
            float[] planes = seen.planes();
            // Two positions: all variation lies along their difference.
            double squares = 0;
            for (int k = 0; k < 4; k++) {
                squares += Math.pow(planes[2 * k] - planes[2 * k + 1], 2);
            }
            double half = Math.sqrt(squares) / 2;
            float[] map =
                    Methods.of("eigencam", new Target.Output()).explain(seen).signedValues();
            assertClose(map, new double[] {half, -half});
        }
    }

    @Test
    void occlusion() {
        double[] means = {0.485, 0.456, 0.406};
        double[] deviations = {0.229, 0.224, 0.225};
        double whole = plain.outputs(exact)[TARGET];
        double[] expected = new double[2 * 4];
        // Cells of 3 x 3 pixels, squares of 2 x 2 cells: rows -1 to 1, columns -1 to 3.
        for (int top = -1; top <= 1; top++) {
            for (int left = -1; left <= 3; left++) {
                double[] hidden = exact.clone();
                for (int i = 0; i < hidden.length; i++) {
                    int y = i % PIXELS / 10;
                    int x = i % 10;
                    if (y >= 3 * top && y < 3 * top + 6 && x >= 3 * left && x < 3 * left + 6) {
                        hidden[i] = (0.5 - means[i / PIXELS]) / deviations[i / PIXELS];
                    }
                }
                double drop = whole - plain.outputs(hidden)[TARGET];
                for (int cell = 0; cell < 8; cell++) {
                    boolean down = cell / 4 - top == 0 || cell / 4 - top == 1;
                    boolean across = cell % 4 - left == 0 || cell % 4 - left == 1;
                    expected[cell] += down && across ? drop / 4 : 0;
                }
            }
        }
        Map<String, String> options = Map.of("occlusion.stride", "3", "occlusion.patch", "2");
        assertClose(map(plain, picture, "occlusion", options).signedValues(), expected);
    }

    @Test
    void rise() {
        Random random = new Random(0);
        double[] expected = new double[PIXELS];
        double mean = 0;
        for (int m = 0; m < 50; m++) {
            float[] mask = Rise.mask(Grid.of(6, 10), 3, 0.5, random);
            double[] masked = exact.clone();
            for (int i = 0; i < masked.length; i++) {
                masked[i] *= mask[i % PIXELS];
            }
            double[] outputs = plain.outputs(masked);
            double sum = Arrays.stream(outputs).map(Math::exp).sum();
            double probability = Math.exp(outputs[TARGET]) / sum;
            mean += probability / 50;
            for (int p = 0; p < PIXELS; p++) {
                expected[p] += probability * mask[p] / (50 * 0.5);
            }
        }
        for (int p = 0; p < PIXELS; p++) {
            expected[p] -= mean;
        }
        assertClose(
                map(plain, picture, "rise", Map.of("rise.masks", "50", "rise.cells", "3"))
                        .signedValues(),
                expected);
    }

    @Test
    void masksOfRiseAreShiftedAlongBothAxes() {
        Random random = new Random(5);
        Set<Integer> rows = new TreeSet<>();
        Set<Integer> columns = new TreeSet<>();
        for (int m = 0; m < 300; m++) {
            float[] mask = Rise.mask(Grid.of(20, 30), 4, 0.5, random);
            for (int i = 0; i < mask.length; i++) {
                int x = i % 30;
                int y = i / 30;
                if (x > 0 && x < 29 && bends(mask[i - 1], mask[i], mask[i + 1])) {
                    columns.add(x);
                }
                if (y > 0 && y < 19 && bends(mask[i - 30], mask[i], mask[i + 30])) {
                    rows.add(y);
                }
            }
        }
        // Between the middles of two cells, 10 columns or 6.25 rows, a mask is straight: unshifted it would bend at 6
        // columns and at 5 rows.
        assertThat(columns).hasSizeGreaterThan(20);
        assertThat(rows).hasSizeGreaterThan(12);
    }

    private static boolean bends(float before, float here, float after) {
        return Math.abs(before - 2 * here + after) > 1e-3;
    }

    @Test
    void masksOfRiseLetTheAskedShareThrough() {
        Random random = new Random(5);
        double sum = 0;
        for (int m = 0; m < 400; m++) {
            float[] mask = Rise.mask(new Grid(2, 20, 30), 7, 0.3, random);
            for (float value : mask) {
                assertThat(value).isBetween(0f, 1f);
                sum += value / (400.0 * mask.length);
            }
        }
        // Standard error below 0.01: 800 frames of about 49 cells.
        assertThat(sum).isBetween(0.29, 0.31);
    }
}
