package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.run.Row;
import dev.l2caf.imaging.file.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables for programs, RFC 4180, UTF-8. Times stand apart, so that everything else is the same in every run. */
final class CsvFiles {
    private final Summary summary;

    CsvFiles(Summary summary) {
        this.summary = summary;
    }

    /** Writes {@code results.csv}, {@code times.csv} and {@code curves.csv}, each whole or not at all. */
    void write(Path folder) {
        WholeFile.write(folder.resolve("results.csv"), this::results);
        WholeFile.write(folder.resolve("times.csv"), this::times);
        if (!summary.curves().isEmpty()) {
            WholeFile.write(folder.resolve("curves.csv"), this::curves);
        }
    }

    private void results(OutputStream out) throws IOException {
        PerPicture values = new PerPicture(summary);
        BufferedWriter csv = writer(out);
        csv.write("picture,id,rank,method"
                + summary.settings().metrics().stream()
                        .map(metric -> "," + field(metric.title()))
                        .collect(Collectors.joining())
                + ",failed\n");
        each(row -> {
            if (row.failed() != null) {
                csv.write(row.picture() + "," + field(row.id()) + ",,"
                        + ",".repeat(summary.settings().metrics().size()) + "," + field(row.failed()) + "\n");
            }
            for (MethodChoice method : summary.settings().methods()) {
                Row.OfMap map = row.maps().get(method.title());
                if (map != null) {
                    csv.write(row.picture() + "," + field(row.id()) + "," + (row.rank() == 0 ? "" : row.rank()) + ","
                            + field(method.title()) + numbers(values, method.title(), map) + ","
                            + (map.failed() == null ? "" : field(map.failed())) + "\n");
                }
            }
        });
        csv.flush();
    }

    private String numbers(PerPicture values, String method, Row.OfMap map) {
        StringBuilder numbers = new StringBuilder();
        for (MetricChoice metric : summary.settings().metrics()) {
            var measured = map.measured().get(metric.title());
            numbers.append(',');
            if (measured != null) {
                values.value(method, metric.title(), measured)
                        .ifPresent(value -> numbers.append(String.format(Locale.ROOT, "%.6f", value)));
            }
        }
        return numbers.toString();
    }

    private void times(OutputStream out) throws IOException {
        BufferedWriter csv = writer(out);
        csv.write("picture,method,milliseconds\n");
        each(row -> {
            for (var map : row.maps().entrySet()) {
                csv.write(String.format(
                        Locale.ROOT,
                        "%d,%s,%.3f%n",
                        row.picture(),
                        field(map.getKey()),
                        map.getValue().millis()));
            }
        });
        csv.flush();
    }

    private void curves(OutputStream out) throws IOException {
        BufferedWriter csv = writer(out);
        csv.write("metric,requirement,method,x,y\n");
        for (Curves curve : summary.curves()) {
            for (int i = 0; i < curve.xs().length; i++) {
                csv.write(String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%.4f,%.6f%n",
                        field(curve.metric()),
                        curve.requirement(),
                        field(curve.method()),
                        curve.xs()[i],
                        curve.ys()[i]));
            }
        }
        csv.flush();
    }

    private interface RowWriter {
        void write(Row row) throws IOException;
    }

    private void each(RowWriter writer) throws IOException {
        try {
            Summing.each(summary.settings(), row -> {
                try {
                    writer.write(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static BufferedWriter writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** A field, quoted where it has to be. */
    static String field(@Nullable String text) {
        String value = text == null ? "" : text;
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
