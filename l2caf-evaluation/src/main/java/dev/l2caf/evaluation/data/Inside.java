package dev.l2caf.evaluation.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a list names: never outside the data set's folder, whatever the list says. */
final class Inside {
    private Inside() {}

    /**
     * The file a line means.
     *
     * @throws DataException if the name is empty, absolute, leads out of the folder, or is no path
     */
    static Path of(Path folder, String name, Lines.Line line) {
        try {
            Path path = Path.of(name);
            if (name.isEmpty() || path.isAbsolute() || path.normalize().startsWith("..")) {
                throw line.wrong("expected a file inside " + folder + ", but found '" + name + "'");
            }
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw line.wrong("'" + name + "' is not the name of a file");
        }
    }
}
