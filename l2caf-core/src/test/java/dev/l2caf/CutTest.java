package dev.l2caf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.network.Layer;
import dev.l2caf.objective.ObservedTail;
import dev.l2caf.objective.Tail;
import dev.l2caf.onnx.cut.Cut;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.weights.RandomWeights;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Engine;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import dev.l2caf.runtime.Results;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Head followed by tail is the whole network, at every layer of every network we have. */
class CutTest {
    @ParameterizedTest
    @CsvSource({
        "models/imagenette-classifier, false",
        "models/imagenette-embedding, false",
        "models/imagenette-clip-embedding, false",
        "models/squeezenet1.1, false",
        "models/osnet_x0_25_msmt17, false",
        "architectures/r2plus1d_tiny, false",
        "architectures/light_inception_v1, true",
        "architectures/light_resnet50, true",
        "architectures/light_vgg19, true",
    })
    void headFollowedByTailIsTheWholeNetworkAtEveryLayer(String name, boolean bare) {
        Path file = Shared.file(name + ".onnx");
        Model read = ModelReader.read(file);
        Model model = bare ? RandomWeights.heNormal(read, 7) : read;
        try (Network network = Network.builder(file).model(model).open()) {
            checkEveryLayer(network);
        }
    }

    private static void checkEveryLayer(Network network) {
        assertThat(network.layers()).isNotEmpty();
        String output = network.output().tensor();
        Map<Layer, Cut> cuts = new LinkedHashMap<>();
        Set<String> wanted = new LinkedHashSet<>(Set.of(output));
        for (Layer layer : network.layers()) {
            Cut cut = Cut.of(network.graph(), layer.name(), List.of(output));
            cuts.put(layer, cut);
            wanted.add(cut.at());
            wanted.addAll(cut.sides());
        }
        try (Compiler compiler = new Compiler(Engine.DEFAULT);
                Program head = compiler.compile(heads(network, wanted));
                NativeTensor picture = picture(network);
                Results results = head.run(Map.of(head.inputs().iterator().next(), picture))) {
            cuts.forEach((layer, cut) -> check(layer, cut, compiler, results));
        }
    }

    /** One pass that makes what the heads of all cuts make. */
    private static Graph heads(Network network, Set<String> wanted) {
        return network.graph()
                .graph()
                .withOutputs(wanted.stream()
                        .map(tensor -> Value.of(tensor, network.graph().type(tensor)))
                        .toList());
    }

    private static NativeTensor picture(Network network) {
        Value input = network.graph().graph().inputs().get(0);
        long[] dims = network.graph().type(input.name()).shape().at(1);
        return NativeTensor.of(RandomSample.of(network.inputShape(), 3).values(), dims);
    }

    private static void check(Layer layer, Cut cut, Compiler compiler, Results results) {
        Map<String, NativeTensor> features = new HashMap<>();
        features.put(cut.at(), results.get(cut.at()));
        cut.sides().forEach(side -> features.put(side, results.get(side)));
        float[] plain = results.get(cut.outputs().get(0)).toFloats();
        try (Tail tail = new Tail(cut, layer, compiler)) {
            checkAgainstPlain(new ObservedTail(tail, features, plain), plain, layer);
        }
    }

    private static void checkAgainstPlain(ObservedTail tail, float[] plain, Layer layer) {
        double[] ones = new double[tail.positions()];
        Arrays.fill(ones, 1);
        double[] filtered = tail.outputs(ones);
        double norm = 0;
        double error = 0;
        for (int k = 0; k < plain.length; k++) {
            norm += (double) plain[k] * plain[k];
            error += (filtered[k] - plain[k]) * (filtered[k] - plain[k]);
        }
        assertThat(norm).as("the output of %s says something", layer.name()).isPositive();
        assertThat(Math.sqrt(error / norm))
                .as("head and tail at %s", layer.name())
                .isLessThan(1e-5);
    }
}
