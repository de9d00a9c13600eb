package dev.l2caf.imaging.picture;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The decoding of a file's content, with its checks before, while and after. Nothing the content says is believed.
 *
 * @param path names the file in messages
 */
record Decoding(Path path, Format format) {
    /**
     * The first image, upright.
     *
     * @throws PictureException if it is too large, cut off or broken
     */
    SrgbRaster decode(byte[] content) {
        if (Completeness.isCutOff(format, content)) {
            throw new PictureException(about("the file is cut off"));
        }
        try (ImageInputStream in = new ByteArrayImageInputStream(content)) {
            ImageReader reader = format.reader();
            try {
                reader.setInput(in, true, false);
                return Orientation.of(content).upright(decode(reader));
            } finally {
                reader.dispose();
            }
        } catch (PictureException e) {
            throw e;
        } catch (EOFException e) {
            throw broken("the file is cut off", e);
        } catch (IOException | RuntimeException e) {
            // Decoders meet broken files with every kind of unchecked exception; what those say only their authors
            // know.
            throw broken("the file is cut off or damaged" + (e instanceof IIOException ? reason(e) : ""), e);
        } catch (OutOfMemoryError e) {
            // One large array was refused; the heap is as good as before.
            throw new PictureException(
                    "cannot read picture " + path + ": not enough memory to decode it; give Java more with -Xmx", e);
        }
    }

    private SrgbRaster decode(ImageReader reader) throws IOException {
        checkSize(reader.getWidth(0), reader.getHeight(0));
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        var image = reader.read(0);
        for (String warning : warnings) {
            // The JPEG decoder fills what is missing with grey and only warns.
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                throw new EOFException(warning);
            }
        }
        return SrgbConversion.of(image, PngProfile.of(reader));
    }

    private void checkSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw new PictureException("cannot read picture " + path + ": it has no pixels, " + width + " x " + height);
        }
        if ((long) width * height > Picture.MAX_PIXELS) {
            throw new PictureException("cannot read picture " + path + ": it has " + width + " x " + height
                    + " pixels, more than the " + Picture.MAX_PIXELS + " allowed; make it smaller first");
        }
    }

    private PictureException broken(String reason, Exception cause) {
        return new PictureException(about(reason), cause);
    }

    private String about(String reason) {
        return "cannot read picture " + path + " as " + format.title() + ": " + reason;
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? ""
                : " (" + message.lines().findFirst().orElse("").strip() + ")";
    }
}
