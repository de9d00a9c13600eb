package dev.l2caf.imaging.picture;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * How a camera was held: what turns the stored raster upright (Exif 2.32, tag 0x0112, values 1 to 8 in the order of the
 * constants).
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURNED_LEFT(true, false, true),
    TRANSVERSED(true, true, true),
    TURNED_RIGHT(true, true, false);

    private final boolean transposes;
    private final boolean fromRight;
    private final boolean fromBottom;

    /**
     * What the stored position of an upright pixel is made of.
     *
     * @param transposes whether the upright picture's columns are stored as rows
     * @param fromRight whether the stored column counts from the right
     * @param fromBottom whether the stored row counts from the bottom
     */
    Orientation(boolean transposes, boolean fromRight, boolean fromBottom) {
        this.transposes = transposes;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation a file's Exif block gives; upright where there is none or it is broken. */
    static Orientation of(byte[] content) {
        try {
            var exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(content), content.length)
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer value = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return value == null || value < 1 || value > values().length ? UPRIGHT : values()[value - 1];
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // Cameras and editors write broken metadata, in ways its reader does not foresee; the picture is still
            // good.
            return UPRIGHT;
        }
    }

    /** The upright raster of a stored one. */
    SrgbRaster upright(SrgbRaster stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = transposes ? stored.height() : stored.width();
        int height = transposes ? stored.width() : stored.height();
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposes ? y : x;
                int row = transposes ? x : y;
                column = fromRight ? stored.width() - 1 - column : column;
                row = fromBottom ? stored.height() - 1 - row : row;
                rgb[y * width + x] = stored.rgb()[row * stored.width() + column];
            }
        }
        return new SrgbRaster(width, height, rgb);
    }
}
