package dev.l2caf.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example of the package's documentation, word by word. */
class ExampleTest {
    private static final Path CLASSIFIER =
            Path.of("../l2caf-models/src/main/resources/dev/l2caf/models/imagenette-classifier.onnx");

    // The example does what an example does: it prints.
    @SuppressWarnings("SystemOut")
    private static void example(Path network, OrtEnvironment environment, float[][][][] pixels) throws OrtException {
        Model model = ModelReader.read(network);
        GradientModel gradient =
                Gradient.of(model).output("logits").withRespectTo("image").build();
        float[] classThree = new float[10];
        classThree[3] = 1;
        byte[] bytes = ModelWriter.toBytes(gradient.model());
        try (OrtSession session = environment.createSession(bytes);
                OnnxTensor image = OnnxTensor.createTensor(environment, pixels);
                OnnxTensor cotangent = OnnxTensor.createTensor(environment, new float[][] {classThree});
                OrtSession.Result result =
                        session.run(Map.of("image", image, gradient.cotangent("logits"), cotangent))) {
            float[][] logits = (float[][]) result.get("logits").orElseThrow().getValue();
            float[][][][] slopes = (float[][][][])
                    result.get(gradient.gradient("image")).orElseThrow().getValue();
            System.out.println("score " + logits[0][3] + ", slope at the first pixel " + slopes[0][0][0][0]);
        }
    }

    @Test
    void theExampleRuns() throws OrtException {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example(CLASSIFIER, OrtEnvironment.getEnvironment(), new float[1][3][224][224]);
        } finally {
            System.setOut(terminal);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .matches("score -?[\\d.E-]+, slope at the first pixel -?[\\d.E-]+\\R");
    }

    /** Line breaks and indentation are the formatter's, the words are the same. */
    @Test
    void theDocumentationShowsIt() throws IOException {
        String shown = Files.readString(Path.of("src/main/java/dev/l2caf/onnx/gradient/package-info.java"));
        String example = shown.substring(shown.indexOf("<pre>{@code") + 11, shown.indexOf("}</pre>"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .collect(Collectors.joining("\n"));
        String own = Files.readString(Path.of("src/test/java/dev/l2caf/onnx/gradient/ExampleTest.java"));
        assertThat(own.replaceAll("\\s+", "")).contains(example.replaceAll("\\s+", ""));
    }
}
