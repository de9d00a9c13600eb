package dev.l2caf.evaluation.data;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.Region;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.imaging.picture.Picture;
import java.nio.file.Path;
import java.util.List;

/** Masks as files: a pixel belongs to the object where one of them is not black. */
public final class MaskFiles {
    private MaskFiles() {}

    /**
     * The masks of a picture brought to 224 x 224 by the nearest pixel, as wsolevaluation does.
     *
     * @throws dev.l2caf.imaging.picture.PictureException if a mask cannot be read
     */
    public static Region read(Truth truth) {
        return new Region(union(truth.masks()), union(truth.ignored()), ScoreMap.SIDE, ScoreMap.SIDE);
    }

    /**
     * The box around the object of a mask, in pixels of the mask; none if it has no pixel.
     */
    public static List<Box> box(Picture mask) {
        int left = mask.width();
        int top = mask.height();
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.rgb(x, y) != 0) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? List.of() : List.of(new Box(left, top, right, bottom));
    }

    private static boolean[] union(List<Path> files) {
        boolean[] union = new boolean[ScoreMap.SIDE * ScoreMap.SIDE];
        for (Path file : files) {
            Picture mask = Picture.read(file);
            for (int y = 0; y < ScoreMap.SIDE; y++) {
                int fromY = Math.min(mask.height() - 1, y * mask.height() / ScoreMap.SIDE);
                for (int x = 0; x < ScoreMap.SIDE; x++) {
                    int fromX = Math.min(mask.width() - 1, x * mask.width() / ScoreMap.SIDE);
                    union[y * ScoreMap.SIDE + x] |= mask.rgb(fromX, fromY) != 0;
                }
            }
        }
        return union;
    }
}
