package dev.l2caf.cli.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names under which inputs are written: file names without their ending. Inputs that would share a name keep the
 * ending ({@code a.jpg} and {@code a.png} become {@code a-jpg} and {@code a-png}); those that still do, being of the same
 * name in several folders, are numbered from the second on. Names that differ in case only count as shared, because on
 * some file systems they are.
 */
final class Stems {
    private Stems() {}

    /** One name per picture, all different, in order. */
    static List<String> of(List<Path> pictures) {
        Map<String, Integer> shared = new HashMap<>();
        pictures.forEach(picture -> shared.merge(fold(stem(picture)), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        List<String> stems = new ArrayList<>();
        for (Path picture : pictures) {
            String stem = stem(picture);
            if (shared.getOrDefault(fold(stem), 1) > 1) {
                stem = String.valueOf(picture.getFileName()).replace('.', '-');
            }
            String free = stem;
            for (int number = 2; !taken.add(fold(free)); number++) {
                free = stem + "-" + number;
            }
            stems.add(free);
        }
        return stems;
    }

    private static String stem(Path picture) {
        String name = String.valueOf(picture.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
