package dev.l2caf.imaging.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture's file, from its path to an upright raster. */
final class PictureFile {
    private PictureFile() {}

    /**
     * Decodes a file.
     *
     * @throws PictureException if there is no such file or it holds no whole picture of an accepted size
     */
    static SrgbRaster read(Path path) {
        byte[] content = content(path);
        Format format = Format.of(content).orElseThrow(() -> new PictureException(unknown(path, content)));
        return new Decoding(path, format).decode(content);
    }

    private static byte[] content(Path path) {
        if (!Files.exists(path)) {
            throw new PictureException("there is no picture " + path);
        }
        if (Files.isDirectory(path)) {
            throw new PictureException("cannot read picture " + path + ": it is a folder; name a file in it");
        }
        if (!Files.isRegularFile(path)) {
            throw new PictureException("cannot read picture " + path + ": it is not a regular file");
        }
        try {
            long size = Files.size(path);
            if (size > Picture.MAX_FILE_BYTES) {
                throw new PictureException("cannot read picture " + path + ": the file has " + size
                        + " bytes, more than the " + Picture.MAX_FILE_BYTES + " allowed; make it smaller first");
            }
            if (size == 0) {
                throw new PictureException("cannot read picture " + path + ": the file is empty");
            }
            return Files.readAllBytes(path);
        } catch (AccessDeniedException e) {
            throw new PictureException("cannot read picture " + path + ": permission denied", e);
        } catch (IOException e) {
            throw new PictureException("cannot read picture " + path + ": " + oneLine(e), e);
        }
    }

    private static String unknown(Path path, byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 12), StandardCharsets.ISO_8859_1);
        if (start.length() == 12 && start.startsWith("ftyp", 4)) {
            return "cannot read picture " + path + ": it is a "
                    + start.substring(8).strip() + " file (HEIF, AVIF or a video); save it as JPEG or PNG first";
        }
        return "cannot read picture " + path + ": its content is none of " + Format.known();
    }

    private static String oneLine(IOException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
