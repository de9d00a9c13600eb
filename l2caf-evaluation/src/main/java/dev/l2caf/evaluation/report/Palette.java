package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.run.Baseline;
import dev.l2caf.evaluation.run.MethodChoice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A colour for each method: the first, which others are compared with, in the page's accent; baselines in grey. */
final class Palette {
    private static final String FIRST = "var(--accent)";
    private static final String BASELINE = "var(--faint)";
    private static final List<String> OTHERS = List.of(
            "#2f74b5", "#2e9b73", "#8b62c0", "#c79210", "#d0648f", "#3aa3b8", "#7d8c2c", "#a4653f", "#6d74d6",
            "#4f8a4a", "#b04fb0", "#6f8796");

    private final Map<String, String> colours = new LinkedHashMap<>();

    Palette(List<MethodChoice> methods) {
        int next = 0;
        for (MethodChoice method : methods) {
            if (isBaseline(method.title())) {
                colours.put(method.title(), BASELINE);
            } else if (colours.isEmpty()) {
                colours.put(method.title(), FIRST);
            } else {
                colours.put(method.title(), OTHERS.get(next++ % OTHERS.size()));
            }
        }
    }

    static boolean isBaseline(String method) {
        return Arrays.stream(Baseline.values())
                .anyMatch(baseline -> baseline.symbol().equals(method));
    }

    /** A CSS colour. */
    String of(String method) {
        return colours.getOrDefault(method, BASELINE);
    }

    /** The style of a line, as CSS has it for borders. */
    static String stroke(String method) {
        if (method.equals(Baseline.CENTRE.symbol())) {
            return "dashed";
        }
        return method.equals(Baseline.RANDOM.symbol()) ? "dotted" : "solid";
    }

    /** The dashes of a line: baselines are dashed, each differently. */
    static String dashes(String method) {
        return method.equals(Baseline.CENTRE.symbol())
                ? " stroke-dasharray=\"6 4\""
                : method.equals(Baseline.RANDOM.symbol()) ? " stroke-dasharray=\"2 3\"" : "";
    }
}
