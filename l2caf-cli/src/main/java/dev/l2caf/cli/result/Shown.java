package dev.l2caf.cli.result;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.overlay.Heatmap;
import dev.l2caf.imaging.overlay.Overlay;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Sign;
import org.jspecify.annotations.Nullable;

/**
 * How maps are drawn.
 *
 * @param colours null for those that suit the map's sign
 * @param scale what the strongest colour stands for
 * @param bar whether a colour bar and a caption stand beside an overlay, which is then larger than the picture
 */
public record Shown(@Nullable ColourMap colours, Scale scale, boolean bar) {
    private static final int UNPICTURED_SIDE = 448;

    /** Colours that suit the sign, each map on its own scale, the overlay as large as the picture. */
    public static final Shown DEFAULT = new Shown(null, Scale.MAP, false);

    /** A map over its picture; {@code all} gives the scale if it is shared. */
    public Overlay overlay(Picture picture, AttentionMap map, Explanation all) {
        Overlay overlay = Overlay.of(picture, map);
        if (colours != null) {
            overlay = overlay.withColours(colours);
        }
        if (!bar) {
            overlay = overlay.withColourBar(false).withCaption("");
        }
        return isShared(all) ? overlay.scaledTo(all.largest()) : overlay;
    }

    /** A map alone, of a readable size where it has no picture; {@code all} gives the scale if it is shared. */
    Heatmap heatmap(AttentionMap map, Explanation all, boolean pictured) {
        Heatmap heatmap = pictured ? Heatmap.of(map) : Heatmap.of(map).withLongestSide(UNPICTURED_SIDE);
        if (colours != null) {
            heatmap = heatmap.withColours(colours);
        }
        return isShared(all) ? heatmap.scaledTo(all.largest()) : heatmap;
    }

    /** The colours of a map. */
    public ColourMap coloursOf(AttentionMap map) {
        if (colours != null) {
            return colours;
        }
        return map.sign() == Sign.SIGNED ? ColourMap.BLUE_WHITE_RED : ColourMap.EMBER;
    }

    private boolean isShared(Explanation all) {
        return scale == Scale.SHARED && all.largest() > 0;
    }
}
