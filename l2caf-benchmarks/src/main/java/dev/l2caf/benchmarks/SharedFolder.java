package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with real networks and pictures: the system property {@code l2caf.shared}, else {@code ../shared}. */
final class SharedFolder {
    private SharedFolder() {}

    /**
     * A file of that folder.
     *
     * @param name the path inside the folder
     * @throws ExplanationException if the folder or the file is missing
     */
    static Path file(String name) {
        Path folder = Path.of(System.getProperty("l2caf.shared", "../shared"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder)) {
            throw new ExplanationException("networks and pictures are missing: no folder " + folder
                    + "; put it beside the checkout, or name another with -Dl2caf.shared=FOLDER");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new ExplanationException("no file " + name + " in " + folder);
        }
        return file;
    }
}
