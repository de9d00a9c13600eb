package dev.l2caf.imaging.picture;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.jspecify.annotations.Nullable;

/** The colour profile in a PNG (chunk iCCP), which Java's own reader keeps as metadata and does not apply. */
final class PngProfile {
    private static final String NATIVE_FORMAT = "javax_imageio_png_1.0";
    private static final int MAX_BYTES = 8 << 20;

    private PngProfile() {}

    /** The colour space the samples are in; null if the reader is no PNG reader, or there is no usable profile. */
    static @Nullable ColorSpace of(ImageReader reader) throws IOException {
        IIOMetadata metadata = reader.getImageMetadata(0);
        if (metadata == null || !NATIVE_FORMAT.equals(metadata.getNativeMetadataFormatName())) {
            return null;
        }
        var chunks = ((IIOMetadataNode) metadata.getAsTree(NATIVE_FORMAT)).getElementsByTagName("iCCP");
        if (chunks.getLength() == 0
                || !(((IIOMetadataNode) chunks.item(0)).getUserObject() instanceof byte[] compressed)) {
            return null;
        }
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return new ICC_ColorSpace(ICC_Profile.getInstance(in.readNBytes(MAX_BYTES)));
        } catch (IOException | IllegalArgumentException e) {
            // As browsers do: a picture with a broken profile is shown as if it had none.
            return null;
        }
    }
}
