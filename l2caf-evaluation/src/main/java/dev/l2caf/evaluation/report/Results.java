package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.Evaluation;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Settings;
import dev.l2caf.imaging.file.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The results of a complete evaluation, in all their forms. */
public final class Results {
    private final Evaluation evaluation;
    private final Summary summary;
    private final Description description;

    private Results(Evaluation evaluation, Summary summary, Description description) {
        this.evaluation = evaluation;
        this.summary = summary;
        this.description = description;
    }

    /**
     * Sums an evaluation up.
     *
     * @param resamples how many bootstrap resamples
     * @param version of this program
     */
    public static Results of(Evaluation evaluation, int resamples, String version) {
        Summary summary = Summing.of(evaluation, resamples);
        return new Results(
                evaluation,
                summary,
                Description.of(summary.settings(), evaluation.network(), evaluation.model(), version));
    }

    /**
     * Writes the page, Markdown, JSON and CSV into the evaluation's folder, each file whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if one cannot be written
     */
    public void write() {
        Path folder = summary.settings().out();
        new CsvFiles(summary).write(folder);
        write(folder.resolve("results.json"), new JsonFile(summary, description).text());
        write(folder.resolve("results.md"), new Markdown(summary, description).text());
        write(
                folder.resolve("index.html"),
                Page.of(summary, description, evaluation.showing()).html());
    }

    private static void write(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(bytes));
    }

    /** How many pictures or maps failed. */
    public long failures() {
        return summary.failures();
    }

    /** The scores for a terminal: a line per method, a column per metric, in hundredths. */
    public String table() {
        Settings settings = summary.settings();
        int width = settings.methods().stream()
                .mapToInt(method -> method.title().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder(" ".repeat(width));
        for (MetricChoice metric : settings.metrics()) {
            text.append("  ").append(metric.title()).append(metric.metric().moreIsBetter() ? "" : " (less)");
        }
        for (MethodChoice method : settings.methods()) {
            text.append(String.format(Locale.ROOT, "%n%-" + width + "s", method.title()));
            for (MetricChoice metric : settings.metrics()) {
                int column = metric.title().length() + (metric.metric().moreIsBetter() ? 0 : " (less)".length());
                String value = summary.score(method.title(), metric.title())
                        .map(score -> Wording.percent(score.interval().value()))
                        .orElse("\u2013");
                text.append(String.format(Locale.ROOT, "  %" + column + "s", value));
            }
        }
        return text.toString();
    }
}
