package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.imaging.file.Npy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
    @TempDir
    private Path folder = Path.of("");

    private JsonNode compared(Path a, Path b, Object... more) {
        Object[] arguments = new Object[5 + more.length];
        arguments[0] = "compare";
        arguments[1] = a;
        arguments[2] = b;
        arguments[3] = "--out";
        arguments[4] = folder.resolve("out");
        System.arraycopy(more, 0, arguments, 5, more.length);
        Cli.run(arguments).done();
        return Cli.json(folder.resolve("out/" + stem(a) + "-" + stem(b) + "-compare.json"));
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
    }

    @Test
    void whatIsTakenAwayCountsMoreThanWhatIsNot() {
        Path first = Shared.file("wsol/images/ILSVRC2012_val_00004939.JPEG");
        Path second = Shared.file("wsol/images/ILSVRC2012_val_00015155.JPEG");
        JsonNode pair = compared(first, second);
        double similarity = pair.path("similarity").doubleValue();
        assertThat(similarity).isBetween(0.5, 1.0);
        for (JsonNode side : pair.path("sides")) {
            assertThat(side.path("similarityWithout").doubleValue())
                    .isLessThan(similarity)
                    .isLessThan(side.path("similarityWithoutRandom").doubleValue());
            assertThat(side.path("removedPositions").intValue()).isBetween(1, 98);
        }
        assertThat(Cli.files(folder.resolve("out"))).hasSize(6);
    }

    @Test
    void aNetworkForTallPicturesComparesThem() {
        JsonNode pair = compared(
                Shared.file("images/dog_ball.jpg"),
                Shared.file("images/bike_dog.jpg"),
                "--model",
                Shared.file("models/osnet_x0_25_msmt17.onnx"));
        assertThat(pair.path("similarity").doubleValue()).isBetween(0.3, 0.5);
        assertThat(Npy.read(folder.resolve("out/dog_ball-bike_dog-compare-1.npy"))
                        .shape())
                .containsExactly(16, 8);
    }

    @Test
    void aPictureIsLikeItself() throws Exception {
        Path one = DemoPicture.copyTo(folder.resolve("one.jpg"));
        Path two = Files.copy(one, folder.resolve("two.jpg"));
        JsonNode pair = compared(one, two, "--sign", "signed");
        assertThat(pair.path("similarity").doubleValue()).isEqualTo(1, within(1e-6));
        assertThat(pair.path("sides").path(0).path("argmax"))
                .isEqualTo(pair.path("sides").path(1).path("argmax"));
    }

    @Test
    void aClassifierIsRefusedAndTheWayOutIsTold() {
        Path one = DemoPicture.copyTo(folder.resolve("one.jpg"));
        assertThat(Cli.run("compare", one, one, "--model", "imagenette-classifier", "--out", folder.resolve("out"))
                        .refusedWith(1)
                        .err())
                .contains("taken as logits", "--output TENSOR", "--output-kind embedding", "l2caf explain");
    }
}
