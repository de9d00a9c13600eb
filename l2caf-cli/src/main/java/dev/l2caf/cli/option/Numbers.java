package dev.l2caf.cli.option;

import java.util.List;

/**
 * One number for all channels, or one per channel.
 *
 * @param values in the network's channel order
 */
public record Numbers(List<Double> values) {
    /** Copies the list. */
    public Numbers {
        values = List.copyOf(values);
    }
}
