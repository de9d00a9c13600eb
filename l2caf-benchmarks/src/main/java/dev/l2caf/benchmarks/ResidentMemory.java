package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much physical memory this process holds, as Linux tells. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /**
     * Its resident set in megabytes (2^20 bytes).
     *
     * @throws ExplanationException where there is no {@code /proc}
     */
    static double megabytes() {
        try {
            return Files.readString(STATUS)
                            .lines()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow(() -> new ExplanationException(STATUS + " does not tell VmRSS"))
                    / 1024.0;
        } catch (IOException e) {
            throw new ExplanationException("resident memory is read from " + STATUS + ", which only Linux has", e);
        }
    }
}
