package dev.l2caf.imaging.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whether a file is as long as its own structure says, for the formats whose decoders fill up what is missing. */
final class Completeness {
    private static final int BMP_PLAIN_HEADER = 40;
    private static final int BMP_RUN_LENGTH_8 = 1;
    private static final int BMP_RUN_LENGTH_4 = 2;

    private Completeness() {}

    /** Whether the file certainly lacks its end. */
    static boolean isCutOff(Format format, byte[] content) {
        return switch (format) {
            case WEBP -> webpExtent(content) > content.length;
            case BMP -> bmpExtent(content) > content.length;
            case JPEG -> lacksLastScan(content);
            case PNG, GIF, TIFF, BIG_TIFF -> false;
        };
    }

    /** The end of the RIFF chunk, without the byte that pads it to an even length. */
    private static long webpExtent(byte[] content) {
        return 8 + Integer.toUnsignedLong(littleEndian(content).getInt(4)) - 1;
    }

    /** The end of the last row; 0 for the kinds that tell their end themselves. */
    private static long bmpExtent(byte[] content) {
        if (content.length < 14 + BMP_PLAIN_HEADER) {
            return content.length;
        }
        ByteBuffer header = littleEndian(content);
        int compression = header.getInt(30);
        if (header.getInt(14) < BMP_PLAIN_HEADER
                || compression == BMP_RUN_LENGTH_8
                || compression == BMP_RUN_LENGTH_4) {
            return 0;
        }
        long rowBits = Integer.toUnsignedLong(header.getInt(18)) * header.getShort(28);
        long row = (rowBits + 31) / 32 * 4;
        return Integer.toUnsignedLong(header.getInt(10)) + row * Math.abs((long) header.getInt(22));
    }

    /**
     * Whether a progressive JPEG ends without its end marker: only that tells whether all its scans are there. Of the
     * other kinds the decoder knows itself how much is missing.
     */
    private static boolean lacksLastScan(byte[] content) {
        boolean progressive = false;
        int at = 2;
        while (at + 1 < content.length) {
            int marker = content[at + 1] & 0xFF;
            if (content[at] != (byte) 0xFF) {
                // Coded samples, or rubbish that the decoder skips as well.
                at++;
            } else if (marker == 0xD9) {
                return false;
            } else if (marker == 0xFF) {
                at++;
            } else if (marker == 0 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += 2;
            } else if (at + 3 < content.length) {
                progressive |= marker == 0xC2;
                at += 2 + ((content[at + 2] & 0xFF) << 8 | (content[at + 3] & 0xFF));
            } else {
                break;
            }
        }
        return progressive;
    }

    private static ByteBuffer littleEndian(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
