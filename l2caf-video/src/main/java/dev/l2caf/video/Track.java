package dev.l2caf.video;

import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The maps of all frames of a clip for one question, kept in a temporary file, so that a clip of any length takes little
 * memory; read again as often as needed. The file is gone when this is closed.
 */
public final class Track implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;
    private @Nullable AttentionMap first;
    private int length;
    private double largest;

    /** An empty track. */
    public Track() {
        try {
            this.file = Files.createTempFile("l2caf-track", ".tmp");
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file can be made: " + e.getMessage(), e);
        }
    }

    /** Adds the next frame's map, on the grid of those before it. */
    public void add(FrameMap frame) {
        AttentionMap map = frame.map();
        if (first == null) {
            first = map;
        } else if (!map.grid().equals(first.grid())) {
            throw new IllegalArgumentException("a track on " + first.grid() + " cannot take a map on " + map.grid());
        }
        try {
            out.writeLong(frame.number());
            out.writeDouble(frame.seconds());
            out.writeDouble(frame.share());
            for (float value : map.signedValues()) {
                out.writeFloat(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
        for (float value : map.values()) {
            if (Float.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        length++;
    }

    /** The number of frames. */
    public int length() {
        return length;
    }

    /** The largest magnitude that any frame shows: one colour scale for all. */
    public double largest() {
        return largest;
    }

    /** The rows and columns of every frame. */
    public Grid grid() {
        return first().grid();
    }

    /** The first frame's map, for what all have in common: geometry, sign, provenance. */
    public AttentionMap first() {
        return Optional.ofNullable(first).orElseThrow(() -> new NoSuchElementException("the track is empty"));
    }

    /** The frames from the beginning; to be closed by the caller. */
    public Reading read() {
        try {
            out.flush();
            return new Reading(
                    new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** One reading of a track. */
    public final class Reading implements Iterator<FrameMap>, AutoCloseable {
        private final DataInputStream in;
        private int read;

        private Reading(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return read < length;
        }

        @Override
        public FrameMap next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the track has " + length + " frames");
            }
            AttentionMap like = first();
            try {
                long number = in.readLong();
                double seconds = in.readDouble();
                double share = in.readDouble();
                float[] values = new float[like.grid().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readFloat();
                }
                read++;
                return new FrameMap(
                        number,
                        seconds,
                        new AttentionMap(values, like.grid(), like.geometry(), like.sign(), like.provenance()),
                        share);
            } catch (EOFException e) {
                throw new UncheckedIOException("the temporary file " + file + " was cut off", e);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close " + file + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
