package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.run.Showing.Shown;
import dev.l2caf.evaluation.run.Showing.ShownMap;
import dev.l2caf.imaging.overlay.Overlay;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small picture with a map on it, its true boxes in white and the map's box dashed. */
final class Thumbnail {
    private static final int LONGEST = 220;
    private static final Color EDGE = new Color(0, 0, 0, 150);
    private static final Color FOUND = new Color(0xFF8A5B);
    private static final float[] DASHES = {5, 4};

    private final Shown shown;
    private final int width;
    private final int height;

    Thumbnail(Shown shown) {
        this.shown = shown;
        double scale =
                (double) LONGEST / Math.max(shown.scene().width(), shown.scene().height());
        width = Math.max(1, (int) Math.round(scale * shown.scene().width()));
        height = Math.max(1, (int) Math.round(scale * shown.scene().height()));
    }

    /** The picture alone. */
    BufferedImage plain() {
        return boxed(shown.picture(), null);
    }

    /** The picture with a map. */
    BufferedImage with(ShownMap map) {
        Picture square = shown.picture().scaledTo(ScoreMap.SIDE, ScoreMap.SIDE);
        Provenance provenance = new Provenance(
                map.method(), Provenance.Subject.OUTPUT, "", List.of(), false, "", null, Map.of(), 0, 0, 0);
        AttentionMap laid = new AttentionMap(
                map.map().values(),
                Grid.of(ScoreMap.SIDE, ScoreMap.SIDE),
                Geometry.identity(ScoreMap.SIDE, ScoreMap.SIDE),
                Sign.POSITIVE,
                provenance);
        BufferedImage overlay =
                Overlay.of(square, laid).withColourBar(false).withCaption("").image();
        return boxed(Picture.of(overlay), map.box());
    }

    private BufferedImage boxed(Picture picture, @Nullable Box found) {
        BufferedImage image = picture.scaledTo(width, height).image();
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (Box box : shown.scene().boxes()) {
            draw(graphics, box, shown.scene().width(), shown.scene().height(), Color.WHITE, null);
        }
        if (found != null && !found.equals(Box.NONE) && !shown.scene().boxes().isEmpty()) {
            draw(graphics, found, ScoreMap.SIDE, ScoreMap.SIDE, FOUND, DASHES);
        }
        graphics.dispose();
        return image;
    }

    private void draw(
            Graphics2D graphics, Box box, int fromWidth, int fromHeight, Color colour, float @Nullable [] dashes) {
        int x = box.x0() * width / fromWidth;
        int y = box.y0() * height / fromHeight;
        int right = Math.min(width - 1, (box.x1() + 1) * width / fromWidth);
        int bottom = Math.min(height - 1, (box.y1() + 1) * height / fromHeight);
        graphics.setColor(EDGE);
        graphics.setStroke(new BasicStroke(3.5f));
        graphics.drawRect(x, y, right - x, bottom - y);
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        graphics.drawRect(x, y, right - x, bottom - y);
    }
}
