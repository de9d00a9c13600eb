package dev.l2caf.cli.report;

import dev.l2caf.cli.Version;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.imaging.file.WholeFile;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A page of explained pictures.
 *
 * @param title the page's heading
 * @param lead what the page shows, in a sentence
 * @param entries the pictures
 * @param hints where to look, one sentence each; may be empty
 * @param commands what to try next, command lines; may be empty
 * @param model the network
 * @param preprocessing how pictures became its input
 * @param version of this command
 */
public record Report(
        String title,
        String lead,
        List<ReportEntry> entries,
        List<String> hints,
        List<String> commands,
        ModelSource model,
        PreprocessingUsed preprocessing,
        String version) {
    /** Copies the lists. */
    public Report {
        entries = List.copyOf(entries);
        hints = List.copyOf(hints);
        commands = List.copyOf(commands);
    }

    /** A page without hints. */
    public static Report of(
            List<ReportEntry> entries, ModelSource model, PreprocessingUsed preprocessing, String layer) {
        Path file = Path.of(model.file());
        return new Report(
                "What " + file.getFileName() + " looks at",
                (entries.size() == 1 ? "One picture" : entries.size() + " pictures") + ", seen at layer " + layer + ".",
                entries,
                List.of(),
                List.of(),
                model,
                preprocessing,
                Version.number());
    }

    /** The commands, a line each. */
    public String commandLines() {
        return String.join("\n", commands);
    }

    /** The name of the network's file. */
    public String modelName() {
        return String.valueOf(Path.of(model.file()).getFileName());
    }

    /** How to read the maps. */
    public String legend() {
        String cut = preprocessing.resize().equals("crop")
                ? " What is grey lies outside the network's input: it was cut off and not seen."
                : "";
        boolean signed = entries.stream()
                .flatMap(entry -> entry.maps().stream())
                .anyMatch(map -> map.lowest().startsWith("-"));
        String colours = signed
                ? "The two ends of a bar are opposite signs, its middle is nothing"
                : "Bright places matter most, dark ones not";
        return colours + "; a ring marks the strongest. Each bar gives the scale of its map, in values of the filter."
                + cut;
    }

    /** The pre-processing in one line. */
    public String preprocessingLine() {
        return preprocessing.size().get(0) + " \u00d7 " + preprocessing.size().get(1) + ", " + preprocessing.resize()
                + ", " + preprocessing.channels() + ", " + preprocessing.range() + ", mean " + preprocessing.mean()
                + ", std " + preprocessing.std();
    }

    /**
     * Writes the page, whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    public void write(Path page) {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render("report.jte", this, html);
        byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(page, out -> out.write(bytes));
    }
}
