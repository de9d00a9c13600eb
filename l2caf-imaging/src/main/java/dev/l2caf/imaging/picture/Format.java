package dev.l2caf.imaging.picture;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * A file format for pictures, told by the file's first bytes; its name's ending is not believed. In the signatures, a
 * question mark stands for any byte and a bar parts alternatives.
 */
enum Format {
    JPEG("JPEG", "\u00ff\u00d8\u00ff"),
    PNG("PNG", "\u0089PNG\r\n\u001a\n"),
    WEBP("WebP", "RIFF????WEBP"),
    GIF("GIF", "GIF87a|GIF89a"),
    BMP("BMP", "BM"),
    TIFF("TIFF", "II*\0|MM\0*"),
    BIG_TIFF("BigTIFF", "II+\0|MM\0+");

    private final String title;
    private final String signatures;

    Format(String title, String signatures) {
        this.title = title;
        this.signatures = signatures;
    }

    /** The format of a file with this content, if it is a known one. */
    static Optional<Format> of(byte[] content) {
        return Arrays.stream(values()).filter(format -> format.begins(content)).findFirst();
    }

    /** The names of all formats, to tell a person. */
    static String known() {
        return Arrays.stream(values())
                .filter(format -> format != BIG_TIFF)
                .map(format -> format.title)
                .collect(Collectors.joining(", "));
    }

    /** The format's name, for example {@code WebP}. */
    String title() {
        return title;
    }

    /** A new reader; the caller disposes of it. */
    ImageReader reader() throws IOException {
        ImageReaderSpi provider =
                switch (this) {
                    case JPEG -> provider(JPEGImageReaderSpi.class, JPEGImageReaderSpi::new);
                    case PNG, GIF, BMP ->
                        ImageIO.getImageReadersByFormatName(name()).next().getOriginatingProvider();
                    case WEBP -> provider(WebPImageReaderSpi.class, WebPImageReaderSpi::new);
                    case TIFF -> provider(TIFFImageReaderSpi.class, TIFFImageReaderSpi::new);
                    case BIG_TIFF -> provider(BigTIFFImageReaderSpi.class, BigTIFFImageReaderSpi::new);
                };
        return provider.createReaderInstance();
    }

    private boolean begins(byte[] content) {
        return Arrays.stream(signatures.split("\\|", -1)).anyMatch(signature -> begins(content, signature));
    }

    private static boolean begins(byte[] content, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (content.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] != '?' && expected[i] != content[i]) {
                return false;
            }
        }
        return true;
    }

    /** A reader of the class path; registered here where the class loader in charge did not find it. */
    private static <T extends ImageReaderSpi> ImageReaderSpi provider(Class<T> kind, Supplier<T> plugin) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        T registered = registry.getServiceProviderByClass(kind);
        if (registered != null) {
            return registered;
        }
        T fresh = plugin.get();
        registry.registerServiceProvider(fresh);
        return fresh;
    }
}
