package dev.l2caf.cli.explain;

import dev.l2caf.Prediction;
import dev.l2caf.cli.result.ClipFinding;
import dev.l2caf.cli.result.ClipWriter.Taken;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a person wants to know about one explained clip, in a few lines. */
final class ClipSummary {
    private ClipSummary() {}

    /** The lines, without an end of line after the last. */
    static String of(
            String title, Taken taken, List<Prediction> predictions, List<ClipFinding> findings, List<Path> files) {
        StringBuilder text = new StringBuilder();
        int size = taken.following().size();
        text.append(String.format(
                Locale.ROOT,
                "%s  %d x %d, %d frames in %s",
                title,
                taken.first().width(),
                taken.first().height(),
                findings.get(0).track().length(),
                size == 1 ? "turn" : taken.windows() + (taken.windows() == 1 ? " window of " : " windows of ") + size));
        if (taken.repeated() > 0) {
            text.append(", the last one repeated ").append(taken.repeated()).append(" times to fill it");
        }
        if (!predictions.isEmpty()) {
            text.append("\n  seen as  ")
                    .append(Summary.predictions(predictions))
                    .append(" (mean)");
        }
        findings.forEach(finding -> text.append("\n  ").append(finding.summary()));
        Summary.append(text, files);
        return text.toString();
    }
}
