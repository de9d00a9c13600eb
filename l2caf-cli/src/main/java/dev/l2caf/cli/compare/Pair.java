package dev.l2caf.cli.compare;

import dev.l2caf.imaging.picture.Picture;
import java.nio.file.Path;
import java.util.List;

/**
 * Two pictures and what makes them alike.
 *
 * @param files their files
 * @param pictures their contents
 * @param similarity the cosine of their embeddings
 * @param sides what was found on each
 */
record Pair(List<Path> files, List<Picture> pictures, double similarity, List<Side> sides) {
    /** The beginning of the names of all files of this pair. */
    String stem() {
        return stem(files.get(0)) + "-" + stem(files.get(1)) + "-compare";
    }

    /** A file's name without its ending. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
