package dev.l2caf.evaluation.store;

import dev.l2caf.ExplanationException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines to which lines are only ever added, each with a checksum: JSON lines {@code {"crc":"…","row":…}}.
 *
 * <p>A process may die at any moment: the last line may be torn then, which its checksum tells, and it is cut off when the
 * journal is next opened. A bad line with good ones behind it is no torn tail but damage, and refused. The journal is locked
 * while it is open, so that two runs never write to one. Not thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final long SYNC_NANOS = 5_000_000_000L;

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final long rows;
    private long synced = System.nanoTime();

    private Journal(Path file, FileChannel channel, FileLock lock, long rows) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.rows = rows;
    }

    /**
     * Opens a journal for adding to it; makes an empty one where there is none.
     *
     * @param reader gets every row there is, in order; what it throws is passed on
     * @throws ExplanationException if it cannot be written, is damaged, or another process has it open
     */
    public static Journal open(Path file, Consumer<String> reader) {
        FileChannel channel = null;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = lock(file, channel);
            Scan scan = new Scan(file, reader);
            scan.run();
            channel.truncate(scan.good);
            channel.position(scan.good);
            return new Journal(file, channel, lock, scan.rows);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new ExplanationException("cannot open " + file + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    /**
     * Empties a journal; nothing happens where there is none.
     *
     * @throws ExplanationException if it cannot be written, or another process has it open
     */
    public static void empty(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            lock(file, channel);
            channel.truncate(0);
        } catch (IOException e) {
            throw new ExplanationException("cannot empty " + file + ": " + e.getMessage(), e);
        }
    }

    private static FileLock lock(Path file, FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            throw taken(file, e);
        }
        throw taken(file, null);
    }

    private static ExplanationException taken(Path file, @Nullable Exception cause) {
        String message = "another evaluation is writing to " + file + "; wait for it, or give another --out";
        return cause == null ? new ExplanationException(message) : new ExplanationException(message, cause);
    }

    /**
     * Hands on every good row of a journal, for reading only.
     *
     * @throws ExplanationException if it cannot be read or is damaged
     */
    public static void read(Path file, Consumer<String> reader) {
        try {
            new Scan(file, reader).run();
        } catch (IOException e) {
            throw new ExplanationException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** How many rows there were when it was opened. */
    public long rows() {
        return rows;
    }

    /**
     * Adds a row. It survives the death of the process at once, and that of the machine a few seconds later.
     *
     * @param row JSON without line ends
     * @throws ExplanationException if it cannot be written
     */
    public void add(String row) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Line.of(row).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            long now = System.nanoTime();
            if (now - synced > SYNC_NANOS) {
                channel.force(false);
                synced = now;
            }
        } catch (IOException e) {
            throw new ExplanationException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.force(false);
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new ExplanationException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The failure that led here is the one to tell.
        }
    }

    /** One pass over a journal's lines. */
    private static final class Scan {
        private static final int LONGEST = 64 << 20;

        private final Path file;
        private final Consumer<String> reader;
        private long good;
        private long rows;

        Scan(Path file, Consumer<String> reader) {
            this.file = file;
            this.reader = reader;
        }

        void run() throws IOException {
            long bad = 0;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    if (next != '\n' && line.size() < LONGEST) {
                        line.write(next);
                        continue;
                    }
                    String text = line.toString(StandardCharsets.UTF_8);
                    String row = next == '\n' ? Line.row(text) : null;
                    if (row == null) {
                        bad = bad == 0 ? rows + 1 : bad;
                    } else if (bad > 0) {
                        throw new ExplanationException(
                                file + ", line " + bad
                                        + ": damaged, with good lines behind it; restore the file, or begin anew with --restart");
                    } else {
                        reader.accept(row);
                        rows++;
                        good += line.size() + 1L;
                    }
                    line.reset();
                }
            }
        }
    }
}
