package dev.l2caf.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a picture becomes a network's input, as data: resize, then scale samples to {@code range}, then subtract
 * {@code mean} and divide by {@code std}.
 *
 * @param size the input's size in pixels; null takes the one the network declares
 * @param resize how a picture of another shape is fitted
 * @param channels the order of colour channels in the network's input
 * @param range what samples 0 to 255 become first
 * @param mean subtracted, one per channel in the network's order or one for all
 * @param std divided by, one per channel in the network's order or one for all
 */
public record Preprocessing(
        @Nullable Size size, Resize resize, Channels channels, Range range, List<Double> mean, List<Double> std) {
    /** ImageNet's usual statistics: RGB, 0 to 1, mean and deviation per channel, centre crop, the network's own size. */
    public static final Preprocessing IMAGENET = new Preprocessing(
            null,
            Resize.CROP,
            Channels.RGB,
            Range.ZERO_TO_ONE,
            List.of(0.485, 0.456, 0.406),
            List.of(0.229, 0.224, 0.225));

    /**
     * Checks the statistics.
     *
     * @throws IllegalArgumentException if a list is empty or of different length than the other and than one, a mean is
     *     not finite, or a deviation is not a positive number
     */
    public Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.isEmpty() || std.isEmpty() || (mean.size() != std.size() && mean.size() != 1 && std.size() != 1)) {
            throw new IllegalArgumentException(
                    "mean and std must have one number each, or one per channel, but are " + mean + " and " + std);
        }
        if (!mean.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("mean must be finite, but is " + mean);
        }
        if (!std.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("std must be positive, but is " + std);
        }
    }

    /** The mean of channel {@code channel}. */
    public double mean(int channel) {
        return mean.get(mean.size() == 1 ? 0 : channel);
    }

    /** The deviation of channel {@code channel}. */
    public double std(int channel) {
        return std.get(std.size() == 1 ? 0 : channel);
    }

    /** This pre-processing with another size. */
    public Preprocessing withSize(@Nullable Size other) {
        return new Preprocessing(other, resize, channels, range, mean, std);
    }

    /**
     * A size in pixels.
     *
     * @param width at least 1
     * @param height at least 1
     */
    public record Size(int width, int height) {
        /** Checks that both are at least 1. */
        public Size {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("size must be at least 1x1, but is " + width + "x" + height);
            }
        }

        /** For example {@code 224x224}. */
        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /** How a picture is fitted to the network's input. */
    public enum Resize {
        /** Both sides are scaled to fit; the aspect changes. */
        SQUASH,
        /** The shorter side is scaled to 256/224 of the input's and the centre is cut out. */
        CROP,
        /** The longer side is scaled to fit and the rest is filled with the mean colour. */
        PAD
    }

    /** The order of colour channels. */
    public enum Channels {
        RGB,
        BGR
    }

    /** What samples from 0 to 255 become before mean and deviation are applied. */
    public enum Range {
        ZERO_TO_ONE("0-1", 1.0 / 255, 0),
        ZERO_TO_255("0-255", 1, 0),
        MINUS_ONE_TO_ONE("-1-1", 2.0 / 255, -1);

        private final String symbol;
        private final double scale;
        private final double offset;

        Range(String symbol, double scale, double offset) {
            this.symbol = symbol;
            this.scale = scale;
            this.offset = offset;
        }

        /** The notation of the command line and of sidecars, for example {@code 0-1}. */
        public String symbol() {
            return symbol;
        }

        /** The sample in this range for one from 0 to 255. */
        public double apply(double sample) {
            return sample * scale + offset;
        }
    }
}
