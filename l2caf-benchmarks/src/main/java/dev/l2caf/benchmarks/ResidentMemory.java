package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much physical memory this process holds, as Linux tells. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path PEAK = Path.of("/proc/self/clear_refs");

    private ResidentMemory() {}

    /**
     * Its resident set in megabytes (2^20 bytes).
     *
     * @throws ExplanationException where there is no {@code /proc}
     */
    static double megabytes() {
        return read("VmRSS:");
    }

    /**
     * By how many megabytes the resident set grows at most while something runs twice.
     *
     * @throws ExplanationException where there is no {@code /proc}
     */
    static double peakOf(Runnable work) {
        System.gc();
        try {
            // Writing 5 sets the record of the highest resident set back to the present one.
            Files.writeString(PEAK, "5");
        } catch (IOException e) {
            throw new ExplanationException(
                    "the peak of resident memory is reset in " + PEAK + ", which only Linux has", e);
        }
        double before = megabytes();
        work.run();
        work.run();
        return read("VmHWM:") - before;
    }

    private static double read(String field) {
        try {
            return Files.readString(STATUS)
                            .lines()
                            .filter(line -> line.startsWith(field))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow(() -> new ExplanationException(STATUS + " does not tell " + field))
                    / 1024.0;
        } catch (IOException e) {
            throw new ExplanationException("resident memory is read from " + STATUS + ", which only Linux has", e);
        }
    }
}
