package dev.l2caf.evaluation.clip;

import dev.l2caf.evaluation.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A clip whose every frame has a mask of the object.
 *
 * @param name the folder's
 * @param folder the frames'
 * @param masks one per frame, in the order of the frames' names; the object's pixels are not black
 */
public record Sequence(String name, Path folder, List<Path> masks) {
    /** Copies the list. */
    public Sequence {
        masks = List.copyOf(masks);
    }

    /** Whether a folder is laid out as DAVIS: {@code frames/<sequence>/*.jpg} and {@code masks/<sequence>/*.png}. */
    public static boolean arePresent(Path folder) {
        return Files.isDirectory(folder.resolve("masks"))
                && !folders(folder.resolve("frames")).isEmpty();
    }

    /**
     * The sequences of a data set in DAVIS's layout (Perazzi et al., CVPR 2016), by name.
     *
     * @throws DataException if there is none, or a frame has no mask
     */
    public static List<Sequence> read(Path folder) {
        List<Sequence> sequences = new ArrayList<>();
        for (Path frames : folders(folder.resolve("frames"))) {
            String name = String.valueOf(frames.getFileName());
            List<Path> masks = new ArrayList<>();
            for (Path frame : children(frames)) {
                String file = String.valueOf(frame.getFileName());
                if (!isPicture(file)) {
                    continue;
                }
                String stem = file.substring(0, file.lastIndexOf('.'));
                Path mask = folder.resolve("masks").resolve(name).resolve(stem + ".png");
                if (!Files.isRegularFile(mask)) {
                    throw new DataException("the frame " + frame + " has no mask: expected " + mask);
                }
                masks.add(mask);
            }
            if (!masks.isEmpty()) {
                sequences.add(new Sequence(name, frames, masks));
            }
        }
        if (sequences.isEmpty()) {
            throw new DataException("the data set " + folder
                    + " has no sequences: expected frames/<sequence>/*.jpg and masks/<sequence>/*.png");
        }
        return sequences;
    }

    private static boolean isPicture(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return !lower.startsWith(".") && (lower.endsWith(".jpg") || lower.endsWith(".jpeg") || lower.endsWith(".png"));
    }

    private static List<Path> folders(Path folder) {
        return Files.isDirectory(folder)
                ? children(folder).stream().filter(Files::isDirectory).toList()
                : List.of();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new DataException("cannot list " + folder + ": " + e.getMessage());
        }
    }
}
