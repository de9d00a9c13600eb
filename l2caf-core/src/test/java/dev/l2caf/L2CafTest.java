package dev.l2caf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.ObservedTail;
import dev.l2caf.objective.Reading;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.weights.RandomWeights;
import dev.l2caf.solver.Objective;
import dev.l2caf.solver.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class L2CafTest {
    private static final Path CLASSIFIER = Path.of("models/imagenette-classifier.onnx");

    @ParameterizedTest
    @CsvSource({
        "models/imagenette-classifier, /s4/s4.0/Relu_output_0, exact, 14, 14, 1",
        "models/imagenette-embedding, /n/s4/s4.0/Relu_output_0, quasi-newton, 14, 14, 1",
        "models/imagenette-clip-embedding, /s4/s4.0/Relu_output_0, quasi-newton, 7, 7, 8",
        "models/squeezenet1.1, fire9/concat_2, quasi-newton, 13, 13, 1",
        "models/osnet_x0_25_msmt17, /conv5/relu/Relu_output_0, quasi-newton, 16, 8, 1",
        "architectures/r2plus1d_tiny, /4/Relu_output_0, exact, 7, 7, 2",
        "architectures/light_inception_v1, r137, exact, 6, 6, 1",
        "architectures/light_resnet50, r171, exact, 7, 7, 1",
        "architectures/light_vgg19, r36, quasi-newton, 7, 7, 1",
    })
    void everyNetworkGivesAMapOfUnitNorm(String name, String layer, String solver, int height, int width, int frames) {
        Path file = Shared.file(name + ".onnx");
        boolean bare = name.contains("light_");
        NetworkBuilder builder = Network.builder(file);
        if (bare) {
            builder.model(RandomWeights.heNormal(ModelReader.read(file), 1));
        }
        try (Network network = builder.open()) {
            AttentionMap map = network.explain((p, s) -> RandomSample.of(s, 5), L2Caf.classOblivious());

            assertThat(map.provenance().layer()).isEqualTo(layer);
            assertThat(search(map).solver()).isEqualTo(solver);
            assertThat(map.provenance().evaluations()).isPositive();
            assertThat(List.of(
                            map.grid().height(), map.grid().width(), map.grid().frames()))
                    .containsExactly(height, width, frames);
            double norm = 0;
            for (float value : map.values()) {
                norm += (double) value * value;
            }
            // In front of a recurrence every frame has a filter of its own.
            boolean perFrame = search(map).constraint().equals("l2-per-frame");
            assertThat(norm).isCloseTo(perFrame ? frames : 1, within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void theExactFilterIsNeverWorseThanTheAuthorsProcedure(Reading reading) {
        try (Network network = Network.open(Shared.file(CLASSIFIER.toString()));
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 11), "auto")) {
            ObservedTail tail = seen.tail();
            for (Target target : List.of(new Target.Output(), new Target.OfClass(6))) {
                L2Caf method = L2Caf.of(target).reading(reading);
                AttentionMap exact = method.explain(seen);
                Objective objective = target instanceof Target.Output
                        ? tail.distance(reading)
                        : tail.linear(reading.classWeights(6, tail.outputs()));
                double bestOfFive = Double.POSITIVE_INFINITY;
                for (int seed = 0; seed < 5; seed++) {
                    bestOfFive = Math.min(
                            bestOfFive, Reference.slow(seed).solve(objective).loss());
                }
                // The reference's loss is a float32 sum over the outputs; its rounding may flatter it.
                double rounding = 16 * Math.ulp(1f) * Math.max(1, Math.abs(bestOfFive));

                assertThat(search(exact).loss())
                        .as("%s of %s", reading, target)
                        .isLessThanOrEqualTo(bestOfFive + rounding);
            }
        }
    }

    @Test
    void quasiNewtonAgreesWithTheClosedFormWhereBothApply() {
        try (Network network = Network.open(Shared.file(CLASSIFIER.toString()));
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 2), "auto")) {
            AttentionMap exact = L2Caf.forClass(3).explain(seen);
            AttentionMap iterated =
                    L2Caf.forClass(3).solver(SolverChoice.QUASI_NEWTON).explain(seen);

            assertThat(search(iterated).loss())
                    .isCloseTo(
                            search(exact).loss(),
                            within(1e-4 * Math.abs(search(exact).loss())));
        }
    }

    @Test
    void theSameInputAndSeedGiveTheSameMap() {
        try (Network network = Network.open(Shared.file("models/squeezenet1.1.onnx"))) {
            L2Caf method = L2Caf.forClass(207).seed(9);
            AttentionMap first = network.explain((p, s) -> RandomSample.of(s, 1), method);
            AttentionMap second = network.explain((p, s) -> RandomSample.of(s, 1), method);

            assertThat(second.signedValues()).containsExactly(first.signedValues());
        }
    }

    @Test
    void manyThreadsMayExplainAtOnce() throws Exception {
        try (Network network = Network.open(Shared.file(CLASSIFIER.toString()))) {
            List<AttentionMap> alone = new ArrayList<>();
            List<Callable<AttentionMap>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int seed = i;
                Callable<AttentionMap> task =
                        () -> network.explain((p, s) -> RandomSample.of(s, seed), L2Caf.forClass(seed));
                alone.add(task.call());
                tasks.add(task);
            }
            ExecutorService pool = Executors.newFixedThreadPool(4);
            try {
                List<Future<AttentionMap>> together = pool.invokeAll(tasks);
                for (int i = 0; i < together.size(); i++) {
                    assertThat(together.get(i).get().signedValues())
                            .containsExactly(alone.get(i).signedValues());
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void aClassThatDoesNotExistIsRefusedInOneLine() {
        try (Network network = Network.open(Shared.file(CLASSIFIER.toString()))) {
            assertThatThrownBy(() -> network.explain((p, s) -> RandomSample.of(s, 1), L2Caf.forClass(10)))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessage("there is no class 10: the network has 10 outputs, 0 to 9");
        }
    }

    @Test
    void theExactSolverRefusesATailThatIsNotAffineAndNamesTheNode() {
        try (Network network = Network.open(Shared.file("architectures/light_vgg19.onnx"))) {
            Layer layer = network.layer("auto");

            assertThat(layer.tail()).isEqualTo("nonlinear: Relu n39");
            assertThatThrownBy(() -> network.explain(
                            (p, s) -> RandomSample.of(s, 1), L2Caf.forClass(1).solver(SolverChoice.EXACT)))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessageContaining("nonlinear: Relu n39")
                    .hasMessageContaining("quasi-newton");
        }
    }

    @Test
    void aLayerWithoutPositionsIsRefusedAndTheLastOneNamed() {
        try (Network network = Network.open(Shared.file(CLASSIFIER.toString()))) {
            assertThatThrownBy(() -> network.layer("logits"))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessage("layer 'logits' has no spatial axes; the last one that has is"
                            + " '/s4/s4.0/Relu_output_0'; see `l2caf layers`");
        }
    }

    @Test
    void anAnswerThatIsNotFiniteIsRefusedInOneLine() {
        try (Network network = Network.open(Shared.file(CLASSIFIER.toString()))) {
            float[] broken = new float[network.inputShape().size()];
            Arrays.fill(broken, Float.NaN);
            Sample sample = new Sample(broken, network.inputShape(), Geometry.identity(224, 224));

            assertThatThrownBy(() -> network.explain((p, s) -> sample, L2Caf.classOblivious()))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessageStartingWith("the network answers NaN at output 0");
        }
    }

    @Test
    void framesFoldedIntoTheBatchAreNamedInTheLayersExtents() {
        try (Network network = Network.open(Shared.file("models/imagenette-clip-embedding.onnx"))) {
            assertThat(network.layer("auto").extents()).containsExactly(8L, 224L, 7L, 7L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "models/imagenette-classifier, auto",
        "models/imagenette-classifier, /s3/s3.1/a/a.2/Relu_output_0",
        "models/squeezenet1.1, fire7/expand1x1_2",
        "models/osnet_x0_25_msmt17, auto",
        "architectures/r2plus1d_tiny, /3/f/f.1/Conv_output_0",
    })
    void filtersRunTogetherGiveWhatEachGivesAlone(String name, String layer) {
        try (Network network = Network.open(Shared.file(name + ".onnx"));
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 6), layer)) {
            Objective objective = seen.tail().distance(Reading.RAW);
            Random random = new Random(3);
            double[][] filters = new double[3][objective.dimension()];
            for (double[] filter : filters) {
                Arrays.setAll(filter, i -> random.nextGaussian());
            }

            Objective.Evaluation together = objective.evaluate(filters);

            assertThat(objective.batch()).isGreaterThanOrEqualTo(3);
            for (int i = 0; i < filters.length; i++) {
                Objective.Evaluation alone = objective.evaluate(new double[][] {filters[i]});
                assertThat(together.values()[i])
                        .isCloseTo(alone.values()[0], within(1e-5 * Math.abs(alone.values()[0])));
                double largest =
                        Arrays.stream(alone.gradients()[0]).map(Math::abs).max().orElse(0);
                assertThat(together.gradients()[i]).containsExactly(alone.gradients()[0], within(1e-5 * largest));
            }
        }
    }

    @Test
    void aNetworkWhoseOutputsAreHugeStillGivesAMap() {
        try (Network network = Network.open(Shared.file("architectures/light_vgg19.onnx"))) {
            AttentionMap map = network.explain((p, s) -> RandomSample.of(s, 5), L2Caf.classOblivious());

            assertThat(search(map).loss()).isFinite();
        }
    }

    @Test
    void anEmbeddingHasNoClasses() {
        try (Network network = Network.open(Shared.file("models/imagenette-embedding.onnx"))) {
            assertThatThrownBy(() -> network.explain((p, s) -> RandomSample.of(s, 1), L2Caf.forClass(1)))
                    .isInstanceOf(ExplanationException.class)
                    .hasMessageContaining("which has no classes");
        }
    }

    private static Provenance.Search search(AttentionMap map) {
        return Objects.requireNonNull(map.provenance().search());
    }
}
