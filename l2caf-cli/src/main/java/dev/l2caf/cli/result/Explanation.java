package dev.l2caf.cli.result;

import dev.l2caf.Prediction;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import java.util.List;

/**
 * What was found out about one input.
 *
 * @param predictions the classes with the highest scores, highest first; empty where outputs are not classes
 * @param maps one per layer, method and target; at least one
 */
public record Explanation(List<Prediction> predictions, List<AttentionMap> maps) {
    /** Copies the lists. */
    public Explanation {
        predictions = List.copyOf(predictions);
        maps = List.copyOf(maps);
    }

    /** Where the input lies on the picture it was made of. */
    public Geometry geometry() {
        return maps.get(0).geometry();
    }

    /** The largest magnitude that any of the maps shows. */
    public double largest() {
        double largest = 0;
        for (AttentionMap map : maps) {
            for (float value : map.values()) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }
}
