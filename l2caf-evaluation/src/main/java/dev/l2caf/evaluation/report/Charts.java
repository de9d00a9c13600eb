package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The drawings of a page. */
public final class Charts {
    private static final double WIDTH = 380;
    private static final double NAMES = 150;
    private static final double ROW = 22;
    private static final double HEIGHT = 250;
    private static final int POINTS = 200;

    private final Summary summary;
    private final Palette palette;

    /**
     * A drawing.
     *
     * @param title what it shows
     * @param note how to read it
     * @param svg the drawing
     */
    public record Chart(String title, String note, String svg) {}

    Charts(Summary summary, Palette palette) {
        this.summary = summary;
        this.palette = palette;
    }

    /** Scores with their intervals, a drawing per metric. */
    List<Chart> scores() {
        List<Chart> charts = new ArrayList<>();
        for (MetricChoice metric : summary.settings().metrics()) {
            List<MethodChoice> measured = summary.settings().methods().stream()
                    .filter(method ->
                            summary.score(method.title(), metric.title()).isPresent())
                    .toList();
            if (!measured.isEmpty()) {
                charts.add(scores(metric, measured));
            }
        }
        return charts;
    }

    private Chart scores(MetricChoice metric, List<MethodChoice> measured) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (MethodChoice method : measured) {
            Score score = summary.score(method.title(), metric.title()).orElseThrow();
            low = Math.min(low, score.interval().low());
            high = Math.max(high, score.interval().high());
        }
        double height = measured.size() * ROW + 26;
        Scale scale = Scale.around(low, high, NAMES, WIDTH - 12);
        Svg svg = new Svg(WIDTH, height, metric.heading() + " by method");
        axis(svg, scale, 4, height - 20);
        List<String> best = summary.best(metric);
        for (int i = 0; i < measured.size(); i++) {
            String method = measured.get(i).title();
            Score score = summary.score(method, metric.title()).orElseThrow();
            double y = 4 + (i + 0.5) * ROW;
            String colour = palette.of(method);
            String weight = best.contains(method) ? " strong" : "";
            svg.label(NAMES - 12, y + 4, shortened(method), "class=\"name" + weight + "\" text-anchor=\"end\"");
            svg.line(
                    scale.at(score.interval().low()),
                    y,
                    scale.at(score.interval().high()),
                    y,
                    "stroke=\"" + colour + "\" stroke-width=\"2.5\" stroke-linecap=\"round\" opacity=\".55\"");
            svg.circle(scale.at(score.interval().value()), y, 4.2, "fill=\"" + colour + "\"");
        }
        return new Chart(
                metric.heading(), metric.metric().moreIsBetter() ? "more is better" : "less is better", svg.end());
    }

    private static void axis(Svg svg, Scale scale, double top, double bottom) {
        for (double tick : scale.ticks()) {
            svg.line(scale.at(tick), top, scale.at(tick), bottom, "class=\"grid\"");
            svg.label(scale.at(tick), bottom + 15, percent(tick), "class=\"axis\" text-anchor=\"middle\"");
        }
    }

    /** Curves over thresholds, and of precision over recall. */
    List<Chart> curves() {
        List<Chart> charts = new ArrayList<>();
        for (MetricChoice metric : summary.settings().metrics()) {
            List<String> requirements = summary.curves().stream()
                    .filter(curve -> curve.metric().equals(metric.title()))
                    .map(Curves::requirement)
                    .distinct()
                    .toList();
            for (String requirement : requirements) {
                charts.add(curve(metric, requirement, Curves.of(summary.curves(), metric.title(), requirement)));
            }
        }
        return charts;
    }

    private Chart curve(MetricChoice metric, String requirement, List<Curves> curves) {
        boolean thresholds = curves.get(0).best() >= 0;
        Scale xs = new Scale(0, 1, 40, WIDTH - 12);
        Scale ys = new Scale(0, 1, HEIGHT - 40, 8);
        Svg svg = new Svg(WIDTH, HEIGHT, metric.heading() + " " + requirement);
        for (double tick : List.of(0.0, 0.25, 0.5, 0.75, 1.0)) {
            svg.line(40, ys.at(tick), WIDTH - 12, ys.at(tick), "class=\"grid\"");
            svg.label(34, ys.at(tick) + 4, percent(tick), "class=\"axis\" text-anchor=\"end\"");
            svg.label(xs.at(tick), HEIGHT - 24, percent(tick), "class=\"axis\" text-anchor=\"middle\"");
        }
        svg.label(
                (40 + WIDTH - 12) / 2,
                HEIGHT - 6,
                thresholds ? "threshold, % of the maximum" : "recall, %",
                "class=\"axis\" text-anchor=\"middle\"");
        for (int i = curves.size() - 1; i >= 0; i--) {
            Curves curve = curves.get(i);
            svg.path(
                    path(curve, xs, ys),
                    "fill=\"none\" stroke=\"" + palette.of(curve.method()) + "\" stroke-width=\""
                            + (i == 0 ? "2.6" : "1.5") + "\"" + Palette.dashes(curve.method()));
            if (curve.best() >= 0) {
                svg.circle(
                        xs.at(curve.xs()[curve.best()]),
                        ys.at(curve.ys()[curve.best()]),
                        3.2,
                        "fill=\"" + palette.of(curve.method()) + "\"");
            }
        }
        return new Chart(
                metric.entry().title() + (requirement.isEmpty() ? "" : ", " + requirement),
                thresholds ? "share of pictures that are right, %; a dot marks the best threshold" : "precision, %",
                svg.end());
    }

    private static String path(Curves curve, Scale xs, Scale ys) {
        StringBuilder path = new StringBuilder();
        int step = Math.max(1, curve.xs().length / POINTS);
        for (int i = 0; i < curve.xs().length; i += step) {
            if (!Double.isNaN(curve.ys()[i])) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        path.isEmpty() ? "M" : "L",
                        xs.at(curve.xs()[i]),
                        ys.at(curve.ys()[i])));
            }
        }
        return path.toString();
    }

    /** How a number per picture spreads, a drawing per metric, a row per method. */
    List<Chart> spreads(Spreads spreads) {
        List<Chart> charts = new ArrayList<>();
        for (MetricChoice metric : summary.settings().metrics()) {
            if (spreads.isContinuous(metric.title())) {
                charts.add(spread(metric, spreads));
            }
        }
        return charts;
    }

    private Chart spread(MetricChoice metric, Spreads spreads) {
        List<String> methods = summary.settings().methods().stream()
                .map(MethodChoice::title)
                .filter(method -> spreads.counts(method, metric.title()).isPresent())
                .toList();
        double row = 26;
        double height = methods.size() * row + 30;
        Scale scale = new Scale(spreads.low(metric.title()), spreads.high(metric.title()), NAMES, WIDTH - 12);
        Svg svg = new Svg(WIDTH, height, metric.heading() + ": how pictures spread, by method");
        axis(svg, scale, 4, height - 20);
        for (int i = 0; i < methods.size(); i++) {
            double base = 4 + (i + 1) * row;
            int[] counts = spreads.counts(methods.get(i), metric.title()).orElseThrow();
            int most = 1;
            for (int count : counts) {
                most = Math.max(most, count);
            }
            StringBuilder area = new StringBuilder(String.format(Locale.ROOT, "M%.1f %.1f", NAMES, base));
            double bin = (WIDTH - 12 - NAMES) / counts.length;
            for (int k = 0; k < counts.length; k++) {
                double y = base - (row - 4) * counts[k] / most;
                area.append(String.format(
                        Locale.ROOT, "L%.1f %.1fL%.1f %.1f", NAMES + k * bin, y, NAMES + (k + 1) * bin, y));
            }
            area.append(String.format(Locale.ROOT, "L%.1f %.1fZ", WIDTH - 12, base));
            svg.path(area.toString(), "fill=\"" + palette.of(methods.get(i)) + "\" opacity=\".75\"");
            svg.line(NAMES, base, WIDTH - 12, base, "class=\"grid\"");
            svg.label(NAMES - 12, base - 5, shortened(methods.get(i)), "class=\"name\" text-anchor=\"end\"");
        }
        return new Chart(metric.heading(), "pictures by score, %; each row as high as its fullest column", svg.end());
    }

    /** A title that fits beside a drawing. */
    private static String shortened(String method) {
        String words = method.replace("constraint=", "")
                .replace("objective=", "")
                .replace("sign=", "")
                .replace("solver=", "");
        return words.length() <= 24 ? words : words.substring(0, 23) + "\u2026";
    }

    private static String percent(double share) {
        double value = Math.round(1000 * share) / 10.0;
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
