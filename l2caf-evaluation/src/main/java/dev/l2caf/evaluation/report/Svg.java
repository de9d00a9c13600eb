package dev.l2caf.evaluation.report;

import java.util.Locale;

/** A drawing under construction: SVG without styles of its own, so that the page's colours apply. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** A drawing of this size in pixels, told to people who do not see it. */
    Svg(double width, double height, String description) {
        text.append(String.format(
                        Locale.ROOT, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", width, height))
                .append(escaped(description))
                .append("\">");
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        text.append(String.format(
                Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>", x1, y1, x2, y2, style));
        return this;
    }

    Svg circle(double x, double y, double radius, String style) {
        text.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" %s/>", x, y, radius, style));
        return this;
    }

    Svg path(String path, String style) {
        text.append("<path d=\"").append(path).append("\" ").append(style).append("/>");
        return this;
    }

    /** Text at a baseline; {@code style} begins with attributes such as {@code class="axis"}. */
    Svg label(double x, double y, String words, String style) {
        text.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, style))
                .append(escaped(words))
                .append("</text>");
        return this;
    }

    String end() {
        return text + "</svg>";
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
