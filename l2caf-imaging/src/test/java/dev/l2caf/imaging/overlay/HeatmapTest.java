package dev.l2caf.imaging.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatmapTest {
    private static final int OPAQUE = 0xFF000000;

    @Test
    void cellsHaveOneColourEach() {
        BufferedImage image = Heatmap.of(Maps.of(Maps.squashed(40, 20), Sign.ABS, 2, 2, 0, 1, 2, 4))
                .withColours(ColourMap.GREY)
                .withCells()
                .image();
        assertThat(image.getRGB(0, 0)).isEqualTo(OPAQUE);
        assertThat(image.getRGB(19, 9)).isEqualTo(OPAQUE);
        assertThat(image.getRGB(20, 9)).isEqualTo(OPAQUE | 0x404040);
        assertThat(image.getRGB(19, 10)).isEqualTo(OPAQUE | 0x808080);
        assertThat(image.getRGB(39, 19)).isEqualTo(OPAQUE | 0xFFFFFF);
    }

    @Test
    void smoothSurfacesAreBilinearBetweenCentresAndLevelBeyond() {
        BufferedImage image = Heatmap.of(Maps.of(Maps.squashed(40, 20), Sign.ABS, 1, 2, 0, 1))
                .withColours(ColourMap.GREY)
                .image();
        // Centres at 10 and 30 of 40; pixel x is centred at x + 0.5.
        assertThat(image.getRGB(3, 5) & 0xFF).isZero();
        assertThat(image.getRGB(19, 5) & 0xFF).isEqualTo(Math.round(255 * 9.5f / 20));
        assertThat(image.getRGB(24, 5) & 0xFF).isEqualTo(Math.round(255 * 14.5f / 20));
        assertThat(image.getRGB(36, 5) & 0xFF).isEqualTo(255);
    }

    @Test
    void whatWasNotSeenIsTransparent(@TempDir Path folder) {
        Geometry crop = new Geometry(40, 20, 20, 20, 1, 1, 10, 0);
        Heatmap map = Heatmap.of(Maps.of(crop, Sign.ABS, 1, 1, 1));
        assertThat(map.image().getRGB(9, 10)).isZero();
        assertThat(map.image().getRGB(10, 10) >>> 24).isEqualTo(255);
        map.write(folder.resolve("map.png"));
        assertThat(Picture.read(folder.resolve("map.png")).rgb(0, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void signedMapsDivergeFromWhite() {
        BufferedImage image = Heatmap.of(Maps.of(Maps.squashed(30, 3), Sign.SIGNED, 1, 3, -0.5f, 0, 1))
                .withCells()
                .image();
        assertThat(image.getRGB(0, 0)).isEqualTo(OPAQUE | 0x8080FF);
        assertThat(image.getRGB(15, 0)).isEqualTo(OPAQUE | 0xFFFFFF);
        assertThat(image.getRGB(29, 0)).isEqualTo(OPAQUE | 0xFF0000);
    }

    @Test
    void uniformMapsHaveTheColourOfZero() {
        BufferedImage image =
                Heatmap.of(Maps.of(Maps.squashed(4, 4), Sign.ABS, 1, 2, 3, 3)).image();
        assertThat(image.getRGB(1, 1)).isEqualTo(OPAQUE | ColourMap.EMBER.at(0));
    }
}
