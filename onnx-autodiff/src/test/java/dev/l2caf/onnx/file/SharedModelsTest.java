package dev.l2caf.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedModelsTest {
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
    void aModelReadAndWrittenComputesWhatItsFileComputes(String name) throws OrtException {
        Path file = Path.of(System.getProperty("l2caf.shared", "../shared"), name + ".onnx");
        assumeTrue(Files.exists(file), "no shared models: " + file);
        Model model = ModelReader.read(file);

        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession original = environment.createSession(file.toString());
                OrtSession written = environment.createSession(ModelWriter.toBytes(model))) {
            assertThat(written.getInputNames()).isEqualTo(original.getInputNames());
            assertThat(written.getOutputNames()).isEqualTo(original.getOutputNames());
            Map<String, Tensor> inputs = Judge.normalInputs(original, 7);
            Map<String, Tensor> expected = Judge.run(original, inputs);
            assertThat(Judge.run(written, inputs)).isEqualTo(expected);
        }
    }
}
