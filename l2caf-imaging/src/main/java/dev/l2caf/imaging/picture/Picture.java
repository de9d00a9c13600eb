package dev.l2caf.imaging.picture;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Sample;
import dev.l2caf.input.Stimulus;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * A still picture: upright, opaque, 8-bit sRGB. Immutable.
 *
 * <p>Reads JPEG (also CMYK, YCCK and progressive), PNG, WebP, GIF and TIFF (their first image) and BMP. Exif
 * orientation and embedded colour profiles are applied, transparency is laid over white, 16-bit samples are rounded.
 */
public final class Picture implements Stimulus {
    /** The largest accepted number of pixels; decided from the file's header, before anything is decoded. */
    public static final long MAX_PIXELS = 100_000_000;

    /** The largest accepted file. */
    public static final long MAX_FILE_BYTES = 512L << 20;

    private final SrgbRaster raster;

    private Picture(SrgbRaster raster) {
        this.raster = raster;
    }

    /**
     * Reads a picture's file, whatever its name ends in.
     *
     * @throws PictureException if there is no such file, it is of none of the known formats, empty, cut off or damaged,
     *     has no pixels, or has more than {@link #MAX_PIXELS} pixels or {@link #MAX_FILE_BYTES} bytes
     */
    public static Picture read(Path path) {
        return new Picture(PictureFile.read(path));
    }

    /** A picture of what an image shows now; transparency is laid over white. */
    public static Picture of(BufferedImage image) {
        return new Picture(SrgbConversion.of(image, null));
    }

    /** The width in pixels, upright. */
    public int width() {
        return raster.width();
    }

    /** The height in pixels, upright. */
    public int height() {
        return raster.height();
    }

    /** The colour {@code 0xRRGGBB} of the pixel {@code x} from the left and {@code y} from the top, both from 0. */
    public int rgb(int x, int y) {
        return raster.rgb()[y * raster.width() + x];
    }

    /** A new image of this picture, of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width(), height(), raster.rgb(), 0, width());
        return image;
    }

    /** This picture brought to another size, antialiased. */
    public Picture scaledTo(int width, int height) {
        if (width == width() && height == height()) {
            return this;
        }
        Geometry geometry = Fit.of(Preprocessing.Resize.SQUASH, width(), height(), width, height);
        float[] colours = Resampling.resample(raster, geometry);
        int area = width * height;
        int[] rgb = new int[area];
        for (int i = 0; i < area; i++) {
            rgb[i] = Math.round(colours[i]) << 16
                    | Math.round(colours[area + i]) << 8
                    | Math.round(colours[2 * area + i]);
        }
        return new Picture(new SrgbRaster(width, height, rgb));
    }

    /**
     * Where a network's input lies on this picture.
     *
     * @param resize how the picture is fitted
     * @param width of the input, or of anything that spans it, such as a grid of features
     * @param height of the same
     */
    public Geometry geometry(Preprocessing.Resize resize, int width, int height) {
        return Fit.of(resize, width(), height(), width, height);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Resampled once, straight from the picture, with an antialiased triangle filter. What {@code PAD} adds around
     * the picture is zero after normalisation, and an input pixel that the picture covers in part is weighted by that
     * part. A network of one channel gets luma (ITU-R BT.601); one of several frames gets the picture in each.
     */
    @Override
    public Sample sample(Preprocessing preprocessing, InputShape shape) {
        Normalisation normalisation = new Normalisation(preprocessing, shape);
        Geometry geometry = Fit.of(preprocessing.resize(), width(), height(), shape.width(), shape.height());
        return new Sample(normalisation.apply(Resampling.resample(raster, geometry), geometry), shape, geometry);
    }

    /** For example {@code picture 751 x 563}. */
    @Override
    public String toString() {
        return "picture " + width() + " x " + height();
    }
}
