package dev.l2caf.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with real networks and photographs that lies beside the checkout. */
public final class Shared {
    private Shared() {}

    /** A file of that folder; the calling test is skipped where the folder is absent. */
    public static Path file(String name) {
        Path folder = Path.of(System.getProperty("l2caf.shared", "../shared"));
        assumeTrue(Files.isDirectory(folder), "real networks and photographs are absent: no folder " + folder);
        return folder.resolve(name);
    }
}
