package dev.l2caf.evaluation.region;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of a score map at every threshold, as wsolevaluation makes them (Choe et al., CVPR 2020): m = floor(255 * map)
 * as a byte, mask = m > floor(t * max m), one box per contour of the mask, inner contours too. Not thread-safe: boxes are
 * found when first asked for.
 */
public final class LevelBoxes {
    private static final float BYTE = 255;

    private final byte[] levels;
    private final int width;
    private final int height;
    private final int highest;
    private final boolean[] occurs = new boolean[256];
    private final @Nullable Boxes[] known;

    /** The boxes of one level, and which of them has the largest contour. */
    private record Boxes(List<Box> all, Box largest) {}

    private LevelBoxes(byte[] levels, int width, int height) {
        this.levels = levels;
        this.width = width;
        this.height = height;
        int most = 0;
        for (byte value : levels) {
            int level = value & 0xFF;
            occurs[level] = true;
            most = Math.max(most, level);
        }
        highest = most;
        known = new Boxes[most + 1];
    }

    /** The boxes of a map. */
    public static LevelBoxes of(ScoreMap map) {
        byte[] levels = new byte[map.values().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (int) (map.values()[i] * BYTE);
        }
        return ofLevels(levels, map.width(), map.height());
    }

    /**
     * The boxes of a map that is made bytes already.
     *
     * @param levels 0 to 255, unsigned, height x width, row-major; not copied, must not change
     */
    static LevelBoxes ofLevels(byte[] levels, int width, int height) {
        return new LevelBoxes(levels, width, height);
    }

    /**
     * The level that a threshold means; pixels above it are the mask.
     *
     * @param threshold a share of the largest value, from 0 up to but not including 1
     */
    public int level(double threshold) {
        return (int) (threshold * highest);
    }

    /**
     * The box of the contour with the largest area (of the polygon through its pixels' centres); where several are equally
     * large, of the one that a scan by rows meets last. {@link Box#NONE} where there is no contour.
     */
    public Box largest(int level) {
        return at(level).largest();
    }

    /** The boxes of all contours; {@link Box#NONE} alone where there is none. */
    public List<Box> all(int level) {
        return at(level).all();
    }

    private Boxes at(int level) {
        Boxes boxes = known[level];
        if (boxes == null) {
            // A level that no pixel has leaves the mask of the level below.
            boxes = level > 0 && !occurs[level] ? at(level - 1) : find(level);
            known[level] = boxes;
        }
        return boxes;
    }

    private Boxes find(int level) {
        List<Borders.Border> borders = Borders.above(level, levels, width, height);
        if (borders.isEmpty()) {
            return new Boxes(List.of(Box.NONE), Box.NONE);
        }
        Borders.Border largest = borders.get(0);
        for (Borders.Border border : borders) {
            largest = border.doubleArea() >= largest.doubleArea() ? border : largest;
        }
        return new Boxes(borders.stream().map(this::box).distinct().toList(), box(largest));
    }

    private Box box(Borders.Border border) {
        return new Box(
                border.left(),
                border.top(),
                Math.min(border.right() + 1, width - 1),
                Math.min(border.bottom() + 1, height - 1));
    }
}
