package dev.l2caf.evaluation.data;

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
