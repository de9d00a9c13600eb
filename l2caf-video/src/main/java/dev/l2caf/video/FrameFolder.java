package dev.l2caf.video;

import dev.l2caf.imaging.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Pictures as the frames of a clip: files in a given order, or those directly in a folder in the order of their names. */
final class FrameFolder implements FrameSource {
    /** A folder does not say how fast its frames follow each other. */
    static final double RATE = 10;

    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "tif", "tiff");

    private final List<Path> files;
    private int next;

    FrameFolder(List<Path> files) {
        this.files = List.copyOf(files);
    }

    FrameFolder(Path folder) {
        this(pictures(folder));
        if (files.isEmpty()) {
            throw new ClipException("the folder " + folder + " holds no pictures to take for frames");
        }
    }

    private static List<Path> pictures(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(FrameFolder::isPicture).sorted().toList();
        } catch (IOException e) {
            throw new ClipException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isPicture(Path path) {
        String name = String.valueOf(path.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.contains(ending) && Files.isRegularFile(path);
    }

    @Override
    public Optional<Frame> next() {
        if (next == files.size()) {
            return Optional.empty();
        }
        Picture picture = Picture.read(files.get(next));
        return Optional.of(new Frame(next, next++ / RATE, picture));
    }

    @Override
    public double rate() {
        return RATE;
    }

    @Override
    public void close() {
        // Nothing stays open between frames.
    }
}
