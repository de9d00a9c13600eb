package dev.l2caf.imaging.page;

import dev.l2caf.imaging.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An image inside a page.
 *
 * @param uri its content as a data URI (RFC 2397), JPEG
 * @param width in pixels
 * @param height in pixels
 */
public record InlineImage(String uri, int width, int height) {
    private static final int LONGEST_SIDE = 960;
    private static final float QUALITY = 0.85f;

    /** An image, made smaller where its longer side exceeds 960 pixels. */
    public static InlineImage of(BufferedImage image) {
        return of(image, LONGEST_SIDE);
    }

    /**
     * An image, made smaller where its longer side exceeds {@code longest} pixels.
     *
     * @param longest at least 1
     */
    public static InlineImage of(BufferedImage image, int longest) {
        Picture picture = Picture.of(image);
        double scale = Math.min(1, (double) longest / Math.max(picture.width(), picture.height()));
        Picture shown = picture.scaledTo(Math.max(1, (int) Math.round(scale * picture.width())), Math.max(1, (int)
                Math.round(scale * picture.height())));
        String content = Base64.getEncoder().encodeToString(jpeg(shown.image()));
        return new InlineImage("data:image/jpeg;base64," + content, shown.width(), shown.height());
    }

    private static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("an image in memory cannot be encoded as JPEG", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
