package dev.l2caf.imaging.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Parts that are put into picture files by hand. */
final class Chunks {
    private static final int PNG_SIGNATURE_AND_HEADER = 8 + 25;

    private Chunks() {}

    /** A PNG with a colour profile right after its header. */
    static byte[] withProfile(byte[] png, byte[] profile) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes("profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
        Deflater deflater = new Deflater();
        deflater.setInput(profile);
        deflater.finish();
        byte[] compressed = new byte[profile.length + 100];
        data.write(compressed, 0, deflater.deflate(compressed));
        deflater.end();
        return inserted(png, PNG_SIGNATURE_AND_HEADER, pngChunk("iCCP", data.toByteArray()));
    }

    static byte[] pngChunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /** The header chunk of an 8-bit RGB PNG with its signature. */
    static byte[] pngHeader(int width, int height) {
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        return joined(signature, pngChunk("IHDR", header));
    }

    /** A JPEG with a segment right after its start marker. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
        ByteBuffer segment = ByteBuffer.allocate(4 + data.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (data.length + 2))
                .put(data);
        return inserted(jpeg, 2, segment.array());
    }

    /** An ICC profile as the data of a JPEG's APP2 segment. */
    static byte[] profileSegment(byte[] profile) {
        return joined("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), profile);
    }

    /** An Exif block with nothing but an orientation, as the data of a JPEG's APP1 segment. */
    static byte[] exifSegment(int orientation) {
        byte[] tiff = ByteBuffer.allocate(26)
                .put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return joined("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), tiff);
    }

    static byte[] joined(byte[] first, byte[] second) {
        return inserted(first, first.length, second);
    }

    private static byte[] inserted(byte[] content, int at, byte[] part) {
        return ByteBuffer.allocate(content.length + part.length)
                .put(content, 0, at)
                .put(part)
                .put(content, at, content.length - at)
                .array();
    }
}
