package dev.l2caf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.network.Layer;
import dev.l2caf.runtime.NativeTensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches, several layers at once, and the end of a network that is still in use. */
class ForwardPassTest {
    private static List<Sample> samples(InputShape shape, int count) {
        return IntStream.range(0, count)
                .mapToObj(seed -> RandomSample.of(shape, seed))
                .toList();
    }

    @Test
    void aBatchGivesWhatSinglePassesGiveAtEveryLayer() {
        for (String model : List.of("squeezenet1.1", "imagenette-embedding", "osnet_x0_25_msmt17")) {
            try (Network network = Network.open(Shared.file("models/" + model + ".onnx"))) {
                List<String> layers = lastAndMiddle(network);
                List<Sample> samples = samples(network.inputShape(), 2);
                List<List<Observation>> batch = network.observe(samples, layers);
                for (int i = 0; i < samples.size(); i++) {
                    for (int j = 0; j < layers.size(); j++) {
                        try (Observation together = batch.get(i).get(j);
                                Observation alone = network.observe(samples.get(i), layers.get(j))) {
                            assertThat(together.layer()).isEqualTo(alone.layer());
                            assertThat(together.scores()).containsExactly(alone.scores(), within(1e-4f));
                            assertThat(together.features()).containsExactly(alone.features(), within(1e-4f));
                            double[] through = new double[together.tail().positions()];
                            java.util.Arrays.fill(through, 1);
                            double[] outputs = together.tail().outputs(through);
                            for (int k = 0; k < outputs.length; k++) {
                                assertThat(outputs[k]).isEqualTo(alone.scores()[k], within(1e-4));
                            }
                        }
                    }
                }
            }
        }
    }

    private static List<String> lastAndMiddle(Network network) {
        List<Layer> layers = network.layers();
        return List.of("auto", layers.get(layers.size() / 2).name());
    }

    @Test
    void aNetworkThatIsClosedServesWhatIsOpenAndRefusesWhatIsNew() {
        Network network = Network.open(Shared.file("models/imagenette-classifier.onnx"));
        Sample sample = RandomSample.of(network.inputShape(), 1);
        try (Observation open = network.observe(sample, "auto")) {
            network.close();
            network.close();
            assertThat(L2Caf.forClass(4).explain(open).values()).hasSize(196);
            assertThatThrownBy(() -> network.observe(sample, "auto"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the network is closed");
        }
    }

    @Test
    void theMemoryOfAPassStaysUntilItsLastObservationIsClosed() {
        try (Network network = Network.open(Shared.file("models/imagenette-classifier.onnx"))) {
            Sample sample = RandomSample.of(network.inputShape(), 1);
            String earlier = network.layers().get(34).name();
            List<Observation> both =
                    network.observe(List.of(sample), List.of("auto", earlier)).get(0);
            both.get(0).close();
            both.get(0).close();
            assertThat(both.get(1).features()).hasSize(160 * 14 * 14);
            both.get(1).close();
        }
    }

    @Test
    void aLayerThatNobodyLookedAtForAWhileServesAgain() {
        try (Network network = Network.open(Shared.file("models/imagenette-classifier.onnx"))) {
            Sample sample = RandomSample.of(network.inputShape(), 1);
            List<String> many =
                    network.stages().stream().map(Layer::name).skip(2).toList();
            assertThat(many).hasSizeGreaterThan(6);
            double[] before = new double[many.size()];
            for (int round = 0; round < 2; round++) {
                List<Observation> all = network.observe(List.of(sample), many).get(0);
                for (int i = 0; i < many.size(); i++) {
                    try (Observation one = all.get(i)) {
                        double[] half = new double[one.tail().positions()];
                        java.util.Arrays.fill(half, 0.5);
                        double answer = one.tail().outputs(half)[0];
                        assertThat(round == 0 || answer == before[i]).isTrue();
                        before[i] = answer;
                    }
                }
            }
        }
    }

    @Test
    void tensorsAreSplitAlongAnyAxis() {
        try (NativeTensor tensor = NativeTensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2)) {
            assertThat(tensor.split(0, 2).get(1).toFloats()).containsExactly(6, 7, 8, 9, 10, 11);
            NativeTensor middle = tensor.split(1, 3).get(1);
            assertThat(middle.dims()).containsExactly(2, 1, 2);
            assertThat(middle.toFloats()).containsExactly(2, 3, 8, 9);
            assertThat(tensor.split(-1, 2).get(1).toFloats()).hasSize(12);
        }
    }
}
