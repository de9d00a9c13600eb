package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Settings;
import java.util.ArrayList;
import java.util.List;

/** The table as Markdown. */
final class Markdown {
    private final Summary summary;
    private final Description description;

    Markdown(Summary summary, Description description) {
        this.summary = summary;
        this.description = description;
    }

    String text() {
        Settings settings = summary.settings();
        StringBuilder text = new StringBuilder("# ").append(description.title()).append("\n\n");
        text.append(description.lead()).append("\n\n");
        table(text);
        text.append(
                        "\nScores in hundredths with 95 % bootstrap intervals; the best of each metric in bold, among those on most pictures. ")
                .append("\u2191 more is better, \u2193 less is. n: pictures, where not all.\n\n## Differences to ")
                .append(settings.methods().get(0).title())
                .append("\n\n");
        differences(text);
        text.append("\n95 % intervals of paired differences; in bold where zero lies outside.\n\n## Metrics\n\n");
        for (MetricChoice metric : settings.metrics()) {
            text.append("- **")
                    .append(metric.heading())
                    .append("**: ")
                    .append(metric.entry().description())
                    .append(".\n");
        }
        if (!summary.leftOut().isEmpty()) {
            text.append("\n## Left out\n\n");
            summary.leftOut().forEach(line -> text.append("- ").append(line).append('\n'));
        }
        text.append("\n## How it was measured\n\n");
        description.facts().forEach(fact -> text.append("- ").append(fact).append('\n'));
        return text.toString();
    }

    private void table(StringBuilder text) {
        List<String> head = new ArrayList<>(List.of("method"));
        summary.settings()
                .metrics()
                .forEach(metric ->
                        head.add(metric.heading() + (metric.metric().moreIsBetter() ? " \u2191" : " \u2193")));
        head.add("time");
        row(text, head);
        row(text, head.stream().map(unused -> "---").toList());
        for (MethodChoice method : summary.settings().methods()) {
            List<String> cells = new ArrayList<>(List.of(method.title()));
            for (MetricChoice metric : summary.settings().metrics()) {
                cells.add(summary.score(method.title(), metric.title())
                        .map(score -> cell(method, metric, score))
                        .orElse("\u2013"));
            }
            cells.add(Wording.time(summary.millis().getOrDefault(method.title(), 0.0)));
            row(text, cells);
        }
    }

    private String cell(MethodChoice method, MetricChoice metric, Score score) {
        String value = Wording.percent(score.interval().value());
        boolean best = summary.best(metric).contains(method.title());
        return (best ? "**" + value + "**" : value) + " (" + Wording.interval(score.interval()) + ")"
                + (score.every() == 1 ? "" : " n=" + score.pictures());
    }

    private void differences(StringBuilder text) {
        List<String> head = new ArrayList<>(List.of("method"));
        summary.settings().metrics().forEach(metric -> head.add(metric.heading()));
        row(text, head);
        row(text, head.stream().map(unused -> "---").toList());
        for (MethodChoice method : summary.settings()
                .methods()
                .subList(1, summary.settings().methods().size())) {
            List<String> cells = new ArrayList<>(List.of(method.title()));
            for (MetricChoice metric : summary.settings().metrics()) {
                cells.add(summary.toFirst(method.title(), metric.title())
                        .map(difference -> {
                            String value =
                                    Wording.difference(difference.interval().value()) + " ("
                                            + Wording.interval(difference.interval()) + ")";
                            return difference.interval().excludesZero() ? "**" + value + "**" : value;
                        })
                        .orElse("\u2013"));
            }
            row(text, cells);
        }
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
