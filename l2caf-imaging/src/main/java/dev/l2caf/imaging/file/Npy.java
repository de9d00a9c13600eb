package dev.l2caf.imaging.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array of little-endian 32-bit floats in C order, as NumPy's {@code save} writes it (NumPy enhancement proposal 1,
 * format version 1.0).
 *
 * @param values row-major; not copied, must not change
 * @param shape the extents, slowest first; empty for a single number
 */
public record Npy(float[] values, List<Integer> shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX = MAGIC.length + Short.BYTES;
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<f([48])', 'fortran_order': False, 'shape': \\(((?:\\d{1,9}(?:, ?|,?(?=\\))))*)\\), }\\s*");

    /**
     * Checks the number of values.
     *
     * @throws IllegalArgumentException if it is not the product of the shape
     */
    public Npy {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(extent -> extent < 0) || size(shape) != values.length) {
            throw new IllegalArgumentException(
                    "an array of shape " + shape + " does not have " + values.length + " values");
        }
    }

    /**
     * Writes values as an array file, whole or not at all.
     *
     * @param values row-major
     * @param shape the extents, slowest first
     * @throws IllegalArgumentException if the shape does not have as many positions as there are values
     * @throws FileException if it cannot be written
     */
    public static void write(Path path, float[] values, int... shape) {
        Npy array = new Npy(values, Arrays.stream(shape).boxed().toList());
        WholeFile.write(path, array::writeTo);
    }

    /**
     * Writes values that come in parts as an array file, whole or not at all.
     *
     * @param parts row-major, one after the other
     * @param shape the extents, slowest first
     * @throws IllegalArgumentException if the shape does not have as many positions as the parts have values
     * @throws FileException if it cannot be written
     */
    public static void write(Path path, Iterator<float[]> parts, int... shape) {
        List<Integer> extents = Arrays.stream(shape).boxed().toList();
        WholeFile.write(path, out -> {
            out.write(header(extents));
            long left = extents.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            while (parts.hasNext()) {
                float[] part = parts.next();
                out.write(bytes(part));
                left -= part.length;
            }
            if (left != 0) {
                throw new IllegalArgumentException(
                        "an array of shape " + extents + " misses " + left + " values of its parts");
            }
        });
    }

    /**
     * Reads an array file of the kind {@link #write} makes, or one of 64-bit floats, which are rounded.
     *
     * @throws FileException if it cannot be read, is of another kind, or has more or fewer values than it says
     */
    public static Npy read(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new FileException("cannot read " + path + ": " + FileException.reason(e, path), e);
        }
        if (bytes.length < PREFIX || Arrays.mismatch(bytes, MAGIC) != MAGIC.length) {
            throw new FileException("cannot read " + path + ": not a NumPy array file of format 1.0");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = PREFIX + Short.toUnsignedInt(buffer.getShort(MAGIC.length));
        if (start > bytes.length) {
            throw new FileException("cannot read " + path + ": cut off within its header");
        }
        Matcher header = header(new String(bytes, PREFIX, start - PREFIX, StandardCharsets.US_ASCII), path);
        List<Integer> shape = shape(header.group(2));
        boolean wide = header.group(1).equals("8");
        int width = wide ? Double.BYTES : Float.BYTES;
        long expected = size(shape);
        if (expected < 0) {
            throw new FileException("cannot read " + path + ": its shape " + shape + " has more values than "
                    + Integer.MAX_VALUE / Float.BYTES);
        }
        if (bytes.length - start != expected * width) {
            throw new FileException("cannot read " + path + ": an array of shape " + shape + " takes "
                    + expected * width + " bytes, but " + (bytes.length - start) + " follow the header");
        }
        float[] values = new float[(int) expected];
        buffer.position(start);
        for (int i = 0; i < values.length; i++) {
            values[i] = wide ? (float) buffer.getDouble() : buffer.getFloat();
        }
        return new Npy(values, shape);
    }

    private static Matcher header(String header, Path path) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new FileException("cannot read " + path
                    + ": only little-endian 32-bit floats, and 64-bit ones, in C order are understood, but its header says "
                    + header.strip());
        }
        return matcher;
    }

    private static List<Integer> shape(String extents) {
        return Pattern.compile("\\d+")
                .matcher(extents)
                .results()
                .map(extent -> Integer.valueOf(extent.group()))
                .toList();
    }

    private void writeTo(OutputStream out) throws IOException {
        out.write(header(shape));
        out.write(bytes(values));
    }

    private static byte[] header(List<Integer> shape) {
        String extents = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                + (shape.size() == 1 ? extents + "," : extents) + "), }";
        int unpadded = PREFIX + dictionary.length() + 1;
        int padding = Math.floorMod(-unpadded, ALIGNMENT);
        byte[] header = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(PREFIX + header.length).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.put(MAGIC).putShort((short) header.length).put(header).array();
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return data.array();
    }

    /** The number of positions; a negative number where it is more than a Java array holds. */
    private static long size(List<Integer> shape) {
        long size = 1;
        for (int extent : shape) {
            size *= extent;
            if (size > Integer.MAX_VALUE / Float.BYTES) {
                return -1;
            }
        }
        return size;
    }
}
