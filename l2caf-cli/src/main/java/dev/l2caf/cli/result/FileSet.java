package dev.l2caf.cli.result;

import dev.l2caf.imaging.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Files that belong together: all of them stay, or none. */
final class FileSet {
    private final Path folder;
    private final Set<Path> inputs;
    private final List<Path> written = new ArrayList<>();

    /**
     * An empty set.
     *
     * @param folder where the files go
     * @param inputs files that must not be replaced, as real paths
     */
    FileSet(Path folder, Set<Path> inputs) {
        this.folder = folder;
        this.inputs = Set.copyOf(inputs);
    }

    /**
     * Adds a file.
     *
     * @param name its name in the folder
     * @param writing writes the file at the path it is given, whole or not at all
     * @return {@code name}
     * @throws FileException if it would replace an input, or cannot be written
     */
    String add(String name, Consumer<Path> writing) {
        Path file = folder.resolve(name);
        if (isInput(file)) {
            throw new FileException("cannot write " + file + ": it is a picture to explain; choose another --out");
        }
        writing.accept(file);
        written.add(file);
        return name;
    }

    private boolean isInput(Path file) {
        try {
            return Files.exists(file) && inputs.contains(file.toRealPath());
        } catch (IOException e) {
            throw new FileException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The files, in the order written. */
    List<Path> written() {
        return List.copyOf(written);
    }

    /** Removes what was written. */
    void takeBack() {
        for (Path file : written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The failure that led here is the one to tell.
                file.toFile().deleteOnExit();
            }
        }
    }
}
