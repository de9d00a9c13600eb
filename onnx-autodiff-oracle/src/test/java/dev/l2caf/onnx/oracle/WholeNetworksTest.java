package dev.l2caf.onnx.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gradient of a logit (or of a coordinate of an embedding) to the input, computed in float32 by ONNX Runtime: against
 * PyTorch's autograd on the same weights, and against finite differences along random directions.
 */
class WholeNetworksTest {
    private static final int DIRECTIONS = 20;
    /** Of inputs that are standard normal; so short that few rectifiers switch, so long that it shows in float32. */
    private static final double STEP = 0x1p-11;
    /** How far an input is moved, relative to its size, to see rectifiers switch that are at their kink. */
    private static final double NUDGE = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models/imagenette-classifier",
                "models/imagenette-embedding",
                "models/imagenette-clip-embedding",
                "models/squeezenet1.1",
                "models/osnet_x0_25_msmt17",
                "architectures/light_inception_v1",
                "architectures/light_resnet50",
                "architectures/light_vgg19",
                "architectures/r2plus1d_tiny"
            })
    void theGradientToTheInputIsThatOfPyTorchAndOfFiniteDifferences(String name) throws OrtException {
        Path file = Path.of(System.getProperty("l2caf.shared", "../shared"), name + ".onnx");
        assumeTrue(Files.exists(file), "no shared models: " + file);
        try (WholeNetwork network = WholeNetwork.read(file)) {
            float[] gradient = network.gradient();
            compareWithPyTorch(network, gradient);
            compareWithDifferences(network, gradient);
        }
    }

    /**
     * Rounding to float32 does two things to a gradient. It blurs it, by as much as PyTorch's own gradients in float32 and
     * float64 differ; and it decides on which side of their kinks the few rectifiers and maxima are that are within rounding
     * of one, which makes the gradient jump. How far, is seen where the input is nudged by more than rounding can do: the
     * largest jump in four directions. Twice both is allowed.
     */
    private static void compareWithPyTorch(WholeNetwork network, float[] gradient) {
        float[] at = network.at().toFloats();
        double[] exact = network.gradientInTorch(Precision.DOUBLE, at);
        double[] rounded = network.gradientInTorch(Precision.SINGLE, at);
        double jump = 0;
        Random random = new Random(11);
        for (int i = 0; i < 4; i++) {
            double[] nudged = network.gradientInTorch(Precision.SINGLE, moved(at, direction(random, at.length), NUDGE));
            jump = Math.max(jump, length(at.length, k -> nudged[k] - rounded[k]));
        }
        double size = length(at.length, i -> exact[i]);
        double blur = length(at.length, i -> rounded[i] - exact[i]);
        double error = length(at.length, i -> gradient[i] - exact[i]);
        double tolerance = 2 * (blur + jump);
        assertThat(tolerance).as("what is allowed").isLessThan(0.05 * size);
        assertThat(error).as("distance to PyTorch's gradient").isLessThanOrEqualTo(tolerance);
    }

    /**
     * Central differences over a step h and over half of it, which differ by the rounding of the outputs and by what a step of
     * that length brings: mostly rectifiers that switch within it, at places that are as good as random. If those come at a
     * constant rate, each with a jump of the slope of random sign, the difference over h / 2 misses the slope at the middle
     * with a variance proportional to h / 6, and the two differences differ with one proportional to h / 12. So 20 directions
     * tell the deviation of a difference from the slope; four of it are allowed. Kinks ask for a short step and rounding for a
     * long one, so of three steps the one of the least deviation is taken.
     */
    private static void compareWithDifferences(WholeNetwork network, float[] gradient) throws OrtException {
        double[] predicted = new double[DIRECTIONS];
        Random random = new Random(7);
        double[][] directions = new double[DIRECTIONS][];
        for (int i = 0; i < DIRECTIONS; i++) {
            double[] along = direction(random, gradient.length);
            directions[i] = along;
            predicted[i] = IntStream.range(0, along.length)
                    .mapToDouble(k -> gradient[k] * along[k])
                    .sum();
        }
        Differences sharpest = Differences.of(network, directions, STEP);
        for (double step : new double[] {STEP / 2, STEP * 2}) {
            Differences other = Differences.of(network, directions, step);
            sharpest = other.deviation() < sharpest.deviation() ? other : sharpest;
        }
        double allowed = 4 * sharpest.deviation();
        double typical = length(DIRECTIONS, i -> predicted[i]) / Math.sqrt(DIRECTIONS);
        assertThat(allowed).as("what is allowed").isLessThan(0.25 * typical);
        for (int i = 0; i < DIRECTIONS; i++) {
            assertThat(predicted[i])
                    .as("slope along direction %s", i)
                    .isCloseTo(sharpest.slopes()[i], Offset.offset(allowed));
        }
    }

    /**
     * Central differences along several directions.
     *
     * @param slopes over half the step
     * @param deviation of a slope from the true one, told from the differences over the whole step
     */
    private record Differences(double[] slopes, double deviation) {
        static Differences of(WholeNetwork network, double[][] directions, double step) throws OrtException {
            float[] at = network.at().toFloats();
            double[] wide = new double[directions.length];
            double[] narrow = new double[directions.length];
            for (int i = 0; i < directions.length; i++) {
                wide[i] = slope(network, at, directions[i], step);
                narrow[i] = slope(network, at, directions[i], step / 2);
            }
            double apart = length(directions.length, i -> wide[i] - narrow[i]) / Math.sqrt(directions.length);
            return new Differences(narrow, Math.sqrt(2) * apart);
        }
    }

    /** Signs, each of size one. */
    private static double[] direction(Random random, int size) {
        double[] signs = new double[size];
        Arrays.setAll(signs, i -> random.nextBoolean() ? 1 : -1);
        return signs;
    }

    private static float[] moved(float[] at, double[] along, double step) {
        float[] moved = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            moved[i] = (float) (at[i] + step * along[i]);
        }
        return moved;
    }

    private static double slope(WholeNetwork network, float[] at, double[] along, double step) throws OrtException {
        double up = network.value(moved(at, along, step));
        double down = network.value(moved(at, along, -step));
        return (up - down) / (2 * step);
    }

    private static double length(int count, IntToDoubleFunction component) {
        return Math.sqrt(IntStream.range(0, count)
                .mapToDouble(component)
                .map(value -> value * value)
                .sum());
    }
}
