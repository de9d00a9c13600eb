package dev.l2caf.evaluation.run;

import dev.l2caf.evaluation.data.DataSet;
import dev.l2caf.evaluation.data.LabelMap;
import java.nio.file.Path;
import java.util.List;

/**
 * What is evaluated, and how.
 *
 * @param data the pictures
 * @param labels from the data set's classes to the network's
 * @param methods whose maps are measured, the one that others are compared with first
 * @param metrics what is measured
 * @param asked which class is explained
 * @param clips how frames of clips are followed
 * @param seed of everything that needs chance
 * @param out the folder for the journal and the results
 * @param saveMaps whether maps are written too, in wsolevaluation's form
 * @param threads how many pictures are worked on at once
 */
public record Settings(
        DataSet data,
        LabelMap labels,
        List<MethodChoice> methods,
        List<MetricChoice> metrics,
        Asked asked,
        ClipSettings clips,
        long seed,
        Path out,
        boolean saveMaps,
        int threads) {
    /** Copies the lists. */
    public Settings {
        methods = List.copyOf(methods);
        metrics = List.copyOf(metrics);
    }

    /** The journal's file. */
    public Path journal() {
        return out.resolve("journal.jsonl");
    }

    /** Where maps are written. */
    Path maps() {
        return out.resolve("maps");
    }

    /** These settings with other methods. */
    Settings with(List<MethodChoice> others) {
        return new Settings(data, labels, others, metrics, asked, clips, seed, out, saveMaps, threads);
    }
}
