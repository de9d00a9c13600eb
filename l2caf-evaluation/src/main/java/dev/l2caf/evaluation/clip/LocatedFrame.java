package dev.l2caf.evaluation.clip;

import dev.l2caf.evaluation.data.MaskFiles;
import dev.l2caf.evaluation.data.Truth;
import dev.l2caf.evaluation.metric.Located;
import dev.l2caf.evaluation.metric.Scene;
import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.imaging.picture.Picture;
import java.nio.file.Path;
import java.util.List;

/** The map of one frame, measured against the frame's mask and the mask's box. */
final class LocatedFrame implements Located {
    private final Scene scene;
    private final ScoreMap map;
    private final LevelBoxes boxes;

    LocatedFrame(Scene scene, ScoreMap map) {
        this.scene = scene;
        this.map = map;
        this.boxes = LevelBoxes.of(map);
    }

    /** What a mask says of its frame. */
    static Scene scene(Path file) {
        Picture mask = Picture.read(file);
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
        List<Box> box = right < 0 ? List.of() : List.of(new Box(left, top, right, bottom));
        Truth truth = new Truth(null, null, box, List.of(file), List.of());
        return new Scene(mask.width(), mask.height(), box, MaskFiles.read(truth));
    }

    @Override
    public Scene scene() {
        return scene;
    }

    @Override
    public ScoreMap map() {
        return map;
    }

    @Override
    public LevelBoxes boxes() {
        return boxes;
    }
}
