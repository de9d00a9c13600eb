package dev.l2caf.method;

import static dev.l2caf.method.GradientMethodsTest.assertClose;
import static dev.l2caf.method.GradientMethodsTest.doubles;
import static dev.l2caf.method.GradientMethodsTest.map;
import static dev.l2caf.method.PlainNetwork.CHANNELS;
import static dev.l2caf.method.PlainNetwork.COLUMNS;
import static dev.l2caf.method.PlainNetwork.ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.map.Grid;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
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
        assertClose(map(plain, picture, "reciprocam", Map.of()).signedValues(), expected);
    }

    @Test
    void ablationCam() {
        double whole = plain.tail(a)[TARGET];
        double[] expected = new double[N];
        for (int k = 0; k < CHANNELS; k++) {
            double[] without = a.clone();
            Arrays.fill(without, k * N, (k + 1) * N, 0);
            double weight = (whole - plain.tail(without)[TARGET]) / Math.abs(whole);
            for (int p = 0; p < N; p++) {
                expected[p] += weight * a[k * N + p];
            }
        }
        assertClose(map(plain, picture, "ablationcam", Map.of()).signedValues(), expected);
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
