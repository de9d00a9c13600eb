package dev.l2caf.video;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How long a Matroska or WebM file says it is (RFC 9559, in the numbers of RFC 8794): FFmpeg takes one that is cut off for one
 * that ends there, and the container does not count its frames.
 */
final class MatroskaSize {
    private static final long HEADER = 0x1A45DFA3L;
    private static final long SEGMENT = 0x18538067L;
    private static final int LONGEST = 4096;

    private final ByteArrayInputStream in;
    private int read;

    private MatroskaSize(byte[] start) {
        in = new ByteArrayInputStream(start);
    }

    /** The length in bytes; empty for other files, and for streams whose length was not known when they began. */
    static OptionalLong announced(Path file) throws IOException {
        byte[] start;
        try (InputStream stream = Files.newInputStream(file)) {
            start = stream.readNBytes(LONGEST);
        }
        try {
            return new MatroskaSize(start).announced();
        } catch (EOFException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong announced() throws EOFException {
        if (number(false) != HEADER) {
            return OptionalLong.empty();
        }
        long header = number(true);
        while (header-- > 0) {
            next();
        }
        if (number(false) != SEGMENT) {
            return OptionalLong.empty();
        }
        long size = number(true);
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(read + size);
    }

    /** A number of one to eight bytes, as the zeros in front of its first bit say; -1 for a length of ones, "unknown". */
    private long number(boolean isLength) throws EOFException {
        int first = next();
        int more = Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE);
        if (more >= Byte.SIZE) {
            throw new EOFException();
        }
        long value = isLength ? first & (0x7F >> more) : first;
        boolean ones = value == 0x7F >> more;
        for (int i = 0; i < more; i++) {
            int part = next();
            ones &= part == 0xFF;
            value = value << Byte.SIZE | part;
        }
        return isLength && ones ? -1 : value;
    }

    private int next() throws EOFException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        read++;
        return value;
    }
}
