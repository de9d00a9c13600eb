package dev.l2caf.imaging.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Film strips and space-time sheets: what is strongest has the last colour, wherever its time and place are. */
class TimeSheetsTest {
    private static final Provenance PROVENANCE = new Provenance(
            "l2caf", Provenance.Subject.OUTPUT, "x", List.of(1L), false, "affine", null, Map.of(), 0, 0, 0);
    private static final int STRONGEST = ColourMap.EMBER.at(1) & 0xFFFFFF;

    /** A map on 2 x 2 cells of which one is 1. */
    private static AttentionMap map(int cell) {
        float[] values = new float[4];
        values[cell] = 1;
        return new AttentionMap(values, Grid.of(2, 2), Geometry.identity(100, 100), Sign.ABS, PROVENANCE);
    }

    private static Picture grey() {
        return Picture.of(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB));
    }

    @Test
    void theSheetShowsColumnsAboveAndRowsBelowAlongTime() {
        SpaceTime sheet = new SpaceTime(map(0), 2, 1, null, "");
        sheet.add(map(0), 0, 0.25);
        sheet.add(map(3), 0.1, 0.75);

        BufferedImage image = sheet.image();

        // Panels of 168 pixels from (64, 31), steps of 40: first left and top, then right and bottom.
        assertThat(image.getRGB(64 + 20, 31 + 42) & 0xFFFFFF).isEqualTo(STRONGEST);
        assertThat(image.getRGB(64 + 20, 31 + 126) & 0xFFFFFF).isNotEqualTo(STRONGEST);
        assertThat(image.getRGB(64 + 60, 31 + 126) & 0xFFFFFF).isEqualTo(STRONGEST);
        assertThat(image.getRGB(64 + 20, 31 + 194 + 42) & 0xFFFFFF).isEqualTo(STRONGEST);
        assertThat(image.getRGB(64 + 60, 31 + 194 + 126) & 0xFFFFFF).isEqualTo(STRONGEST);
        assertThatThrownBy(() -> sheet.add(map(0), 0.2, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLongClipTakesNoWiderSheetThanAShortOne() {
        SpaceTime sheet = new SpaceTime(map(0), 5000, 1, null, "");
        for (int i = 0; i < 5000; i++) {
            sheet.add(map(i == 4999 ? 3 : 0), i / 25.0, -1);
        }

        BufferedImage image = sheet.image();

        assertThat(image.getWidth()).isLessThan(1200);
        assertThat(image.getRGB(64 + 959, 31 + 126) & 0xFFFFFF).isEqualTo(STRONGEST);
    }

    @Test
    void aStripHasARowOfFramesOverARowOfMapsForEveryEight() {
        List<Filmstrip.Shot> shots = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            shots.add(new Filmstrip.Shot(grey(), map(i % 4), i / 10.0, i / 28.0));
        }
        BufferedImage one = Filmstrip.of(shots, 1).image();
        shots.addAll(List.copyOf(shots));
        BufferedImage two = Filmstrip.of(shots, 1).image();

        assertThat(two.getWidth()).isEqualTo(one.getWidth());
        assertThat(two.getHeight()).isBetween(2 * one.getHeight() - 60, 2 * one.getHeight());
        // The picture is black; the map below it glows at its cell, here the upper left one.
        assertThat(one.getRGB(18 + 50, 18 + 50) & 0xFFFFFF).isZero();
        assertThat(one.getRGB(18 + 50, 18 + 208 + 5 + 50) >> 16 & 0xFF).isGreaterThan(150);
        assertThat(one.getRGB(18 + 158, 18 + 208 + 5 + 158) >> 16 & 0xFF).isLessThan(60);
    }
}
