package dev.l2caf.imaging.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An image as a PNG file. */
public final class PngFile {
    private PngFile() {}

    /**
     * Writes an image, whole or not at all.
     *
     * @throws FileException if it cannot be written
     */
    public static void write(Path path, BufferedImage image) {
        WholeFile.write(path, out -> encode(image, out));
    }

    private static void encode(BufferedImage image, OutputStream out) throws IOException {
        // In memory, so that no cache folder has to be writable.
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("no PNG encoder for an image of type " + image.getType());
            }
        }
    }
}
