package dev.l2caf.imaging.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whether a file is as long as its own structure says, for the formats whose decoders fill up what is missing. */
final class Completeness {
    private Completeness() {}

    /** Whether the file certainly lacks its end. */
    static boolean isCutOff(Format format, byte[] content) {
        return switch (format) {
            case WEBP -> webpExtent(content) > content.length;
            case JPEG -> lacksLastScan(content);
            case PNG, GIF, BMP, TIFF, BIG_TIFF -> false;
        };
    }

    /** The end of the RIFF chunk, without the byte that pads it to an even length. */
    private static long webpExtent(byte[] content) {
        return 8
                + Integer.toUnsignedLong(
                        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                - 1;
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
}
