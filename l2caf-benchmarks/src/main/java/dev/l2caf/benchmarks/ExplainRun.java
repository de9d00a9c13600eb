package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code l2caf explain}, in a process of its own.
 *
 * @param seconds from its start to its end
 * @param resident its resident memory in kilobytes, several times a second
 */
record ExplainRun(double seconds, List<Long> resident) {
    private static final long EVERY_MILLIS = 100;

    /** Copies the memory's course. */
    ExplainRun {
        resident = List.copyOf(resident);
    }

    /**
     * Runs the command.
     *
     * @param arguments what follows {@code l2caf explain --quiet}
     * @throws ExplanationException if it fails
     */
    static ExplainRun of(List<String> arguments) {
        String launcher = System.getProperty("l2caf.launcher", "../l2caf");
        List<String> command = new ArrayList<>(List.of(launcher, "explain", "--quiet"));
        command.addAll(arguments);
        try {
            // The first use builds, which is not to be timed.
            finished(new ProcessBuilder(launcher, "--version").start());
            long start = System.nanoTime();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            List<Long> resident = new ArrayList<>();
            while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                resident.add(kilobytes(status));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            finished(process);
            return new ExplainRun(seconds, resident);
        } catch (IOException e) {
            throw new ExplanationException("the command " + launcher + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExplanationException("interrupted while l2caf explained", e);
        }
    }

    private static void finished(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new ExplanationException("l2caf failed: " + said);
        }
    }

    private static long kilobytes(Path status) {
        try {
            return Files.readString(status)
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** The most that was resident up to this share of the time, in megabytes (2^20 bytes). */
    double megabytes(double share) {
        return resident.stream()
                        .limit(Math.max(1, Math.round(share * resident.size())))
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                / 1024.0;
    }

    /** The most that was resident between two shares of the time, in megabytes (2^20 bytes). */
    double megabytes(double from, double to) {
        int first = (int) (from * resident.size());
        return resident.subList(first, Math.max(first + 1, (int) (to * resident.size()))).stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                / 1024.0;
    }
}
