package dev.l2caf.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.ExplanationException;
import dev.l2caf.L2Caf;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.Constraint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What theory says of the methods among each other, and that every one of them gives a map wherever it applies. */
class FamilyTest {
    private static final Map<String, String> FEW = Map.of(
            "rise.masks", "6", "smoothgrad.samples", "2", "integratedgradients.steps", "2", "occlusion.stride", "64");

    private static final Pattern ADVICE = Pattern.compile("; take ([a-z0-9+]+(?: or [a-z0-9+]+)*)");

    private static Path shared(String name) {
        Path file = Path.of("..", "..", "shared", name);
        Assumptions.assumeTrue(Files.exists(file), file + " is not there");
        return file;
    }

    private static Sample sample(InputShape shape, long seed) {
        Random random = new Random(seed);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Sample(values, shape, Geometry.identity(shape.width(), shape.height()));
    }

    private static float[] values(String method, Target target, Observation seen) {
        return Methods.of(method, target).explain(seen).signedValues();
    }

    private static void assertProportional(float[] actual, float[] expected, double factor) {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(factor * value));
        }
        for (int p = 0; p < expected.length; p++) {
            assertThat((double) actual[p]).isCloseTo(factor * expected[p], within(2e-5 * largest));
        }
    }

    private static void assertTheFamilyCoincides(Observation seen, int target) {
        Target asked = new Target.OfClass(target);
        float[] cam = values("cam", asked, seen);
        for (String method : List.of("gradcam", "xgradcam", "hirescam")) {
            assertProportional(values(method, asked, seen), cam, 1.0 / cam.length);
        }
    }

    private static void assertL2CafIsTheContrastCam(Observation seen, int target, Reading reading) {
        double[] contrast = reading.classWeights(target, seen.scores().length);
        Arrays.setAll(contrast, j -> -contrast[j]);
        float[] cam = values("cam", new Target.Linear(contrast), seen);
        double norm = 0;
        for (float value : cam) {
            norm += (double) value * value;
        }
        AttentionMap map = L2Caf.forClass(target)
                .reading(reading)
                .constraint(Constraint.L2)
                .explain(seen);
        assertProportional(map.signedValues(), cam, 1 / Math.sqrt(norm));
        for (float value : map.values()) {
            assertThat(value).isNotNegative();
        }
    }

    @Property(tries = 12)
    void onPoolingAndALinearLayerTheFamilyIsOne(
            @ForAll @IntRange(min = 1, max = 1000) int seed, @ForAll @IntRange(max = 2) int target) {
        try (Network network = new PlainNetwork(seed, true).open();
                Observation seen = network.observe(sample(PlainNetwork.INPUT, seed), "auto")) {
            assertTheFamilyCoincides(seen, target);
            assertL2CafIsTheContrastCam(seen, target, Reading.RAW);
            assertL2CafIsTheContrastCam(seen, target, Reading.CENTRED);
        }
    }

    @Test
    void onTheEmbeddedNetworkTheFamilyIsOne() {
        try (Network network = Network.open(shared("models/imagenette-classifier.onnx"));
                Observation seen = network.observe(sample(network.inputShape(), 3), "auto")) {
            assertTheFamilyCoincides(seen, 6);
            assertL2CafIsTheContrastCam(seen, 6, Reading.RAW);
            assertL2CafIsTheContrastCam(seen, 4, Reading.CENTRED);
        }
    }

    /** Which methods do not apply is a fact about each network; all others must give a map, those added later too. */
    @ParameterizedTest
    @CsvSource({
        "models/imagenette-classifier, auto, similarity",
        "models/imagenette-embedding, auto, cam finercam",
        "models/osnet_x0_25_msmt17, auto, cam finercam similarity",
        "models/imagenette-clip-embedding, auto, cam finercam similarity",
        "models/squeezenet1.1, fire7/expand1x1_2, cam similarity",
        "architectures/r2plus1d_tiny, auto, finercam",
    })
    void everyMethodGivesAMapOrNamesOneThatCan(String name, String layer, String obstructed) {
        Target target = new Target.Output();
        MethodSettings few = MethodSettings.DEFAULT.with(FEW).at(layer);
        try (Network network = Network.open(shared(name + ".onnx"));
                Observation seen = network.observe(sample(network.inputShape(), 3), layer)) {
            List<String> refusals = new ArrayList<>();
            for (MethodEntry entry : Methods.all()) {
                Optional<String> obstacle = entry.obstacle(network, layer, target);
                if (obstacle.isPresent()) {
                    refusals.add(entry.name());
                    assertNamesOneThatCan(obstacle.get(), network, layer);
                } else if (network.unbatched().isEmpty() || !entry.name().equals("scorecam")) {
                    // Score-CAM one picture after the other: right, and too slow for a test.
                    assertIsAMap(entry.with(target, few).explain(seen), seen);
                }
            }
            assertThat(refusals).containsExactlyInAnyOrder(obstructed.split(" "));
        }
    }

    private static void assertNamesOneThatCan(String obstacle, Network network, String layer) {
        Matcher advice = ADVICE.matcher(obstacle);
        assertThat(advice.find()).as(obstacle).isTrue();
        for (String name : advice.group(1).split(" or ", -1)) {
            assertThat(Methods.named(name).obstacle(network, layer, new Target.Output()))
                    .as(obstacle)
                    .isEmpty();
        }
    }

    private static void assertIsAMap(AttentionMap map, Observation seen) {
        String method = map.provenance().method();
        Set<Float> values = new HashSet<>();
        for (float value : map.signedValues()) {
            assertThat(value).as(method).isFinite();
            values.add(value);
        }
        assertThat(values).as(method).hasSizeGreaterThan(1);
        assertThat(map.grid().frames())
                .as(method)
                .isIn(seen.layer().grid().frames(), seen.network().inputShape().frames());
    }

    @Test
    void theSimilarityOfAPictureWithItselfIsTheSumOfItsMapButForTheBiases() {
        try (Network network = Network.open(shared("models/imagenette-embedding.onnx"));
                Observation seen = network.observe(sample(network.inputShape(), 3), "auto");
                Observation other = network.observe(sample(network.inputShape(), 4), "auto")) {
            // How long the other embedding is does not matter to a cosine.
            float[] longer = other.scores();
            for (int j = 0; j < longer.length; j++) {
                longer[j] *= 3;
            }
            float[] map = values("similarity", new Target.Similarity(longer, "other"), seen);
            float[] zeros = new float[seen.planes().length];
            float[][] unscaled = seen.passage(new dev.l2caf.Aim(
                            dev.l2caf.map.Provenance.Subject.OUTPUT, new dev.l2caf.objective.Functional.SumOfSquares()))
                    .outputs(2, i -> i == 0 ? seen.planes() : zeros);
            double sum = 0;
            for (float value : map) {
                sum += value;
            }
            double length = 0;
            double cosine = 0;
            double biases = 0;
            for (int j = 0; j < unscaled[0].length; j++) {
                length += unscaled[0][j] * (double) unscaled[0][j];
                cosine += seen.scores()[j] * (double) other.scores()[j];
                biases += unscaled[1][j] * (double) other.scores()[j];
            }
            assertThat(sum).isCloseTo(cosine - biases / Math.sqrt(length), within(1e-4));
        }
    }

    @Test
    void camSaysWhatIsInItsWayAndWhatToTake() {
        try (Network network = Network.open(shared("models/squeezenet1.1.onnx"))) {
            assertThat(Methods.named("cam").obstacle(network, "auto", new Target.Output()))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .startsWith("cam: it needs global average pooling")
                            .contains("finds Conv")
                            .contains("take gradcam"));
        }
    }

    @Test
    void anUnknownMethodAndAnOptionOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> Methods.named("grad-cam"))
                .isInstanceOf(ExplanationException.class)
                .hasMessageStartingWith("no method is called 'grad-cam'; did you mean gradcam");
        assertThatThrownBy(() -> Methods.check(Map.of("rise.masks", "0")))
                .hasMessage("option rise.masks takes a whole number from 1 to 1000000, but was '0'");
        assertThatThrownBy(() -> Methods.check(Map.of("rise.kept", "many")))
                .hasMessage("option rise.kept takes a number from 0.01 to 1, but was 'many'");
    }

    @Test
    void aSweepServesEveryClass() {
        try (Network network = new PlainNetwork(3, false).open();
                Observation seen = network.observe(sample(PlainNetwork.INPUT, 3), "auto")) {
            for (String method : List.of("reciprocam", "occlusion")) {
                AttentionMap first = Methods.of(method, new Target.OfClass(0)).explain(seen);
                AttentionMap second = Methods.of(method, new Target.OfClass(1)).explain(seen);
                float[] together = values(method, new Target.Linear(new double[] {1, 1, 0}), seen);
                assertThat(first.provenance().evaluations()).isPositive();
                assertThat(second.provenance().evaluations()).isZero();
                for (int p = 0; p < together.length; p++) {
                    assertThat(together[p])
                            .isCloseTo(first.signedValues()[p] + second.signedValues()[p], within(1e-5f));
                }
            }
        }
    }

    @Test
    void aSweepWithOtherOptionsOrAnotherSeedIsAnother() {
        try (Network network = new PlainNetwork(3, false).open();
                Observation seen = network.observe(sample(PlainNetwork.INPUT, 3), "auto")) {
            MethodSettings usual = MethodSettings.DEFAULT;
            for (String masks : List.of("6", "9")) {
                for (long seed : new long[] {0, 1}) {
                    MethodSettings settings = new MethodSettings(
                            "auto", null, null, usual.solver(), null, seed, Map.of("rise.masks", masks));
                    AttentionMap map = Methods.named("rise")
                            .with(new Target.OfClass(1), settings)
                            .explain(seen);
                    assertThat(map.provenance().evaluations()).isEqualTo(Integer.parseInt(masks));
                }
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameMapAndAnotherAnother() {
        try (Network network = new PlainNetwork(3, false).open();
                Observation seen = network.observe(sample(PlainNetwork.INPUT, 3), "auto")) {
            MethodSettings few = MethodSettings.DEFAULT.with(FEW);
            MethodSettings other = new MethodSettings(few.layer(), null, null, few.solver(), null, 1, few.options());
            for (String name : List.of("rise", "smoothgrad")) {
                float[] first = Methods.named(name)
                        .with(new Target.OfClass(1), few)
                        .explain(seen)
                        .signedValues();
                float[] second = Methods.named(name)
                        .with(new Target.OfClass(1), few)
                        .explain(seen)
                        .signedValues();
                float[] third = Methods.named(name)
                        .with(new Target.OfClass(1), other)
                        .explain(seen)
                        .signedValues();
                assertThat(second).containsExactly(first);
                assertThat(third).isNotEqualTo(first);
            }
        }
    }
}
