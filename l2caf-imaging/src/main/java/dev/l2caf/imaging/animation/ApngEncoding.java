package dev.l2caf.imaging.animation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Frames as an animated PNG with a palette (PNG third edition, 2025: chunks acTL, fcTL and fdAT). Java's encoder writes
 * still PNG only.
 */
final class ApngEncoding {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BIT_DEPTH = 8;
    private static final int PALETTE_COLOURS = 3;
    private static final int FOREVER = 0;
    private static final int MILLIS_PER_SECOND = 1000;
    private static final int KEEP = 0;
    private static final int BLEND_OVER = 1;

    private final DataOutputStream out;
    private int sequence;

    private ApngEncoding(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    static void write(IndexedFrames frames, OutputStream out) throws IOException {
        new ApngEncoding(out).write(frames);
    }

    private interface Content {
        void writeTo(DataOutputStream chunk) throws IOException;
    }

    private void write(IndexedFrames frames) throws IOException {
        out.write(SIGNATURE);
        chunk("IHDR", header -> {
            header.writeInt(frames.width());
            header.writeInt(frames.height());
            header.write(new byte[] {BIT_DEPTH, PALETTE_COLOURS, 0, 0, 0});
        });
        chunk("acTL", control -> {
            control.writeInt(frames.pixels().size());
            control.writeInt(FOREVER);
        });
        int[] colours = frames.palette().colours();
        chunk("PLTE", palette -> {
            for (int i = 0; i <= Palette.TRANSPARENT; i++) {
                int rgb = i < colours.length ? colours[i] : 0;
                palette.write(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
            }
        });
        chunk("tRNS", opacities -> {
            for (int i = 0; i <= Palette.TRANSPARENT; i++) {
                opacities.write(i == Palette.TRANSPARENT ? 0 : 0xFF);
            }
        });
        for (int i = 0; i < frames.pixels().size(); i++) {
            frame(frames, i);
        }
        chunk("IEND", end -> {});
        out.flush();
    }

    private void frame(IndexedFrames frames, int index) throws IOException {
        chunk("fcTL", control -> {
            control.writeInt(sequence++);
            control.writeInt(frames.width());
            control.writeInt(frames.height());
            control.writeInt(0);
            control.writeInt(0);
            control.writeShort(frames.millis().get(index));
            control.writeShort(MILLIS_PER_SECOND);
            control.writeByte(KEEP);
            control.writeByte(BLEND_OVER);
        });
        byte[] data = compressed(frames.pixels().get(index), frames.width());
        if (index == 0) {
            chunk("IDAT", content -> content.write(data));
        } else {
            chunk("fdAT", content -> {
                content.writeInt(sequence++);
                content.write(data);
            });
        }
    }

    private static byte[] compressed(byte[] pixels, int width) throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(bytes, deflater)) {
            for (int row = 0; row < pixels.length; row += width) {
                // Numbers of colours are not filtered: neighbours are no better guess than any other.
                rows.write(0);
                rows.write(pixels, row, width);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private void chunk(String type, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream chunk = new DataOutputStream(bytes);
        chunk.write(type.getBytes(StandardCharsets.US_ASCII));
        content.writeTo(chunk);
        byte[] typed = bytes.toByteArray();
        CRC32 check = new CRC32();
        check.update(typed);
        out.writeInt(typed.length - type.length());
        out.write(typed);
        out.writeInt((int) check.getValue());
    }
}
