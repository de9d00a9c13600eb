package dev.l2caf.imaging.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Any decoded image as opaque 8-bit sRGB. Transparency is laid over white. Grey samples are taken as sRGB's own grey:
 * Java's grey colour space is linear and would make every grey picture brighter than its file says.
 */
final class SrgbConversion {
    private static final int WHITE = 255;

    private final BufferedImage image;
    private final int colours;
    private final int[] depths;
    private final @Nullable ColorConvertOp toSrgb;

    private static final int[] EIGHT_BITS = {8, 8, 8};

    private SrgbConversion(BufferedImage image, ColorSpace space) {
        this.image = image;
        this.colours = image.getColorModel().getNumColorComponents();
        this.depths = image.getColorModel().getComponentSize();
        this.toSrgb = colours == 1 || space.isCS_sRGB()
                ? null
                : new ColorConvertOp(space, ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
    }

    /**
     * Converts a decoded image.
     *
     * @param embedded the colour space the file says its samples are in, where the decoder does not know of it
     */
    static SrgbRaster of(BufferedImage image, @Nullable ColorSpace embedded) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel) || model.isAlphaPremultiplied() || !hasWholeSamples(image)) {
            return composited(image);
        }
        ColorSpace space = embedded != null && embedded.getNumComponents() == model.getNumColorComponents()
                ? embedded
                : model.getColorSpace();
        return new SrgbConversion(image, space).convert();
    }

    private static boolean hasWholeSamples(BufferedImage image) {
        int type = image.getRaster().getDataBuffer().getDataType();
        return type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
    }

    /** Palettes, packed pixels and the rare rest, as Java itself sees them. */
    private static SrgbRaster composited(BufferedImage image) {
        int width = image.getWidth();
        int[] rgb = new int[width * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, rgb, y * width, width);
        }
        for (int i = 0; i < rgb.length; i++) {
            int argb = rgb[i];
            rgb[i] = overWhite((argb >> 16) & 0xFF, (argb >> 8) & 0xFF, argb & 0xFF, argb >>> 24);
        }
        return new SrgbRaster(width, image.getHeight(), rgb);
    }

    private SrgbRaster convert() {
        Raster samples = image.getRaster();
        int width = image.getWidth();
        int bands = samples.getNumBands();
        int[] rgb = new int[width * image.getHeight()];
        int[] row = new int[width * bands];
        int[] colour = new int[width * colours];
        boolean hasAlpha = image.getColorModel().hasAlpha();
        boolean plain = toSrgb == null && bands == 3 && colours == 3 && Arrays.equals(depths, EIGHT_BITS);
        for (int y = 0; y < image.getHeight(); y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
            if (plain) {
                pack(row, rgb, y * width, width);
                continue;
            }
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < colours; band++) {
                    colour[x * colours + band] = eightBit(row[x * bands + band], depths[band]);
                }
            }
            int[] srgb = toSrgb == null ? colour : converted(colour, width, toSrgb);
            int step = srgb.length / width;
            for (int x = 0; x < width; x++) {
                int alpha = hasAlpha ? eightBit(row[x * bands + bands - 1], depths[bands - 1]) : WHITE;
                int at = x * step;
                rgb[y * width + x] = overWhite(srgb[at], srgb[at + (step > 1 ? 1 : 0)], srgb[at + step - 1], alpha);
            }
        }
        return new SrgbRaster(width, image.getHeight(), rgb);
    }

    /** What nearly every photograph is: nothing to convert. */
    private static void pack(int[] row, int[] rgb, int to, int width) {
        for (int x = 0, at = 0; x < width; x++, at += 3) {
            rgb[to + x] = row[at] << 16 | row[at + 1] << 8 | row[at + 2];
        }
    }

    private int[] converted(int[] colour, int width, ColorConvertOp conversion) {
        WritableRaster from = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, 1, colours, null);
        WritableRaster to = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, 1, 3, null);
        from.setPixels(0, 0, width, 1, colour);
        return conversion.filter(from, to).getPixels(0, 0, width, 1, new int[width * 3]);
    }

    private static int eightBit(int sample, int depth) {
        int largest = (1 << depth) - 1;
        return largest == 255 ? sample : (int) ((sample * 255L + largest / 2) / largest);
    }

    private static int overWhite(int red, int green, int blue, int alpha) {
        if (alpha == 255) {
            return red << 16 | green << 8 | blue;
        }
        return overWhite(red, alpha) << 16 | overWhite(green, alpha) << 8 | overWhite(blue, alpha);
    }

    private static int overWhite(int sample, int alpha) {
        return (sample * alpha + WHITE * (255 - alpha) + 127) / 255;
    }
}
