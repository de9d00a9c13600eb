package dev.l2caf.onnx.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.fold.ConstantFolding;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.weights.RandomWeights;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchedModelsTest {
    private static final int SAMPLES = 3;

    /** SqueezeNet and the bare architectures were exported with a batch of 1, which the latter bake into a Reshape. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "models/imagenette-embedding",
                "models/squeezenet1.1",
                "architectures/light_inception_v1",
                "architectures/r2plus1d_tiny",
                "models/osnet_x0_25_msmt17"
            })
    void anOpenedBatchComputesForEverySampleWhatTheModelComputes(String name) throws OrtException {
        Path file = Path.of(System.getProperty("l2caf.shared", "../shared"), name + ".onnx");
        assumeTrue(Files.exists(file), "no shared models: " + file);
        Model read = ModelReader.read(file);
        Model model = name.contains("light") ? RandomWeights.heNormal(read, 1) : read;
        Value input = model.graph().inputs().get(0);
        long[] single = Objects.requireNonNull(input.axes()).stream()
                .mapToLong(axis -> axis.isOpen() ? 1 : axis.size())
                .toArray();
        Shape batched = Shape.of(single).with(0, Dim.BATCH);
        TypedGraph opened = TypeInference.infer(
                ConstantFolding.fold(model.graph()), Map.of(input.name(), new TensorType(ElementType.FLOAT, batched)));
        String output = opened.graph().outputs().get(0).name();
        assertThat(opened.type(output).shape().dim(0)).isEqualTo(Dim.BATCH);

        int size = (int) Shape.of(single).size().factor();
        Tensor all = Tensor.floats(batched.at(SAMPLES), Judge.normal(new Random(5), SAMPLES * size));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession original = environment.createSession(ModelWriter.toBytes(model));
                OrtSession batch = environment.createSession(ModelWriter.toBytes(model.withGraph(opened.graph())))) {
            float[] actual = run(batch, input, all, output);
            int width = actual.length / SAMPLES;
            for (int sample = 0; sample < SAMPLES; sample++) {
                ByteBuffer one = all.data().slice(4 * sample * size, 4 * size);
                float[] expected = run(original, input, Tensor.of(ElementType.FLOAT, single, one), output);
                float[] part = Arrays.copyOfRange(actual, sample * width, (sample + 1) * width);
                for (int i = 0; i < width; i++) {
                    assertThat(part[i]).isCloseTo(expected[i], Offset.offset(1e-5f * largest(expected)));
                }
            }
        }
    }

    private static float[] run(OrtSession session, Value input, Tensor value, String output) throws OrtException {
        return Objects.requireNonNull(
                        Judge.run(session, Map.of(input.name(), value)).get(output))
                .toFloats();
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
