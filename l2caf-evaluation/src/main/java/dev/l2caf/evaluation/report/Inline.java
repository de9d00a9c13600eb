package dev.l2caf.evaluation.report;

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
public record Inline(String uri, int width, int height) {
    private static final float QUALITY = 0.86f;

    static Inline of(BufferedImage image) {
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
        String content = Base64.getEncoder().encodeToString(bytes.toByteArray());
        return new Inline("data:image/jpeg;base64," + content, image.getWidth(), image.getHeight());
    }
}
