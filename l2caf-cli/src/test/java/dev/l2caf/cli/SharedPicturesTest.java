package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper's own pictures, with a real ImageNet network: each map must lie on its object. */
class SharedPicturesTest {
    @TempDir
    private Path out = Path.of("");

    private void explain(String picture, Object... more) {
        Object[] arguments = new Object[6 + more.length];
        arguments[0] = "explain";
        arguments[1] = Shared.file("images").resolve(picture);
        arguments[2] = "--model";
        arguments[3] = Shared.file("models/squeezenet1.1.onnx");
        arguments[4] = "--out";
        arguments[5] = out;
        System.arraycopy(more, 0, arguments, 6, more.length);
        Cli.run(arguments).done();
    }

    private MapFile map(String stem, int index) {
        return MapFile.of(out, stem, index);
    }

    @Test
    void goldenRetrieverIsTheDogAndMonarchTheButterfly() {
        explain("dog_butterfly.jpg", "--class", "207", "--class", "323");
        MapFile dog = map("dog_butterfly", 0);
        assertThat(dog.x()).isGreaterThan(dog.width() / 2);
        MapFile butterfly = map("dog_butterfly", 1);
        assertThat(butterfly.x()).isBetween(160, 255);
        assertThat(butterfly.y()).isBetween(115, 210);
    }

    @Test
    void rawScoresGiveOneMapForBothClasses() {
        explain("dog_butterfly.jpg", "--class", "207", "--class", "323", "--objective", "raw");
        MapFile dog = map("dog_butterfly", 0);
        MapFile butterfly = map("dog_butterfly", 1);
        assertThat(correlation(dog.array().values(), butterfly.array().values()))
                .isGreaterThan(0.99);
        assertThat(dog.entry().path("objective").textValue()).isEqualTo("raw");
    }

    @Test
    void boxerIsTheHeadAndTennisBallHasAPeakAtTheBall() {
        explain("dog_ball.jpg", "--class", "242", "--class", "852");
        MapFile ball = map("dog_ball", 1);
        assertThat(ball.largestWithin(140, 380, 340, 545)).isGreaterThanOrEqualTo(0.85f * ball.largest());
        MapFile boxer = map("dog_ball", 0);
        assertThat(boxer.y()).isLessThan(boxer.height() / 2);
    }

    @Test
    void rottweilerIsTheDogBesideTheBike() {
        explain("bike_dog.jpg", "--class", "234");
        MapFile dog = map("bike_dog", 0);
        assertThat(dog.x()).isBetween(395, 550);
        assertThat(dog.y()).isBetween(20, 220);
    }

    @Test
    void anEarlierLayerHasAFinerMapAndANonlinearTail() {
        explain("dog_butterfly.jpg", "--class", "monarch", "--layer", earlierLayer());
        JsonNode entry = map("dog_butterfly", 0).entry();
        assertThat(entry.path("tail").textValue()).startsWith("nonlinear: ");
        assertThat(entry.path("solver").textValue()).isEqualTo("quasi-newton");
        assertThat(entry.path("layer").path("chosen").booleanValue()).isFalse();
    }

    private static String earlierLayer() {
        String line = Cli.run("layers", Shared.file("models/squeezenet1.1.onnx"))
                .done()
                .out()
                .lines()
                .filter(row -> row.contains(" 27 x 27 "))
                .findFirst()
                .orElseThrow();
        return line.strip().split("\\s+", -1)[0];
    }

    private static double correlation(float[] a, float[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
