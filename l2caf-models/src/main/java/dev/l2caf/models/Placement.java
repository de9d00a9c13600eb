package dev.l2caf.models;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts finished files in their place, so that nobody ever sees half of one. */
final class Placement {
    private Placement() {}

    /** Moves a finished file to its place, replacing what is there. */
    static void move(Path finished, Path place) throws IOException {
        try {
            Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(finished, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes a file by way of a temporary one beside it; the folder must exist. */
    static void write(byte[] content, Path place) throws IOException {
        Path temporary = Files.createTempFile(place.toAbsolutePath().getParent(), ".l2caf", ".tmp");
        try {
            Files.write(temporary, content);
            move(temporary, place);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
