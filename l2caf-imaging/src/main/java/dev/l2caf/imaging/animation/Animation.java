package dev.l2caf.imaging.animation;

import dev.l2caf.imaging.file.WholeFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Images shown one after the other, again and again. Immutable.
 *
 * <p>All frames share one palette of 255 colours, taken from all of them, with a fixed dither; a pixel that stays as it was is written as
 * transparent, which makes files small.
 */
public final class Animation {
    private final List<Frame> frames;

    /**
     * One image and how long it stays.
     *
     * @param image of the size of all others
     * @param millis how long it is shown, in milliseconds; GIF rounds to hundredths of a second
     */
    public record Frame(BufferedImage image, int millis) {
        /** Checks the time. */
        public Frame {
            if (millis < 1 || millis > 60_000) {
                throw new IllegalArgumentException("a frame must stay for 1 to 60000 ms, but got " + millis);
            }
        }
    }

    /**
     * An animation.
     *
     * @throws IllegalArgumentException if there is no frame, or frames differ in size
     */
    public Animation(List<Frame> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("an animation needs at least one frame");
        }
        BufferedImage first = frames.get(0).image();
        for (Frame frame : frames) {
            BufferedImage image = frame.image();
            if (image.getWidth() != first.getWidth() || image.getHeight() != first.getHeight()) {
                throw new IllegalArgumentException("frames must be of one size, but are " + first.getWidth() + " x "
                        + first.getHeight() + " and " + image.getWidth() + " x " + image.getHeight());
            }
        }
        this.frames = List.copyOf(frames);
    }

    /**
     * Writes it as GIF (version 89a), whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    public void writeGif(Path path) {
        IndexedFrames indexed = indexed();
        WholeFile.write(path, out -> GifEncoding.write(indexed, out));
    }

    /**
     * Writes it as animated PNG (PNG third edition), whole or not at all. Programs that know plain PNG only show the first
     * frame.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    public void writeApng(Path path) {
        IndexedFrames indexed = indexed();
        WholeFile.write(path, out -> ApngEncoding.write(indexed, out));
    }

    private IndexedFrames indexed() {
        BufferedImage first = frames.get(0).image();
        int width = first.getWidth();
        int height = first.getHeight();
        List<int[]> colours = frames.stream()
                .map(frame -> frame.image().getRGB(0, 0, width, height, null, 0, width))
                .toList();
        Palette palette = Palette.of(colours);
        List<byte[]> pixels = new ArrayList<>();
        byte[] shown = new byte[0];
        for (int[] rgb : colours) {
            byte[] whole = palette.indices(rgb, width);
            byte[] changes = whole.clone();
            for (int i = 0; i < shown.length; i++) {
                if (whole[i] == shown[i]) {
                    changes[i] = (byte) Palette.TRANSPARENT;
                }
            }
            pixels.add(changes);
            shown = whole;
        }
        return new IndexedFrames(
                width,
                height,
                palette,
                pixels,
                frames.stream().map(Frame::millis).toList());
    }
}
