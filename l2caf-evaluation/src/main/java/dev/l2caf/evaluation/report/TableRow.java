package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A row of the page's table.
 *
 * @param method the method's title
 * @param colour its CSS colour
 * @param cells one per metric
 * @param time the median time of a map
 */
public record TableRow(String method, String colour, List<Cell> cells, String time) {
    private static final double DARKEST = 0.22;

    /** Copies the list. */
    public TableRow {
        cells = List.copyOf(cells);
    }

    /** The style of its line in drawings, a CSS border style. */
    public String stroke() {
        return Palette.stroke(method);
    }

    /**
     * A score.
     *
     * @param value in hundredths
     * @param interval in hundredths
     * @param note how many pictures, where not all
     * @param mark how it differs from the first method's: up, down, or empty where that may be chance
     * @param hint the same in words
     * @param shade how good it is among the methods, the opacity of the cell
     * @param best whether it is the best
     */
    public record Cell(
            String value, String interval, String note, String mark, String hint, String shade, boolean best) {}

    static TableRow of(Summary summary, MethodChoice method, Palette palette) {
        List<Cell> cells = new ArrayList<>();
        for (MetricChoice metric : summary.settings().metrics()) {
            cells.add(summary.score(method.title(), metric.title())
                    .map(score -> cell(summary, method, metric, score))
                    .orElse(new Cell("\u2013", "", "", "", "not measured", "0", false)));
        }
        return new TableRow(
                method.title(),
                palette.of(method.title()),
                cells,
                Wording.time(summary.millis().getOrDefault(method.title(), 0.0)));
    }

    private static Cell cell(Summary summary, MethodChoice method, MetricChoice metric, Score score) {
        Optional<Difference> difference = summary.toFirst(method.title(), metric.title());
        String first = summary.settings().methods().get(0).title();
        boolean real = difference.map(found -> found.interval().excludesZero()).orElse(false);
        boolean higher = difference.map(found -> found.interval().value() > 0).orElse(false);
        return new Cell(
                Wording.percent(score.interval().value()),
                Wording.interval(score.interval()),
                score.every() == 1 ? "" : "n = " + score.pictures(),
                !real ? "" : higher == metric.metric().moreIsBetter() ? "better" : "worse",
                difference
                        .map(found -> "difference to " + first + ": "
                                + Wording.difference(found.interval().value()) + " ("
                                + Wording.interval(found.interval())
                                + "), " + found.pictures() + " pictures")
                        .orElse("what others are compared with"),
                String.format(Locale.ROOT, "%.3f", DARKEST * goodness(summary, metric, score)),
                summary.best(metric).contains(method.title()));
    }

    /** 0 for the worst score of a metric, 1 for the best, of those on most pictures. */
    private static double goodness(Summary summary, MetricChoice metric, Score score) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (String method : summary.comparable(metric)) {
            double value = summary.score(method, metric.title())
                    .orElseThrow()
                    .interval()
                    .value();
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (high <= low) {
            return 0;
        }
        double along = Math.max(0, Math.min(1, (score.interval().value() - low) / (high - low)));
        return metric.metric().moreIsBetter() ? along : 1 - along;
    }
}
