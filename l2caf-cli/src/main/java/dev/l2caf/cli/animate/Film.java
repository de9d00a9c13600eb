package dev.l2caf.cli.animate;

import dev.l2caf.cli.animate.SearchPath.Moment;
import dev.l2caf.imaging.animation.Animation;
import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.overlay.ContactSheet;
import dev.l2caf.imaging.overlay.ContactSheet.Tile;
import dev.l2caf.imaging.overlay.LossPanel;
import dev.l2caf.imaging.overlay.Overlay;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A search as pictures. One scale of colours holds for all of them, that of the map found in the end: so the filter is
 * seen to gather.
 *
 * @param picture the picture, of the size it is shown at
 * @param found the map found in the end
 * @param moments the search
 * @param colours null for those that suit the map's sign
 */
record Film(
        Picture picture,
        AttentionMap found,
        List<Moment> moments,
        @Nullable ColourMap colours) {
    private static final int FRAME_MILLIS = 80;
    private static final int FIRST_MILLIS = 600;
    private static final int LAST_MILLIS = 2400;
    private static final int STRIP = 6;

    /** A film on a picture that is made smaller where its longer side exceeds {@code longest} pixels. */
    static Film of(
            Picture picture, AttentionMap found, List<Moment> moments, @Nullable ColourMap colours, int longest) {
        double shrink = Math.min(1, (double) longest / Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * shrink));
        int height = Math.max(1, (int) Math.round(picture.height() * shrink));
        Geometry at = found.geometry();
        double x = (double) width / at.pictureWidth();
        double y = (double) height / at.pictureHeight();
        Geometry shown = new Geometry(
                width,
                height,
                at.inputWidth(),
                at.inputHeight(),
                at.scaleX() * x,
                at.scaleY() * y,
                at.offsetX() * x,
                at.offsetY() * y);
        AttentionMap moved =
                new AttentionMap(found.signedValues(), found.grid(), shown, found.sign(), found.provenance());
        return new Film(picture.scaledTo(width, height), moved, List.copyOf(moments), colours);
    }

    /** The film. */
    Animation animation() {
        LossPanel panel = new LossPanel(
                moments.stream().mapToDouble(this::place).toArray(),
                moments.stream().mapToDouble(Moment::loss).toArray());
        List<Animation.Frame> frames = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            int millis = i == 0 ? FIRST_MILLIS : i == moments.size() - 1 ? LAST_MILLIS : FRAME_MILLIS;
            frames.add(new Animation.Frame(panel.below(image(moments.get(i)), i, line(moments.get(i))), millis));
        }
        return new Animation(frames);
    }

    /** How far along the search a moment is, from 0 to 1: most happens in the first iterations, so by their logarithm. */
    private double place(Moment moment) {
        double last = Math.log1p(moments.get(moments.size() - 1).iteration());
        return last == 0 ? 1 : Math.log1p(moment.iteration()) / last;
    }

    /** A few frames in one row. */
    ContactSheet strip() {
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < STRIP; i++) {
            Moment moment = moments.get(i * (moments.size() - 1) / (STRIP - 1));
            tiles.add(new Tile(image(moment), "iteration " + Math.round(moment.iteration()), "loss " + loss(moment)));
        }
        return ContactSheet.of(tiles).withColumns(STRIP);
    }

    private BufferedImage image(Moment moment) {
        AttentionMap map =
                new AttentionMap(moment.filter(), found.grid(), found.geometry(), found.sign(), found.provenance());
        Overlay overlay = Overlay.of(picture, map).withColourBar(false).withCaption("");
        double largest = 0;
        for (float value : found.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest > 0) {
            overlay = overlay.scaledTo(largest);
        }
        return (colours == null ? overlay : overlay.withColours(colours)).image();
    }

    private static String line(Moment moment) {
        return "iteration " + Math.round(moment.iteration()) + " \u00b7 loss " + loss(moment);
    }

    private static String loss(Moment moment) {
        return String.format(Locale.ROOT, "%.4g", moment.loss());
    }
}
