package dev.l2caf.model;

import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.input.Preprocessing.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody, a sidecar or a user, says of a network's pre-processing; null where nothing is said. Several are laid
 * over each other field by field before defaults fill the gaps, because some defaults depend on other fields.
 *
 * @param size the input's size in pixels
 * @param resize how a picture of another shape is fitted; by default {@link Resize#CROP}
 * @param channels the order of colour channels; by default {@link Channels#RGB}
 * @param range what samples 0 to 255 become first; by default {@link Range#ZERO_TO_ONE}
 * @param mean subtracted, in the network's channel order. With neither mean nor std, ImageNet's statistics hold for the
 *     range 0-1, and 0 and 1 for the other ranges; with one of them, the other is 0 or 1
 * @param std divided by, in the network's channel order
 */
public record PreprocessingSettings(
        @Nullable Size size,
        @Nullable Resize resize,
        @Nullable Channels channels,
        @Nullable Range range,
        @Nullable List<Double> mean,
        @Nullable List<Double> std) {
    /** Nothing is said. */
    public static final PreprocessingSettings NONE = new PreprocessingSettings(null, null, null, null, null, null);

    /** Copies the lists. */
    public PreprocessingSettings {
        mean = mean == null ? null : List.copyOf(mean);
        std = std == null ? null : List.copyOf(std);
    }

    /** These settings, and those of {@code lower} where these say nothing. */
    public PreprocessingSettings over(PreprocessingSettings lower) {
        return new PreprocessingSettings(
                size == null ? lower.size : size,
                resize == null ? lower.resize : resize,
                channels == null ? lower.channels : channels,
                range == null ? lower.range : range,
                mean == null ? lower.mean : mean,
                std == null ? lower.std : std);
    }

    /**
     * The pre-processing these settings mean.
     *
     * @throws IllegalArgumentException if mean and std do not fit each other
     */
    public Preprocessing preprocessing() {
        Channels order = channels == null ? Channels.RGB : channels;
        Range first = range == null ? Range.ZERO_TO_ONE : range;
        boolean imageNet = mean == null && std == null && first == Range.ZERO_TO_ONE;
        return new Preprocessing(
                size,
                resize == null ? Resize.CROP : resize,
                order,
                first,
                mean != null ? mean : imageNet ? inOrder(order, Preprocessing.IMAGENET.mean()) : List.of(0.0),
                std != null ? std : imageNet ? inOrder(order, Preprocessing.IMAGENET.std()) : List.of(1.0));
    }

    private static List<Double> inOrder(Channels channels, List<Double> rgb) {
        List<Double> ordered = new ArrayList<>(rgb);
        if (channels == Channels.BGR) {
            Collections.reverse(ordered);
        }
        return ordered;
    }
}
