package dev.l2caf.cli.explain;

import dev.l2caf.video.ClipFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The pictures that arguments mean: files, folders (the pictures directly in them, by name) and globs such as
 * {@code photos/*.jpg} or {@code photos/**}, quoted to keep the shell from expanding them. A picture named twice counts
 * once, at its first place.
 *
 * @param files in the order of the arguments
 * @param problems one line for each argument that means no picture
 */
public record Inputs(List<Path> files, List<String> problems) {
    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff");
    private static final String ARRAY = ".npy";
    private static final String GLOB_SIGNS = "*?[{";

    /**
     * Finds the pictures; a path of nothing is taken for a picture, so that reading it says what is wrong.
     *
     * @param foldersAreClips whether a folder means a clip, not the pictures in it
     */
    public static Inputs of(List<String> arguments, boolean foldersAreClips) {
        Map<Path, Path> found = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String argument : arguments) {
            try {
                List<Path> meant = meant(argument, foldersAreClips);
                if (meant.isEmpty()) {
                    problems.add("no picture matches '" + argument + "'");
                }
                meant.forEach(path -> found.putIfAbsent(path.toAbsolutePath().normalize(), path));
            } catch (IOException e) {
                problems.add("cannot list '" + argument + "': " + e);
            } catch (InvalidPathException | PatternSyntaxException e) {
                problems.add("'" + argument + "' is no path: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return new Inputs(List.copyOf(found.values()), problems);
    }

    private static List<Path> meant(String argument, boolean foldersAreClips) throws IOException {
        boolean glob = argument.chars().anyMatch(sign -> GLOB_SIGNS.indexOf(sign) >= 0);
        if (glob && !Files.exists(Path.of(argument))) {
            return matches(argument);
        }
        Path path = Path.of(argument);
        if (!Files.isDirectory(path) || foldersAreClips) {
            return List.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            return pictures(children);
        }
    }

    private static List<Path> matches(String glob) throws IOException {
        int sign = 0;
        while (GLOB_SIGNS.indexOf(glob.charAt(sign)) < 0) {
            sign++;
        }
        int end = glob.lastIndexOf('/', sign);
        String folder = end < 0 ? "" : glob.substring(0, end + 1);
        String pattern = glob.substring(end + 1);
        Path start = Path.of(folder.isEmpty() ? "." : folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        boolean arrays = pattern.endsWith(ARRAY);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("**")
                ? Integer.MAX_VALUE
                : (int) pattern.chars().filter(c -> c == '/').count() + 1;
        try (Stream<Path> below = Files.walk(start, depth)) {
            Stream<Path> matching = below.filter(path -> matcher.matches(start.relativize(path)))
                    .map(path -> folder.isEmpty() ? start.relativize(path) : path);
            return arrays ? matching.filter(Files::isRegularFile).sorted().toList() : pictures(matching);
        }
    }

    private static List<Path> pictures(Stream<Path> paths) {
        return paths.filter(Inputs::isPicture).sorted().toList();
    }

    private static boolean isPicture(Path path) {
        String name = String.valueOf(path.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (ENDINGS.contains(ending) || ClipFile.hasFilmEnding(path))
                && Files.isRegularFile(path);
    }
}
