package dev.l2caf.evaluation.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures in a folder and in those below it. */
final class PictureFolder {
    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff", "jpe", "jfif");

    private PictureFolder() {}

    /**
     * Files that end like pictures, sorted by path.
     *
     * @throws DataException if the folder cannot be read
     */
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(PictureFolder::looksLikePicture)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DataException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A file's name below a folder, with slashes. */
    static String id(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static boolean looksLikePicture(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
