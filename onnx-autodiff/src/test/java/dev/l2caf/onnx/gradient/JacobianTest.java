package dev.l2caf.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J v and u'J are checked against each other, and rows of J against gradients taken one by one. */
class JacobianTest {
    private static final Path MODELS = Path.of("../l2caf-models/src/main/resources/dev/l2caf/models");

    private static Model classifier() {
        return ModelReader.read(MODELS.resolve("imagenette-classifier.onnx"));
    }

    private static Tensor normal(int seed, long... dims) {
        int size = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        return Tensor.floats(dims, Judge.normal(new Random(seed), size));
    }

    private static Map<String, float[]> run(Model model, Map<String, Tensor> inputs) throws OrtException {
        Map<String, float[]> made = new LinkedHashMap<>();
        Judge.run(ModelWriter.toBytes(model), inputs).forEach((name, value) -> made.put(name, value.toFloats()));
        return made;
    }

    private static float[] of(Map<String, float[]> made, String name) {
        return Objects.requireNonNull(made.get(name));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static Tensor row(Tensor matrix, int row) {
        int width = (int) (matrix.size() / matrix.dims()[0]);
        return Tensor.floats(
                new long[] {1, width}, Arrays.copyOfRange(matrix.toFloats(), row * width, (row + 1) * width));
    }

    @ParameterizedTest
    @CsvSource({"image", "/s4/s4.0/Relu_output_0", "/s3/s3.1/a/a.2/Relu_output_0"})
    void productsFromBothSidesAgree(String tensor) throws OrtException {
        Jacobian jacobian = Jacobian.of(classifier()).output("logits").withRespectTo(tensor);
        GradientModel backwards = jacobian.vjps();
        TangentModel forwards = jacobian.jvp();
        Tensor image = normal(1, 1, 3, 224, 224);
        Tensor cotangents = normal(2, 3, 10);
        float[] gradients = of(
                run(backwards.model(), Map.of("image", image, backwards.cotangent("logits"), cotangents)),
                backwards.gradient(tensor));
        int size = gradients.length / 3;
        GradientModel single =
                Gradient.of(classifier()).output("logits").withRespectTo(tensor).build();
        String tangentName = Objects.requireNonNull(forwards.tangents().get(tensor));
        Graph graph = forwards.model().graph();
        long[] dims = graph.inputs().stream()
                .filter(input -> input.name().equals(tangentName))
                .flatMap(input -> Objects.requireNonNull(input.axes()).stream())
                .mapToLong(axis -> axis.isOpen() ? 1 : axis.size())
                .toArray();
        Tensor tangent = normal(3, dims);
        float[] product = of(
                run(forwards.model(), Map.of("image", image, tangentName, tangent)),
                Objects.requireNonNull(forwards.products().get("logits")));
        for (int k = 0; k < 3; k++) {
            float[] row = Arrays.copyOfRange(gradients, k * size, (k + 1) * size);
            Tensor cotangent = row(cotangents, k);
            float[] expected = of(
                    run(single.model(), Map.of("image", image, single.cotangent("logits"), cotangent)),
                    single.gradient(tensor));
            double norm = Math.sqrt(dot(expected, expected));
            double distance = 0;
            for (int i = 0; i < size; i++) {
                distance += (row[i] - expected[i]) * (double) (row[i] - expected[i]);
            }
            assertThat(Math.sqrt(distance)).as("row %s against a gradient", k).isLessThan(1e-5 * norm);
            double magnitude = Math.sqrt(dot(row, row)) * Math.sqrt(dot(tangent.toFloats(), tangent.toFloats()));
            assertThat(Math.abs(dot(row, tangent.toFloats()) - dot(cotangent.toFloats(), product)))
                    .as("u'J v from both sides")
                    .isLessThan(1e-5 * magnitude);
        }
    }

    @Test
    void theForwardPassSeesOneSample() {
        GradientModel rows = Jacobian.of(classifier())
                .output("logits")
                .withRespectTo("image")
                .vjps();
        assertThat(rows.model().graph().inputs().toString())
                .isEqualTo("[image: FLOAT[1, 3, 224, 224], cotangent:logits: FLOAT[batch, 10]]");
        assertThat(rows.model().graph().outputs().toString())
                .isEqualTo("[logits: FLOAT[1, 10], gradient:image: FLOAT[batch, 3, 224, 224]]");
    }

    @Test
    void aForwardProductNeedsNothingOfTheWayBack() {
        TangentModel model = Jacobian.of(classifier())
                .output("logits")
                .withRespectTo("image")
                .jvp();
        Graph graph = model.model().graph();
        long forward = classifier().graph().nodes().stream()
                .filter(JacobianTest::convolves)
                .count();
        long both = graph.nodes().stream().filter(JacobianTest::convolves).count();
        assertThat(both).isEqualTo(2 * forward);
    }

    private static boolean convolves(Node node) {
        return node.operator().startsWith("Conv");
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertThatThrownBy(() -> Jacobian.of(classifier()).output("logits").vjps())
                .hasMessageContaining("withRespectTo(…)");
        assertThatThrownBy(() -> Jacobian.of(classifier())
                        .output("logit")
                        .withRespectTo("image")
                        .jvp())
                .hasMessageContaining("did you mean logits?");
    }
}
