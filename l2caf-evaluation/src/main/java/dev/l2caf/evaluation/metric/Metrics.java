package dev.l2caf.evaluation.metric;

import dev.l2caf.ExplanationException;
import dev.l2caf.evaluation.metric.MetricEntry.MetricOption;
import dev.l2caf.onnx.graph.Nearest;
import java.util.List;

/** The registry of metrics. */
public final class Metrics {
    private static final MetricOption STEP = new MetricOption(
            "step", 0, 0, 1_000_000, "pixels exchanged between two questions; 0 takes the input's width");

    private static final List<MetricEntry> ALL = List.of(
            plain(
                    "maxboxacc",
                    "MaxBoxAcc",
                    "share of pictures whose largest contour's box has IoU >= 0.5 with a true box, at the best threshold",
                    MaxBoxAccuracy.FIRST),
            plain(
                    "maxboxaccv2",
                    "MaxBoxAccV2",
                    "the same for the box of any contour, mean over IoU 0.3, 0.5, 0.7, each at its best threshold",
                    MaxBoxAccuracy.SECOND),
            plain(
                    "gt-known",
                    "GT-known",
                    "share of pictures whose box above 0.2 of the maximum has IoU >= 0.5 with a true box",
                    new GtKnown()),
            plain(
                    "top1-error",
                    "Top-1 error",
                    "share of pictures whose box is wrong or whose class is not the first answer",
                    new TopError(1)),
            plain(
                    "top5-error",
                    "Top-5 error",
                    "share of pictures whose box is wrong or whose class is not among the first five answers",
                    new TopError(5)),
            plain("pxap", "PxAP", "average precision of pixels against masks, all pictures together", new PxAp()),
            plain(
                    "pointing",
                    "Pointing game",
                    "share of pictures whose maximum lies within 15 pixels of the object",
                    new PointingGame()),
            plain("energy", "Energy game", "share of the map's mass on the object", new EnergyGame()),
            plain(
                    "stability",
                    "Stability",
                    "share of a map that stays where it was in the frame before: 1 - half the change of maps of sum 1;"
                            + " motion is not compensated",
                    new Stability()),
            new MetricEntry(
                    "insertion",
                    "Insertion",
                    "area under the confidence while pixels come back into a blurred picture, most important first",
                    true,
                    List.of(STEP),
                    values -> Exchange.insertion(values[0])),
            new MetricEntry(
                    "deletion",
                    "Deletion",
                    "area under the confidence while pixels turn black, most important first",
                    true,
                    List.of(STEP, new MetricOption("mean", 0, 0, 1, "1 to turn them to the mean colour")),
                    values -> Exchange.deletion(values[0], values[1] == 1)),
            plain(
                    "average-drop",
                    "Average drop",
                    "share of the confidence that is lost when the picture is seen through the map",
                    Confidence.DROP),
            plain(
                    "increase",
                    "Increase",
                    "share of pictures of which the network is surer through the map",
                    Confidence.INCREASE),
            plain("adcc", "ADCC", "harmonic mean of coherency, 1 - complexity and 1 - average drop", Confidence.ADCC),
            new MetricEntry(
                    "road",
                    "ROAD",
                    "confidence without the least important pixels minus that without the most important, halved,"
                            + " over 10 to 90 %, noisy linear imputation",
                    true,
                    List.of(),
                    values -> new Road()),
            new MetricEntry(
                    "sanity",
                    "Sanity",
                    "mean rank correlation with the maps of networks whose weights are shuffled from the output down",
                    true,
                    List.of(),
                    values -> new Sanity()));

    private Metrics() {}

    private static MetricEntry plain(String name, String title, String description, Metric metric) {
        return new MetricEntry(name, title, description, false, List.of(), values -> metric);
    }

    /** All metrics: localisation, then faithfulness, then sanity. */
    public static List<MetricEntry> all() {
        return ALL;
    }

    /**
     * The metric of this name.
     *
     * @throws ExplanationException if there is none; names the nearest
     */
    public static MetricEntry named(String name) {
        List<String> names = ALL.stream().map(MetricEntry::name).toList();
        return ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ExplanationException("no metric is called '" + name + "'"
                        + Nearest.hint(name, names) + "; the metrics are " + String.join(", ", names)));
    }
}
