package dev.l2caf.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.ExplanationException;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import dev.l2caf.method.GatedNetwork.End;
import dev.l2caf.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every method of the registry: pictures that are not square, several at once that were of several sizes,
 * and networks that read more than a picture. Each is held to it on every small network it applies to.
 */
class EveryMethodTest {
    private static final int ROWS = 7;
    private static final int COLUMNS = 12;

    /** In front of the second convolution, where there is one. */
    private static final String LAYER = "relu";

    private static final Map<String, String> FEW = Map.of(
            "rise.masks", "20",
            "rise.cells", "3",
            "smoothgrad.samples", "3",
            "integratedgradients.steps", "4",
            "occlusion.stride", "3");

    static List<MethodEntry> methods() {
        return Methods.all();
    }

    /** Of methods that draw random numbers, pixel by pixel, the map of the transposed picture is another. */
    static List<MethodEntry> methodsThatDrawNothing() {
        return Methods.all().stream()
                .filter(entry -> !entry.name().equals("rise"))
                .toList();
    }

    private static void onEveryNetwork(MethodEntry entry, BiConsumer<GatedNetwork, Method> check) {
        int applied = 0;
        // Not the squared one: a filter and the same filter turned round are equally good there.
        for (End end : List.of(End.DEEP, End.POOLED, End.EMBEDDING)) {
            GatedNetwork network = new GatedNetwork(3, ROWS, COLUMNS, end, false);
            Target target = end == End.EMBEDDING ? new Target.Output() : new Target.OfClass(1);
            try (Network opened = network.open()) {
                if (entry.obstacle(opened, LAYER, target).isPresent()) {
                    continue;
                }
            }
            check.accept(
                    network, entry.with(target, MethodSettings.DEFAULT.with(FEW).at(LAYER)));
            applied++;
        }
        assertThat(applied).as("networks that %s applies to", entry.name()).isPositive();
    }

    private static Sample sample(float[] values, int rows, int columns, Geometry geometry) {
        return new Sample(values, new InputShape(1, 3, rows, columns), geometry);
    }

    private static Sample upright(long seed) {
        return sample(
                GatedNetwork.normal(new Random(seed), 3 * ROWS * COLUMNS),
                ROWS,
                COLUMNS,
                Geometry.identity(COLUMNS, ROWS));
    }

    private static Sample transposed(Sample upright) {
        float[] values = new float[upright.values().length];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    values[(c * COLUMNS + x) * ROWS + y] = upright.values()[(c * ROWS + y) * COLUMNS + x];
                }
            }
        }
        return sample(values, COLUMNS, ROWS, Geometry.identity(ROWS, COLUMNS));
    }

    /** The values of a map of the transposed picture, row by row of the upright one. */
    private static float[] turnedBack(AttentionMap map) {
        int rows = map.grid().width();
        int columns = map.grid().height();
        float[] values = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                values[y * columns + x] = map.signedValues()[x * rows + y];
            }
        }
        return values;
    }

    private static AttentionMap explain(Network network, Sample sample, Method method) {
        try (Observation seen = network.observe(sample, LAYER)) {
            return method.explain(seen);
        }
    }

    private static void assertSameMap(AttentionMap actual, AttentionMap expected, float[] values) {
        Provenance.Search found = actual.provenance().search();
        Provenance.Search search = expected.provenance().search();
        if (found == null || search == null || found.stop().equals("exact")) {
            float largest = 0;
            for (float value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(largest).isPositive();
            assertThat(actual.signedValues()).containsExactly(values, within(2e-5f * largest));
            return;
        }
        // Searches from other starts end at losses that count as equal, as everywhere where solvers are compared.
        assertThat(found.loss()).isCloseTo(search.loss(), within(1e-4 * Math.abs(search.loss())));
        double cosine = 0;
        for (int p = 0; p < values.length; p++) {
            cosine += actual.signedValues()[p] * (double) values[p];
        }
        assertThat(cosine).isGreaterThan(0.999);
    }

    private static void assertSameMap(AttentionMap actual, AttentionMap expected) {
        assertSameMap(actual, expected, expected.signedValues());
    }

    @ParameterizedTest
    @MethodSource("methodsThatDrawNothing")
    void theMapOfATransposedPictureIsTheTransposedMap(MethodEntry entry) {
        Map<String, String> quiet = new HashMap<>(FEW);
        quiet.put("smoothgrad.noise", "0");
        onEveryNetwork(entry, (network, unused) -> {
            Target target = network.end() == End.EMBEDDING ? new Target.Output() : new Target.OfClass(1);
            Method method =
                    entry.with(target, MethodSettings.DEFAULT.with(quiet).at(LAYER));
            Sample sample = upright(5);
            try (Network opened = network.open();
                    Network turned = network.transposed().open()) {
                AttentionMap map = explain(opened, sample, method);
                AttentionMap other = explain(turned, transposed(sample), method);

                assertThat(map.grid().width()).isGreaterThan(map.grid().height());
                assertThat(other.grid().width()).isEqualTo(map.grid().height());
                assertThat(other.grid().height()).isEqualTo(map.grid().width());
                assertSameMap(map, other, turnedBack(other));
            }
        });
    }

    @Test
    void riseOfATransposedPictureIsTheTransposedMapButForChance() {
        GatedNetwork network = new GatedNetwork(3, ROWS, COLUMNS, End.DEEP, false);
        Sample sample = upright(5);
        List<float[]> upright = new ArrayList<>();
        List<float[]> turnedBack = new ArrayList<>();
        try (Network opened = network.open();
                Network turned = network.transposed().open()) {
            for (int seed = 0; seed < 10; seed++) {
                MethodSettings settings = new MethodSettings(
                        "auto", null, null, MethodSettings.DEFAULT.solver(), null, seed, Map.of("rise.masks", "400"));
                Method rise = Methods.named("rise").with(new Target.OfClass(1), settings);
                upright.add(explain(opened, sample, rise).signedValues());
                turnedBack.add(turnedBack(explain(turned, transposed(sample), rise)));
            }
        }
        for (int p = 0; p < ROWS * COLUMNS; p++) {
            double error = Math.sqrt(squaredError(upright, p) + squaredError(turnedBack, p));
            // Six standard errors: one pixel in ten thousand, with 18 degrees of freedom.
            assertThat(mean(upright, p)).isCloseTo(mean(turnedBack, p), within(6 * error));
        }
    }

    private static double mean(List<float[]> maps, int p) {
        return maps.stream().mapToDouble(map -> map[p]).average().orElse(0);
    }

    private static double squaredError(List<float[]> maps, int p) {
        double mean = mean(maps, p);
        double squares = maps.stream()
                .mapToDouble(map -> (map[p] - mean) * (map[p] - mean))
                .sum();
        return squares / (maps.size() - 1) / maps.size();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void picturesOfSeveralSizesInBatchesOfSeveralSizesGetTheMapsOfEachAlone(MethodEntry entry) {
        int[][] sizes = {{24, 14}, {12, 7}, {9, 50}, {300, 20}, {1, 1}};
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            int width = sizes[i][0];
            int height = sizes[i][1];
            Geometry squashed =
                    new Geometry(width, height, COLUMNS, ROWS, (double) width / COLUMNS, (double) height / ROWS, 0, 0);
            samples.add(sample(upright(i).values(), ROWS, COLUMNS, squashed));
        }
        onEveryNetwork(entry, (network, method) -> {
            try (Network opened = network.open()) {
                List<AttentionMap> alone = samples.stream()
                        .map(sample -> explain(opened, sample, method))
                        .toList();
                for (int[] batch : new int[][] {{0, 5}, {1, 3}, {2, 4}}) {
                    List<List<Observation>> seen = opened.observe(samples.subList(batch[0], batch[1]), List.of(LAYER));
                    for (int i = batch[0]; i < batch[1]; i++) {
                        AttentionMap expected = alone.get(i);
                        try (Observation one = seen.get(i - batch[0]).get(0)) {
                            AttentionMap map = method.explain(one);
                            assertSameMap(map, expected);
                            assertThat(map.geometry()).isEqualTo(expected.geometry());
                            assertThat(map.argmax()).isEqualTo(expected.argmax());
                            assertThat(map.argmax().x()).isBetween(0, sizes[i][0] - 1);
                            assertThat(map.argmax().y()).isBetween(0, sizes[i][1] - 1);
                        }
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void furtherInputsThatAreBoundAreConstants(MethodEntry entry) {
        onEveryNetwork(entry, (network, method) -> {
            float[] opposite = network.gate().toFloats();
            for (int k = 0; k < opposite.length; k++) {
                opposite[k] = -opposite[k];
            }
            Tensor other = Tensor.floats(network.gate().dims(), opposite);
            try (Network constant = network.open();
                    Network bound = network.withInputs()
                            .bind("gate", network.gate())
                            .bind("shift", network.shift())
                            .open();
                    Network otherwise = network.withInputs()
                            .bind("shift", network.shift())
                            .bind("gate", other)
                            .open()) {
                AttentionMap expected = explain(constant, upright(5), method);
                assertSameMap(explain(bound, upright(5), method), expected);
                assertThat(explain(otherwise, upright(5), method).signedValues())
                        .isNotEqualTo(expected.signedValues());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aMapTellsItsMethodAndLayerAndShowsWhatIsTold(MethodEntry entry) {
        boolean magnitude = Set.of("l2caf", "saliency", "inputxgradient", "smoothgrad", "integratedgradients")
                .contains(entry.name());
        onEveryNetwork(entry, (network, named) -> {
            Target target = network.end() == End.EMBEDDING ? new Target.Output() : new Target.OfClass(1);
            MethodSettings signed =
                    new MethodSettings("auto", null, null, MethodSettings.DEFAULT.solver(), Sign.SIGNED, 0, FEW);
            try (Network opened = network.open()) {
                AttentionMap map = explain(opened, upright(5), named);
                AttentionMap told = explain(opened, upright(5), entry.with(target, signed));

                assertThat(map.provenance().method()).isEqualTo(entry.name());
                assertThat(map.sign()).isEqualTo(magnitude ? Sign.ABS : Sign.POSITIVE);
                assertThat(told.sign()).isEqualTo(Sign.SIGNED);
                assertThat(map.provenance().layerChosen()).isFalse();
                assertThat(told.provenance().layerChosen()).isTrue();
            }
        });
    }

    @Test
    void anInputThatIsLeftOpenIsNamedWithWhatToDo() {
        GatedNetwork network = new GatedNetwork(3, ROWS, COLUMNS, End.DEEP, false);
        for (String left : List.of("gate", "shift")) {
            var builder = left.equals("gate")
                    ? network.withInputs().bind("shift", network.shift())
                    : network.withInputs().bind("gate", network.gate());
            assertThatThrownBy(builder::open)
                    .isInstanceOf(ExplanationException.class)
                    .hasMessageContaining(left)
                    .hasMessageContaining("Network.builder(…).bind(name, tensor)");
        }
        assertThatThrownBy(
                        () -> network.withInputs().bind("gates", network.gate()).open())
                .isInstanceOf(ExplanationException.class)
                .hasMessageContaining("no input is called 'gates'");
    }
}
