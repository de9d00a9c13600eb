package dev.l2caf.evaluation.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BordersTest {
    @Test
    void boxesAreThoseOfOpenCv() throws IOException {
        List<String> lines;
        try (InputStream in = BordersTest.class.getResourceAsStream("opencv-boxes.txt")) {
            byte[] bytes = Objects.requireNonNull(in, "opencv-boxes.txt").readAllBytes();
            lines = new String(bytes, StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        assertThat(lines).hasSizeGreaterThan(150);
        for (String line : lines) {
            String[] parts = line.split("\\|", -1);
            String[] rows = parts[0].split(" ", -1);
            byte[] levels = HexFormat.of().parseHex(String.join("", rows));
            LevelBoxes boxes = LevelBoxes.ofLevels(levels, rows[0].length() / 2, rows.length);
            int level = Integer.parseInt(parts[1]);
            assertThat(boxes.largest(level)).as(line).isEqualTo(box(parts[2]));
            assertThat(boxes.all(level).stream().sorted(ORDER).toList())
                    .as(line)
                    .isEqualTo(Arrays.stream(parts[3].split(";", -1))
                            .map(BordersTest::box)
                            .sorted(ORDER)
                            .toList());
        }
    }

    private static final Comparator<Box> ORDER = Comparator.comparing(Box::toString);

    private static Box box(String text) {
        int[] c = Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
        return new Box(c[0], c[1], c[2], c[3]);
    }

    @Test
    void aHolesBorderRunsAlongTheRegionAroundIt() {
        byte[] levels = {
            9, 9, 9, 9, 9, //
            9, 0, 0, 0, 9, //
            9, 9, 9, 9, 9
        };
        List<Borders.Border> borders = Borders.above(0, levels, 5, 3);

        assertThat(borders).hasSize(2);
        assertThat(borders.get(0)).isEqualTo(new Borders.Border(0, 0, 4, 2, 16));
        // Through the pixels above, below, left and right of the hole, corners cut: 8 - 4 * 1/2.
        assertThat(borders.get(1)).isEqualTo(new Borders.Border(0, 0, 4, 2, 12));
    }

    @Test
    void diagonalNeighboursAreOneRegionAndASinglePixelIsABorderWithoutArea() {
        byte[] levels = {
            9, 0, 0, 0, //
            0, 9, 0, 0, //
            0, 0, 0, 9
        };
        assertThat(Borders.above(8, levels, 4, 3))
                .containsExactly(new Borders.Border(0, 0, 1, 1, 0), new Borders.Border(3, 2, 3, 2, 0));
    }
}
