package dev.l2caf.cli.result;

import dev.l2caf.Network;
import dev.l2caf.input.Preprocessing;
import java.util.List;
import java.util.Locale;

/**
 * How pictures became the network's input, in the words of sidecars: as one, this object gives the same input again.
 *
 * @param size width and height in pixels
 */
public record PreprocessingUsed(
        List<Integer> size, String resize, String channels, String range, List<Double> mean, List<Double> std) {
    /** The pre-processing of a network. */
    public static PreprocessingUsed of(Network network) {
        Preprocessing used = network.preprocessing();
        return new PreprocessingUsed(
                List.of(network.inputShape().width(), network.inputShape().height()),
                used.resize().name().toLowerCase(Locale.ROOT),
                used.channels().name().toLowerCase(Locale.ROOT),
                used.range().symbol(),
                used.mean(),
                used.std());
    }
}
