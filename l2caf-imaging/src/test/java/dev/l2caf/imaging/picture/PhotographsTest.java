package dev.l2caf.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real photographs, where they are at hand. */
class PhotographsTest {
    private static final Map<String, String> SIZES = Map.of(
            "dog_butterfly.jpg", "picture 500 x 333",
            "dog_ball.jpg", "picture 730 x 584",
            "bike_dog.jpg", "picture 595 x 335",
            "ILSVRC2012_val_00000021.JPEG", "picture 375 x 500");

    private static Path shared(String folder) {
        Path path = Path.of(System.getProperty("l2caf.shared", "shared")).resolve(folder);
        assumeThat(path).as("photographs, with -Dl2caf.shared=FOLDER").isDirectory();
        return path;
    }

    @Test
    void samplePicturesHaveTheirSizes() {
        Path folder = shared("images");
        SIZES.forEach((name, size) ->
                assertThat(Picture.read(folder.resolve(name)).toString()).isEqualTo(size));
    }

    @Test
    void everyValidationPictureBecomesAPlausibleInput() throws IOException {
        Path folder = shared("wsol/images");
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.sorted().limit(60).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            float[] values = Picture.read(file)
                    .sample(Preprocessing.IMAGENET, new InputShape(1, 3, 64, 64))
                    .values();
            // Normalised samples of photographs lie within the range of 0 to 255 and are not all alike.
            float least = Float.MAX_VALUE;
            float most = -Float.MAX_VALUE;
            for (float value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            assertThat(least).as("%s", file).isGreaterThan(-2.2f);
            assertThat(most).as("%s", file).isLessThan(2.7f).isGreaterThan(least + 0.5f);
        }
    }
}
