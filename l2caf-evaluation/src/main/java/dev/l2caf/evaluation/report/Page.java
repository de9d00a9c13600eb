package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Showing;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The page of an evaluation: one self-contained HTML file, no script, nothing fetched.
 *
 * @param description what was evaluated and how
 * @param leftOut what was not possible, one line each
 * @param first the method that others are compared with
 * @param findings the best of the first metrics
 * @param metrics the table's columns
 * @param rows the table's rows
 * @param scores drawings of scores
 * @param curves drawings of curves
 * @param spreads drawings of how pictures spread
 * @param galleries pictures
 */
public record Page(
        Description description,
        List<String> leftOut,
        String first,
        List<Finding> findings,
        List<Column> metrics,
        List<TableRow> rows,
        List<Charts.Chart> scores,
        List<Charts.Chart> curves,
        List<Charts.Chart> spreads,
        List<Gallery> galleries) {
    private static final int FINDINGS = 4;
    private static final Set<String> TELLING =
            Set.of("maxboxaccv2", "pxap", "pointing", "insertion", "average-drop", "adcc", "sanity");

    /** Copies the lists. */
    public Page {
        leftOut = List.copyOf(leftOut);
        findings = List.copyOf(findings);
        metrics = List.copyOf(metrics);
        rows = List.copyOf(rows);
        scores = List.copyOf(scores);
        curves = List.copyOf(curves);
        spreads = List.copyOf(spreads);
        galleries = List.copyOf(galleries);
    }

    /**
     * The best method of a metric.
     *
     * @param metric for people
     * @param method the best one's title
     * @param value its score
     * @param interval of it
     */
    public record Finding(String metric, String method, String value, String interval) {}

    /**
     * A metric as the table's head.
     *
     * @param heading for people
     * @param arrow up where more is better, down where less is
     * @param meaning what it measures
     */
    public record Column(String heading, String arrow, String meaning) {}

    static Page of(Summary summary, Description description, Showing showing) {
        List<MethodChoice> methods = summary.settings().methods();
        Palette palette = new Palette(methods);
        PerPicture values = new PerPicture(summary);
        Spreads spreads = new Spreads(summary.settings().metrics());
        var selection = Selection.of(summary, values);
        Summing.each(summary.settings(), row -> {
            spreads.add(row, values);
            selection.ifPresent(picks -> picks.add(row));
        });
        Charts charts = new Charts(summary, palette);
        return new Page(
                description,
                summary.leftOut(),
                methods.get(0).title(),
                findings(summary),
                summary.settings().metrics().stream()
                        .map(metric -> new Column(
                                metric.heading(),
                                metric.metric().moreIsBetter() ? "\u2191" : "\u2193",
                                metric.entry().description()))
                        .toList(),
                methods.stream()
                        .map(method -> TableRow.of(summary, method, palette))
                        .toList(),
                methods.size() < 2 ? List.of() : charts.scores(),
                charts.curves(),
                charts.spreads(spreads),
                selection
                        .map(picks -> galleries(summary, picks, values, showing))
                        .orElse(List.of()));
    }

    private static List<Finding> findings(Summary summary) {
        List<Finding> findings = new ArrayList<>();
        List<MetricChoice> telling = new ArrayList<>(summary.settings().metrics());
        telling.sort(Comparator.comparingInt(
                metric -> TELLING.contains(metric.entry().name()) ? 0 : 1));
        for (MetricChoice metric : telling) {
            List<String> best = summary.best(metric);
            if (!best.isEmpty()) {
                Score score = summary.score(best.get(0), metric.title()).orElseThrow();
                findings.add(new Finding(
                        metric.heading(),
                        best.get(0) + (best.size() > 1 ? " and " + (best.size() - 1) + " more" : ""),
                        Wording.percent(score.interval().value()),
                        Wording.interval(score.interval())));
            }
        }
        return findings.subList(0, Math.min(FINDINGS, findings.size()));
    }

    private static List<Gallery> galleries(Summary summary, Selection picks, PerPicture values, Showing showing) {
        List<MethodChoice> methods = summary.settings().methods();
        MethodChoice first = Selection.shown(methods);
        String by = picks.metric().heading();
        double at = values.threshold(first.title(), "maxboxacc", 0);
        List<Gallery> galleries = new ArrayList<>();
        galleries.add(Gallery.ofFirst("Best of " + first.title(), by, picks.best(), showing, first, at));
        galleries.add(Gallery.ofFirst("Worst of " + first.title(), by, picks.worst(), showing, first, at));
        if (methods.size() > 1) {
            galleries.add(Gallery.ofAll(
                    "Where methods disagree most",
                    by + ", largest less smallest, baselines aside",
                    picks.disagreeing(),
                    showing,
                    methods,
                    at));
        }
        galleries.removeIf(
                gallery -> gallery.rows().stream().allMatch(row -> row.tiles().isEmpty()));
        return galleries;
    }

    /** The page as HTML. */
    String html() {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render("evaluation.jte", this, html);
        return html.toString();
    }
}
