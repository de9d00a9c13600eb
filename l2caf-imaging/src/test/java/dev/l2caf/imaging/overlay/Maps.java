package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** Made-up maps and plain pictures. */
final class Maps {
    static final int GREY = 0x808080;

    private Maps() {}

    static AttentionMap of(Geometry geometry, Sign sign, int height, int width, float... values) {
        return new AttentionMap(values, Grid.of(height, width), geometry, sign, provenance(Provenance.Subject.OUTPUT));
    }

    /** A map of zeros and one strongest cell. */
    static AttentionMap peak(Geometry geometry, int size, int row, int column) {
        float[] values = new float[size * size];
        values[row * size + column] = 0.4f;
        return of(geometry, Sign.ABS, size, size, values);
    }

    static AttentionMap aimedAt(AttentionMap map, Provenance.Subject target) {
        return new AttentionMap(map.signedValues(), map.grid(), map.geometry(), map.sign(), provenance(target));
    }

    static Picture grey(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, GREY);
        }
        return Picture.of(image);
    }

    static Geometry squashed(int width, int height) {
        return new Geometry(width, height, 224, 224, width / 224.0, height / 224.0, 0, 0);
    }

    private static Provenance provenance(Provenance.Subject target) {
        return new Provenance(
                "l2caf",
                target,
                "conv",
                List.of(8L, 7L, 7L),
                true,
                "affine",
                new Provenance.Search("centred", "l2", "exact", "exact", 0),
                Map.of(),
                1,
                0,
                0);
    }
}
