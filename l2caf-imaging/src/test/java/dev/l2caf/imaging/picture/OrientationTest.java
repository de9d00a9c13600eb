package dev.l2caf.imaging.picture;

import static dev.l2caf.imaging.picture.Quarters.BOTTOM_LEFT;
import static dev.l2caf.imaging.picture.Quarters.BOTTOM_RIGHT;
import static dev.l2caf.imaging.picture.Quarters.TOP_LEFT;
import static dev.l2caf.imaging.picture.Quarters.TOP_RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    /** The stored quarters as a viewer must show them, row by row, for Exif values 1 to 8. */
    private static final List<List<Integer>> SHOWN = List.of(
            List.of(TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT),
            List.of(TOP_RIGHT, TOP_LEFT, BOTTOM_RIGHT, BOTTOM_LEFT),
            List.of(BOTTOM_RIGHT, BOTTOM_LEFT, TOP_RIGHT, TOP_LEFT),
            List.of(BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT),
            List.of(TOP_LEFT, BOTTOM_LEFT, TOP_RIGHT, BOTTOM_RIGHT),
            List.of(BOTTOM_LEFT, TOP_LEFT, BOTTOM_RIGHT, TOP_RIGHT),
            List.of(BOTTOM_RIGHT, TOP_RIGHT, BOTTOM_LEFT, TOP_LEFT),
            List.of(TOP_RIGHT, BOTTOM_RIGHT, TOP_LEFT, BOTTOM_LEFT));

    private final Path folder;

    OrientationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Picture read(byte[] exif) {
        return Picture.read(Quarters.saved(folder, "turned.jpg", Chunks.withSegment(Quarters.jpeg(false), 0xE1, exif)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyExifOrientationIsTurnedUpright(int orientation) {
        Picture picture = read(Chunks.exifSegment(orientation));
        boolean sideways = orientation > 4;
        assertThat(picture.width()).isEqualTo(sideways ? 12 : 16);
        assertThat(picture.height()).isEqualTo(sideways ? 16 : 12);
        Quarters.assertQuarters(picture, SHOWN.get(orientation - 1), 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void valuesOutsideTheStandardAreIgnored(int orientation) {
        Quarters.assertQuarters(read(Chunks.exifSegment(orientation)), SHOWN.get(0), 12);
    }

    @Test
    void brokenExifDoesNotSpoilThePicture() {
        byte[] exif = Chunks.exifSegment(6);
        exif[9] = 0;
        Quarters.assertQuarters(read(exif), SHOWN.get(0), 12);
    }
}
