package dev.l2caf.cli.result;

import dev.l2caf.imaging.animation.Animation;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.video.FilmWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Overlays one after the other as a file: MP4 by FFmpeg, or an animated GIF or PNG without it. */
abstract class Film implements AutoCloseable {
    private int frames;

    /**
     * A film without frames.
     *
     * @param length how many frames it will have
     * @param rate frames per second, about
     */
    static Film of(Path file, FilmFormat format, int length, double rate) {
        return switch (format) {
            case MP4 -> new Mp4(file, rate);
            case GIF -> new Animated(length, rate, animation -> animation.writeGif(file));
            case APNG -> new Animated(length, rate, animation -> animation.writeApng(file));
        };
    }

    /** How many frames were added. */
    int frames() {
        return frames;
    }

    /** Adds the next frame, of the size of the first. */
    void add(BufferedImage image, double seconds) {
        append(image, seconds);
        frames++;
    }

    abstract void append(BufferedImage image, double seconds);

    /** Ends the film; only now there is a file. */
    abstract void finish();

    @Override
    public abstract void close();

    private static final class Mp4 extends Film {
        private final Path file;
        private final double rate;
        private @Nullable FilmWriter writer;

        Mp4(Path file, double rate) {
            this.file = file;
            this.rate = rate;
        }

        @Override
        void append(BufferedImage image, double seconds) {
            if (writer == null) {
                writer = FilmWriter.open(file, image.getWidth(), image.getHeight(), rate);
            }
            writer.add(image, seconds);
        }

        @Override
        void finish() {
            if (writer != null) {
                writer.finish();
            }
        }

        @Override
        public void close() {
            if (writer != null) {
                writer.close();
            }
        }
    }

    /** Is held in memory until it is written: of a long clip some frames are left out, and none is large. */
    private static final class Animated extends Film {
        private static final int MOST_FRAMES = 200;
        private static final int LONGEST_SIDE = 480;
        private static final int LONGEST_DELAY = 60_000;

        private final Consumer<Animation> end;
        private final int every;
        private final int delay;
        private final List<Animation.Frame> held = new ArrayList<>();

        Animated(int length, double rate, Consumer<Animation> end) {
            this.end = end;
            this.every = (length + MOST_FRAMES - 1) / MOST_FRAMES;
            this.delay = (int) Math.max(20, Math.min(LONGEST_DELAY, Math.round(1000 * every / rate)));
        }

        @Override
        void append(BufferedImage image, double seconds) {
            if (frames() % every == 0) {
                double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
                int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
                int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
                held.add(new Animation.Frame(
                        Picture.of(image).scaledTo(width, height).image(), delay));
            }
        }

        @Override
        void finish() {
            end.accept(new Animation(held));
        }

        @Override
        public void close() {
            held.clear();
        }
    }
}
