package dev.l2caf.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The picture that comes with the command, as a file. */
final class DemoPicture {
    private DemoPicture() {}

    /** Writes the picture. */
    static Path copyTo(Path file) {
        try (InputStream picture = Main.class.getResourceAsStream("demo/demo.jpg")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.copy(Objects.requireNonNull(picture, "demo.jpg is not bundled"), file);
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
